import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { customerHref } from '../../customers/slots.tsx';
import { ListFailed } from '../list-failed.tsx';
import { duesQuery } from './payment-queries.ts';

/** Instalments that are not paid yet, the oldest first. */
export function DueList() {
  const { t } = useLingui();
  const format = useFormat();
  const list = useInfiniteQuery(duesQuery);
  if (list.isPending) return <SkeletonRows rows={8} />;
  if (list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const rows = list.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0)
    return (
      <EmptyState
        title={t`No instalment waits`}
        text={t`Plan instalments on the page of an order or an invoice.`}
        ways={[]}
      />
    );
  return (
    <div className="money-table" role="region" aria-label={t`Instalments`} tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t({ message: 'Due', context: 'day' })}</th>
            <th scope="col">{t`Customer`}</th>
            <th scope="col">{t({ message: 'Of', context: 'column of instalments' })}</th>
            <th scope="col" className="num">
              {t({ message: 'Open amount', context: 'invoice' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <span className="row gap-2">
                  <span className={row.isOverdue ? 'neg' : undefined}>{format.dateInList(row.dueOn)}</span>
                  {row.isOverdue && <Tag tone="negative">{t`Overdue`}</Tag>}
                </span>
              </td>
              <td>
                {row.customerId === null ? (
                  <span className="t3">{t`Hidden customer`}</span>
                ) : (
                  <a className="link" href={customerHref(row.customerId)}>
                    <bdi>{row.customerName}</bdi>
                  </a>
                )}
              </td>
              <td>
                <a
                  className="link"
                  dir="ltr"
                  href={row.invoiceId === null ? `/orders/${row.orderId}` : `/invoices/${row.invoiceId}`}
                >
                  {row.number}
                </a>
              </td>
              <td className="num med">{format.money({ amount: row.open, currency: row.currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </div>
  );
}
