import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';

const channels: Readonly<Record<string, MessageDescriptor>> = {
  direct: msg({ message: 'Direct', context: 'way to a website' }),
  organic: msg({ message: 'Search', context: 'way to a website' }),
  paid_search: msg`Paid search`,
  display: msg({ message: 'Advertisements', context: 'way to a website' }),
  social: msg`Social networks`,
  email: msg({ message: 'E-mail', context: 'way to a website' }),
  message: msg({ message: 'Messages', context: 'way to a website' }),
  referral: msg`Other websites`,
  campaign: msg({ message: 'Campaign', context: 'way to a website' }),
};

const devices: Readonly<Record<string, MessageDescriptor>> = {
  desktop: msg({ message: 'Computer', context: 'device' }),
  mobile: msg({ message: 'Phone', context: 'device' }),
  tablet: msg({ message: 'Tablet', context: 'device' }),
};

/** Names of channels and devices; what has none is shown as it is. */
export function useVisitWords() {
  const { i18n } = useLingui();
  const of = (words: Readonly<Record<string, MessageDescriptor>>) => (key: string) => {
    const word = words[key];
    return word ? i18n._(word) : key;
  };
  return { channel: of(channels), device: of(devices) };
}
