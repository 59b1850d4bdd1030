import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Audience, PriceList } from '@peyvand/contract/sales/prices';
import { useFormat } from '../../../lib/format/format.ts';

export const audienceWords: Readonly<Record<Audience, MessageDescriptor>> = {
  everyone: msg({ message: 'Everyone', context: 'for whom a price list is' }),
  class: msg({ message: 'A class of customers', context: 'for whom a price list is' }),
  tier: msg({ message: 'A value tier', context: 'for whom a price list is' }),
};

export const kindWords: Readonly<Record<'person' | 'company', MessageDescriptor>> = {
  person: msg({ message: 'Persons', context: 'for whom a price list is' }),
  company: msg({ message: 'Companies', context: 'for whom a price list is' }),
};

/** What is to be known of a list at a glance: for whom, when, in what, what off. */
export function useListFacts(): (list: PriceList) => string[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (list) => {
    const kind = list.customerKind === null ? [] : [i18n._(kindWords[list.customerKind])];
    const whom = list.audience === 'class' ? [...kind, ...list.tags] : [i18n._(audienceWords[list.audience])];
    const { validFrom: from, validTo: to } = list;
    const days =
      from && to
        ? [format.range(format.dateShort(from), format.dateShort(to))]
        : from
          ? [t`From ${format.dateShort(from)}`]
          : to
            ? [t`Until ${format.dateShort(to)}`]
            : [];
    return [
      list.code,
      format.list(whom),
      format.unit(list.currency),
      ...days,
      ...(list.percentOff === null ? [] : [t`${format.percent(Number(list.percentOff) / 100, 2)} off`]),
      ...(list.taxIncluded ? [t`Tax included`] : []),
    ];
  };
}
