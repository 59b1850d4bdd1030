import { Trans, useLingui } from '@lingui/react/macro';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { customerOrdersQuery } from '../queries.ts';
import { newOrderHref } from '../slots.tsx';
import { useListRows } from '../use-list.ts';
import { statusTones, statusWords } from '../words.ts';

/** The orders of one customer, on the customer's record. */
export function OrdersTab({ customerId }: { customerId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const writes = useCan()('sales.order.write');
  const list = useInfiniteQuery(customerOrdersQuery(customerId));
  const { rows, complete } = useListRows<OrderHead>(list);
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (list.isError && rows.length === 0)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const add = writes && (
    <Button icon="plus" size="sm" look="quiet" onPress={() => go(newOrderHref(customerId))}>
      <Trans>New order</Trans>
    </Button>
  );
  if (rows.length === 0)
    return (
      <div className="row justify-between gap-4 py-4">
        <p className="small t2">
          <Trans>This customer has no order yet.</Trans>
        </p>
        {add}
      </div>
    );
  return (
    <div className="py-3">
      <div className="row justify-end pb-2">{add}</div>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t`Number`}</th>
            <th scope="col">{t`Date`}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col" className="num">{t`Total`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="link" dir="ltr" href={`/orders/${row.id}`}>
                  {row.number}
                </a>
              </td>
              <td className="t2">{format.dateInList(row.orderedAt)}</td>
              <td>
                {row.status === 'placed' ? (
                  <span className="t2">{i18n._(statusWords.placed)}</span>
                ) : (
                  <Tag tone={statusTones[row.status]}>{i18n._(statusWords[row.status])}</Tag>
                )}
              </td>
              <td className={row.total.startsWith('-') ? 'num neg' : 'num'}>
                {format.money({ amount: row.total, currency: row.currency })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!complete && (
        <Button
          size="sm"
          className="mt-3"
          isPending={list.isFetchingNextPage}
          onPress={() => void list.fetchNextPage()}
        >
          <Trans>Older orders</Trans>
        </Button>
      )}
    </div>
  );
}
