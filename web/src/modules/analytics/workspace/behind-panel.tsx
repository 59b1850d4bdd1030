import { Trans, useLingui } from '@lingui/react/macro';
import { type FactRecord, type RecordKind, records } from '@peyvand/contract/analytics/records';
import type { Period } from '@peyvand/contract/analytics/selection';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Currency } from '@peyvand/contract/core/money';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { FiguresFailed } from '../failed.tsx';

/** A cell that was opened. */
export interface Behind {
  readonly title: string;
  readonly measure: string;
  readonly filter: Filter;
  readonly period: Period;
  readonly currency: Currency;
  /** Amounts of all currencies, in that one. */
  readonly isOfAll: boolean;
}

const pageSize = 50;

/** The records that a figure is made of, newest first. */
export function BehindPanel({ cell, onClose }: { cell: Behind | null; onClose: () => void }) {
  return (
    <SidePanel isOpen={cell !== null} onClose={onClose} title={cell?.title ?? ''}>
      {cell && <Records cell={cell} />}
    </SidePanel>
  );
}

function Records({ cell }: { cell: Behind }) {
  const { t } = useLingui();
  const format = useFormat();
  const { measure, filter, period } = cell;
  const currency = cell.isOfAll ? 'all' : cell.currency;
  const found = useInfiniteQuery({
    queryKey: ['facts', 'records', measure, filter, period, currency],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(
        records,
        { body: { measure, filter, period, currency, limit: pageSize, offset: pageParam } },
        { signal },
      ),
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
        <Trans>No record lies behind this figure.</Trans>
      </p>
    );
  const total = format.number(found.data.pages[0]?.total ?? 0);
  return (
    <>
      <p className="meta mb-2">{t({ message: `Records: ${total}`, context: 'behind a figure' })}</p>
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="py-2">
            <RecordLine row={row} currency={cell.currency} />
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

const pages: Readonly<Record<RecordKind, string>> = {
  order: '/orders/',
  deal: '/deals/',
  activity: '/activities/',
  customer: '/customers/',
  invoice: '/invoices/',
  payment: '/payments/',
};

/** What it is called where it has a name, else whose it is. */
function RecordLine({ row, currency }: { row: FactRecord; currency: Currency }) {
  const { t } = useLingui();
  const format = useFormat();
  const sort = row.sort && (row.sort.label ?? row.sort.key);
  const customer = row.customerName ?? t`Without a customer`;
  const name = row.titles.length > 0 ? format.list(row.titles) : customer;
  return (
    <>
      <p className="row gap-2">
        {row.opens ? (
          <a className="grow cut" href={`${pages[row.opens.kind]}${row.opens.id}`}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi className="grow cut">{name}</bdi>
        )}
        {row.amount && <span className="num">{format.money({ amount: row.amount, currency })}</span>}
      </p>
      <p className="meta">
        {row.number && (
          <>
            <bdi>{format.digits(row.number)}</bdi> ·{' '}
          </>
        )}
        {sort && `${sort} · `}
        {format.dateShort(row.at)}
        {name !== customer && (
          <>
            {' '}
            · <bdi>{customer}</bdi>
          </>
        )}
      </p>
    </>
  );
}
