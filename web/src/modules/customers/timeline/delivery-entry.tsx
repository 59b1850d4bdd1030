import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const Data = z.object({
  name: z.string().nullish(),
  number: z.string().nullish(),
  carrier: z.string().nullish(),
  tracking: z.string().nullish(),
  reason: z.string().nullish(),
  amount: z.string().nullish(),
  currency: Currency.nullish().catch(null),
  lines: z.array(z.object({ description: z.string(), quantity: z.string() })).catch([]),
});

/** Goods that went out or came back, in one line: of which order, which goods, how. */
export function useDeliveryEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (entry) => {
    const words: Readonly<Record<string, string>> = {
      'sales.delivery.made': t`Goods delivered of order`,
      'sales.delivery.cancelled': t`Delivery cancelled of order`,
      'sales.return.made': t`Goods came back of order`,
    };
    const said = words[entry.type];
    if (said === undefined) return undefined;
    const data = Data.safeParse(entry.data).data;
    const goods = data?.lines.map(
      ({ description, quantity }) => `${format.number(quantity, 4)} × \u2068${description}\u2069`,
    );
    const parts = [
      ...(goods && goods.length > 0 ? [format.list(goods)] : []),
      ...(data?.amount && data.currency
        ? [format.money({ amount: data.amount, currency: data.currency })]
        : []),
      ...[data?.carrier, data?.tracking, data?.reason].flatMap((text) => (text ? [text] : [])),
    ];
    return {
      icon: entry.type === 'sales.delivery.made' ? 'order' : 'undo',
      what: (
        <a href={`/orders/${entry.subject.id}`}>
          {said} {data?.name && <bdi dir="ltr">{format.digits(data.name)}</bdi>}
        </a>
      ),
      withWhom: parts.join(' · '),
    };
  };
}
