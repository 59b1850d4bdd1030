import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Ways of talking, as the story of a customer names them. */
const words: Readonly<Record<string, MessageDescriptor>> = {
  call: msg`Call`,
  email: msg`E-mail`,
  sms: msg`SMS`,
  visit: msg`Visit`,
  meeting: msg`Meeting`,
  chat: msg`Chat message`,
  letter: msg`Letter`,
  fax: msg`Fax`,
  web: msg`Web visit`,
};

export function channelName(channel: string, i18n: I18n): string {
  const word = words[channel] ?? msg({ message: 'Other talk', context: 'channel' });
  return i18n._(word);
}
