import { Trans, useLingui } from '@lingui/react/macro';
import { type Backorder, reserveOrder } from '@peyvand/contract/sales/deliveries';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { DocumentNumber } from '../document-number.tsx';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { ProductName } from '../product/product-name.tsx';
import { backordersQuery } from './delivery-queries.ts';
import { useDeliveryChange } from './use-delivery-change.ts';

/** Orders that wait for goods, the longest first, with what each of them lacks. */
export function Page() {
  const { t } = useLingui();
  const list = useInfiniteQuery(backordersQuery);
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageBar title={t`Backorders`} count={list.isSuccess && !list.hasNextPage ? rows.length : undefined} />
      <div className="px-6 pb-8 max-phone:px-4">
        {list.isPending ? (
          <SkeletonRows rows={6} widths={[40, 30, 15]} />
        ) : list.isError ? (
          <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
        ) : rows.length === 0 ? (
          <EmptyState
            title={t`No order waits for goods`}
            text={t`Orders stand here when there was not enough in stock and the organisation takes them all the same. What comes in is reserved for them, the longest first.`}
          />
        ) : (
          <ul className="flex flex-col gap-4">
            {rows.map((row) => (
              <OrderRow key={row.orderId} row={row} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button
            className="mt-3"
            icon="down"
            isPending={list.isFetchingNextPage}
            onPress={() => void list.fetchNextPage()}
          >
            <Trans>More orders</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

function OrderRow({ row }: { row: Backorder }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const writes = useCan()('sales.delivery.write');
  const canReserve = row.lines.some(({ available }) => Number(available) > 0);
  const reserve = useDeliveryChange(row.orderId, () => call(reserveOrder, { params: { id: row.orderId } }), {
    said: (after) =>
      after.backorderedAt === null ? t`All goods are reserved` : t`There is still not enough`,
  });
  const since = format.dateInList(row.backorderedAt);
  return (
    <li className="rounded-lg border border-line p-4 max-phone:p-3">
      <div className="row flex-wrap items-center gap-3">
        <a className="link font-medium" href={`/orders/${row.orderId}`}>
          <Trans>Order</Trans> <DocumentNumber number={row.number} />
        </a>
        {row.customerId !== null && (
          <a className="link" href={customerHref(row.customerId)}>
            <bdi>{row.customerName}</bdi>
          </a>
        )}
        <span className="meta grow max-phone:basis-full">
          <Trans>waits since {since}</Trans>
        </span>
        {writes && canReserve && (
          <Button size="sm" isPending={reserve.isPending} onPress={() => reserve.mutate(undefined)}>
            <Trans>Reserve what is there</Trans>
          </Button>
        )}
      </div>
      {reserve.isError && (
        <p className="small neg mt-2" role="alert">
          {failureText(reserve.error, i18n)}
        </p>
      )}
      <table className="tbl mt-2 table-fixed max-phone:table-auto">
        <caption className="vh">{t`What the order lacks`}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-2/5">{t`Product`}</th>
            <th scope="col" className="num max-phone:hidden">
              {t({ message: 'Open', context: 'goods of an order' })}
            </th>
            <th scope="col" className="num max-phone:hidden">{t`Reserved`}</th>
            <th scope="col" className="num">{t`Missing`}</th>
            <th scope="col" className="num">{t`Available`}</th>
          </tr>
        </thead>
        <tbody>
          {row.lines.map((line) => (
            <tr key={line.productId}>
              <td>
                <ProductName
                  name={line.name}
                  code={line.code}
                  href={`/products/${line.productId}?tab=stock`}
                />
              </td>
              <td className="num t2 max-phone:hidden">{format.number(line.open, 4)}</td>
              <td className="num t2 max-phone:hidden">{format.number(line.promised, 4)}</td>
              <td className="num">
                <Tag tone="warning">{format.number(line.missing, 4)}</Tag>
              </td>
              <td className="num">{format.number(line.available, 4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}
