import { useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useInfiniteQuery } from '@tanstack/react-query';
import { NoMatch } from '../../../kit/empty.tsx';
import { withoutLast } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { ListFailed } from '../list-failed.tsx';
import { useListRows } from '../use-list.ts';
import { useColumns, type View } from '../use-view.ts';
import { useDealColumns } from './deal-columns.tsx';
import { dealsQuery, type WantedDeals } from './deal-queries.ts';
import { NextMark } from './next-mark.tsx';
import '../board/board.css';

/** Deals as rows. */
export function DealList(props: { wanted: WantedDeals; view: View; pipelines: readonly Pipeline[] }) {
  const { t } = useLingui();
  const go = useGo();
  const { wanted, view } = props;
  const list = useInfiniteQuery(dealsQuery(wanted));
  const { rows, count, onVisible } = useListRows<DealRow>(list);
  const columns = useDealColumns(props.pipelines);
  const shape = useColumns('deals', columns);
  if (list.isError && rows.length === 0)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  if (list.isPending) return <SkeletonRows rows={12} widths={[45, 35, 25, 20]} />;
  if (rows.length === 0)
    return (
      <NoMatch
        onRemoveLast={() => (wanted.filter ? view.setFilter(withoutLast(wanted.filter)) : view.clear())}
      />
    );
  return (
    <DataTable
      label={t`Deals`}
      columns={columns}
      layout={shape.layout}
      onLayout={shape.onLayout}
      count={count}
      rowAt={(at) => rows[at]}
      idOf={(row) => row.id}
      hrefOf={hrefOf}
      sort={view.tableSort}
      onSort={view.setSort}
      onOpen={(row) => go(hrefOf(row))}
      onVisible={onVisible}
      renderPhoneRow={(row) => <PhoneRow row={row} />}
    />
  );
}

function hrefOf({ id }: DealRow): string {
  return `/deals/${id}`;
}

/** A deal on a phone: name over customer; amount and next step at the end. */
function PhoneRow({ row }: { row: DealRow }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium">
          <bdi>{row.name}</bdi>
        </b>
        <bdi className="meta cut block">{row.customerName ?? t`Hidden customer`}</bdi>
      </span>
      <span className="text-end">
        {row.amount && <span className="num block">{format.moneyShort(row.amount)}</span>}
        <NextMark deal={row} />
      </span>
    </span>
  );
}
