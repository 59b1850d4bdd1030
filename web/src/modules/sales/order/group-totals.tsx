import { Plural, Trans } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { groupTotals } from '@peyvand/contract/sales/group-totals';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';

/** What a group of companies or a household bought, by currency. Nothing where nothing was bought. */
export function GroupTotals({ customerId, of }: { customerId: string; of: 'tree' | 'household' }) {
  const format = useFormat();
  const totals = useQuery({
    queryKey: ['orders', 'group', of, customerId],
    queryFn: ({ signal }) => call(groupTotals, { params: { id: customerId }, query: { of } }, { signal }),
  });
  const items = totals.data?.totals ?? [];
  if (items.length === 0) return null;
  return (
    <p className="small mb-2">
      <Trans>Bought together:</Trans>{' '}
      {items.map(({ currency, amount, orders }, index) => {
        const known = Currency.safeParse(currency);
        return (
          <span key={currency}>
            {index > 0 && ' · '}
            <b>{known.success ? format.money({ amount, currency: known.data }) : `${amount} ${currency}`}</b>{' '}
            <span className="t3">
              (
              <Plural
                value={orders}
                one={`${format.number(orders)} order`}
                other={`${format.number(orders)} orders`}
              />
              )
            </span>
          </span>
        );
      })}
    </p>
  );
}
