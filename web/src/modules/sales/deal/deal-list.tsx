import { useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { NoMatch } from '../../../kit/empty.tsx';
import { withoutLast } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { ColumnMenu } from '../../../kit/table/column-menu.tsx';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { nothing, type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { later } from '../../../lib/later.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useListViews } from '../../customers/parts.tsx';
import { ListFailed } from '../list-failed.tsx';
import { useListRows } from '../use-list.ts';
import { useShortAmount } from '../use-short-amount.ts';
import { useColumns, type View } from '../use-view.ts';
import { useCustomColumns } from './custom-columns.tsx';
import { useDealColumns } from './deal-columns.tsx';
import { dealsQuery, sumsQuery, type WantedDeals } from './deal-queries.ts';
import { useDealViews } from './deal-views.ts';
import { NextMark } from './next-mark.tsx';
import '../board/board.css';

const BulkTools = later(async () => (await import('../deal-bulk/bulk-tools.tsx')).BulkTools);

/** Deals as rows: saved views, columns with the organisation's own, and what can be done with many at once. */
export function DealList(props: {
  wanted: WantedDeals;
  view: View;
  pipelines: readonly Pipeline[];
  /** Stands before the choice of columns; `tools` beside it. */
  search: ReactNode;
  tools: ReactNode;
}) {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const { view } = props;
  const plain = useDealColumns(props.pipelines);
  const own = useCustomColumns();
  const columns = useMemo(() => [...plain, ...own], [plain, own]);
  const shape = useColumns('deals', columns);
  const { layout } = shape;
  const fields = layout.order.filter((id) => id.startsWith('custom.') && !layout.hidden.includes(id));
  const wanted: WantedDeals = { ...props.wanted, fields: fields.slice(0, 50) };
  const list = useInfiniteQuery(dealsQuery(wanted));
  const { rows, count, onVisible } = useListRows<DealRow>(list);
  const total = useQuery(sumsQuery(wanted)).data?.count;
  const [selection, setSelection] = useState<Selection>(nothing);
  const [wasChosen, setWasChosen] = useState(false);
  if (!wasChosen && selectedCount(selection, 1) > 0) setWasChosen(true);
  const views = useListViews({
    resource: 'deals',
    shown: view.shown,
    ...useDealViews(),
    layout,
    asksNothing: view.asksNothing,
    onOpen: (chosen) => {
      setSelection(nothing);
      shape.onView(chosen);
      view.open(chosen);
    },
  });
  return (
    <>
      {views.tabs}
      <div className="tools">
        {props.search}
        {views.changed}
        <span className="end">
          <ColumnMenu columns={columns} layout={layout} onLayout={shape.onLayout} onReset={shape.onReset} />
          {props.tools}
        </span>
      </div>
      {list.isError && rows.length === 0 ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : list.isPending ? (
        <SkeletonRows rows={12} widths={[45, 35, 25, 20]} />
      ) : rows.length === 0 ? (
        <NoMatch
          onRemoveLast={() => (wanted.filter ? view.setFilter(withoutLast(wanted.filter)) : view.clear())}
        />
      ) : (
        <DataTable
          label={t`Deals`}
          columns={columns}
          layout={layout}
          onLayout={shape.onLayout}
          count={count}
          rowAt={(at) => rows[at]}
          idOf={(row) => row.id}
          hrefOf={hrefOf}
          sort={view.tableSort}
          onSort={view.setSort}
          {...(can('sales.deal.write') ? { selection, onSelection: setSelection } : {})}
          onOpen={(row) => go(hrefOf(row))}
          onVisible={onVisible}
          renderPhoneRow={(row) => <PhoneRow row={row} />}
        />
      )}
      {wasChosen && (
        <BulkTools
          wanted={wanted}
          selection={selection}
          onSelection={setSelection}
          total={total}
          loaded={rows.length}
          pipelines={props.pipelines}
        />
      )}
    </>
  );
}

function hrefOf({ id }: DealRow): string {
  return `/deals/${id}`;
}

/** A deal on a phone: name over customer; amount and next step at the end. */
function PhoneRow({ row }: { row: DealRow }) {
  const { t } = useLingui();
  const shortOf = useShortAmount();
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium">
          <bdi>{row.name}</bdi>
        </b>
        <bdi className="meta cut block">{row.customerName ?? t`Hidden customer`}</bdi>
      </span>
      <span className="text-end">
        {row.amount && <span className="num block">{shortOf(row.amount)}</span>}
        <NextMark deal={row} />
      </span>
    </span>
  );
}
