import { Trans, useLingui } from '@lingui/react/macro';
import { lines } from '@peyvand/contract/analytics/query';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Currency } from '@peyvand/contract/core/money';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { FiguresFailed } from '../failed.tsx';
import type { Days } from '../value/period.ts';

/** A cell that was opened. */
export interface Behind {
  readonly title: string;
  readonly filter: Filter;
  readonly period: Days;
  readonly currency: Currency;
}

const pageSize = 50;

/** The lines of orders that a figure is made of, newest first. */
export function BehindPanel({ cell, onClose }: { cell: Behind | null; onClose: () => void }) {
  return (
    <SidePanel isOpen={cell !== null} onClose={onClose} title={cell?.title ?? ''}>
      {cell && <Lines cell={cell} />}
    </SidePanel>
  );
}

function Lines({ cell }: { cell: Behind }) {
  const { t } = useLingui();
  const format = useFormat();
  const { filter, period, currency } = cell;
  const found = useInfiniteQuery({
    queryKey: ['facts', 'lines', filter, period, currency],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(lines, { body: { filter, period, currency, limit: pageSize, offset: pageParam } }, { signal }),
    getNextPageParam: (last, _pages, offset) =>
      offset + last.rows.length < last.total && last.rows.length > 0 ? offset + pageSize : undefined,
  });
  if (found.isError)
    return (
      <FiguresFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
    );
  if (!found.data) return <SkeletonRows rows={8} />;
  const rows = found.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return (
      <p className="t2">
        <Trans>No line of an order lies behind this figure.</Trans>
      </p>
    );
  const total = format.number(found.data.pages[0]?.total ?? 0);
  return (
    <>
      <p className="meta mb-2">{t`Order lines: ${total}`}</p>
      <ul className="list">
        {rows.map((line) => (
          <li key={line.lineId} className="py-2">
            <p className="row gap-2">
              <a className="grow cut" href={`/orders/${line.orderId}`}>
                <bdi>{line.description || line.productCode}</bdi>
              </a>
              <span className="num">{format.money({ amount: line.total, currency })}</span>
            </p>
            <p className="meta">
              <bdi>{format.digits(line.orderNumber)}</bdi> · {format.dateShort(line.orderedAt)}
              {line.customerName ? (
                <>
                  {' '}
                  · <bdi>{line.customerName}</bdi>
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          isPending={found.isFetchingNextPage}
          onPress={() => void found.fetchNextPage()}
        >{t`Show more`}</Button>
      )}
    </>
  );
}
