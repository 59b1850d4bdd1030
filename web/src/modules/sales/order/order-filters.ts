import { useLingui } from '@lingui/react/macro';
import { minorDigits } from '@peyvand/contract/core/money';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';
import { optionsOf } from '../../../lib/word-options.ts';
import { deliveryWords } from '../delivery/delivery-words.ts';
import { peopleQuery } from '../people-query.ts';
import { channelWords, statusWords } from '../words.ts';

/**
 * The fields that orders are filtered by, as the server knows them; margin only for those who may read costs. `selling`:
 * channels and agents of the organisation; left out on the first page, which asks for none.
 */
export function useOrderFields(selling?: readonly FilterField[]): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data;
  const me = useMe();
  return useMemo(() => {
    const currency = me?.organisation.currency ?? 'IRR';
    const seesCost = !me?.scopes['orders']?.hidden.includes('cost');
    const channel: FilterField = {
      id: 'channel',
      label: t({ message: 'Channel', context: 'of an order' }),
      kind: 'choice',
      options: optionsOf(channelWords, i18n),
    };
    const fields: FilterField[] = [
      { id: 'orderedAt', label: t`Date`, kind: 'day' },
      { id: 'total', label: t`Total`, kind: 'money', currency },
      {
        id: 'status',
        label: t`State`,
        kind: 'choice',
        options: optionsOf(statusWords, i18n),
      },
      {
        id: 'delivery',
        label: t`Delivery`,
        kind: 'choice',
        options: (['open', 'partial', 'delivered', 'returned'] as const).map((id) => ({
          id,
          label: i18n._(deliveryWords[id]),
        })),
        nullable: true,
      },
      ...(selling ?? [channel]),
      {
        id: 'sellerId',
        label: t({ message: 'Seller', context: 'of an order' }),
        kind: 'choice',
        options: people?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
        nullable: true,
      },
      { id: 'number', label: t`Number`, kind: 'text' },
      { id: 'source', label: t({ message: 'Source', context: 'of an order' }), kind: 'text', nullable: true },
      { id: 'country', label: t`Country`, kind: 'text', nullable: true },
      { id: 'note', label: t`Note`, kind: 'text' },
      { id: 'lineCount', label: t`Number of lines`, kind: 'number' },
      { id: 'discount', label: t`Discount`, kind: 'money', currency },
      {
        id: 'currency',
        label: t`Currency`,
        kind: 'choice',
        options: Object.keys(minorDigits).map((id) => ({ id, label: id })),
      },
      { id: 'createdAt', label: t`Created`, kind: 'day' },
    ];
    const margin: FilterField = { id: 'margin', label: t`Profit`, kind: 'money', currency, nullable: true };
    return seesCost ? fields.toSpliced(2, 0, margin) : fields;
  }, [t, i18n, people, me, selling]);
}
