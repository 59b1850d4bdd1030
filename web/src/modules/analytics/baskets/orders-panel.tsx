import { Trans, useLingui } from '@lingui/react/macro';
import { type BasketRule, readBasketOrders } from '@peyvand/contract/analytics/baskets';
import { useQuery } from '@tanstack/react-query';
import { SidePanel } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { FiguresFailed } from '../failed.tsx';
import type { BasketView } from './baskets-query.ts';

type Which = Pick<BasketView, 'level' | 'part'>;

/** The orders behind a rule, those that the reader sees, the newest first. */
export function OrdersPanel(props: { rule: BasketRule | null; view: Which; onClose: () => void }) {
  const { t } = useLingui();
  const { rule, view, onClose } = props;
  return (
    <SidePanel isOpen={rule !== null} onClose={onClose} title={t`Orders with all of it`}>
      {rule && <Orders rule={rule} view={view} />}
    </SidePanel>
  );
}

function Orders({ rule, view: { level, part } }: { rule: BasketRule; view: Which }) {
  const format = useFormat();
  const items = [...rule.has, rule.also].map(({ key }) => key);
  const found = useQuery({
    queryKey: ['facts', 'baskets', 'orders', level, part, items],
    queryFn: ({ signal }) => call(readBasketOrders, { body: { level, part, items } }, { signal }),
  });
  if (found.isError)
    return (
      <FiguresFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
    );
  if (!found.data) return <SkeletonRows rows={8} />;
  const { items: orders, count, currency } = found.data;
  if (orders.length === 0)
    return (
      <p className="t2">
        <Trans>None of these orders is of a customer whom you see.</Trans>
      </p>
    );
  return (
    <>
      <p className="meta mb-2">
        {count === null || count > orders.length ? (
          <Trans>The newest {format.number(orders.length)}</Trans>
        ) : (
          <Trans>Orders of customers whom you see: {format.number(count)}</Trans>
        )}
      </p>
      <ul className="list">
        {orders.map((one) => (
          <li key={one.orderId} className="py-2">
            <p className="row gap-2">
              <a className="grow cut" href={`/orders/${one.orderId}`}>
                <bdi>{format.digits(one.number)}</bdi>
              </a>
              <span className="num">{format.money({ amount: one.total, currency })}</span>
            </p>
            <p className="meta">
              {format.dateShort(one.at)}
              {one.customerName !== null && (
                <>
                  {' · '}
                  <bdi>{one.customerName}</bdi>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
