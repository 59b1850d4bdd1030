import { Trans } from '@lingui/react/macro';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import { NoMatch } from '../../kit/empty.tsx';
import type { FilterField } from '../../kit/filter/fields.ts';
import { FilterChips, withoutLast } from '../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../kit/marks.tsx';
import { PageBar } from '../../kit/page-bar.tsx';
import { SearchLine } from '../../kit/search-line.tsx';
import { ColumnMenu } from '../../kit/table/column-menu.tsx';
import type { Column } from '../../kit/table/columns.ts';
import { DataTable } from '../../kit/table/data-table.tsx';
import { type NamedView, useListViews } from '../customers/parts.tsx';
import { ListFailed } from './list-failed.tsx';
import { type ListPieces, useListRows } from './use-list.ts';
import { useColumns, type View } from './use-view.ts';

/** A page that is one list: bar, search and filters, then the rows, or why there are none. */
export function ListPage<Row extends { readonly id: string }>(props: {
  title: string;
  /** As in the address: under which views are saved and the browser keeps the reader's columns. */
  name: string;
  /** Buttons of the bar. */
  bar: ReactNode;
  searchLabel: string;
  /** What stands beside the choice of columns. */
  tools?: ReactNode;
  view: View;
  /** Lists that everybody has; the first is the whole one. */
  own: readonly NamedView[];
  fields: readonly FilterField[];
  columns: readonly Column<Row>[];
  list: UseInfiniteQueryResult<InfiniteData<ListPieces<Row>>>;
  hrefOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  renderPhoneRow: (row: Row) => ReactNode;
  /** Stands in place of the list while there is nothing at all. */
  empty: ReactNode;
  /** Under the list: counts and sums of what is loaded; `complete` when that is everything. */
  renderFoot: (rows: readonly Row[], complete: boolean) => ReactNode;
}) {
  const { title, view, columns, list } = props;
  const { filter, search } = view.wanted;
  const shape = useColumns(props.name, columns);
  const { rows, count, complete, onVisible } = useListRows(list);
  const views = useListViews({
    resource: props.name,
    shown: view.shown,
    own: props.own,
    layout: shape.layout,
    asksNothing: view.asksNothing,
    onOpen: (chosen) => {
      shape.onView(chosen);
      view.open(chosen);
    },
  });
  const isNarrowed = filter !== null || search.trim() !== '';
  return (
    <>
      <PageBar title={title} count={complete && list.isSuccess ? rows.length : undefined}>
        {props.bar}
      </PageBar>
      {views.tabs}
      <div className="tools">
        <SearchLine label={props.searchLabel} value={search} onChange={view.setSearch} />
        <FilterChips fields={props.fields} value={filter} onChange={view.setFilter} />
        {views.changed}
        <span className="end">
          <ColumnMenu
            columns={columns}
            layout={shape.layout}
            onLayout={shape.onLayout}
            onReset={shape.onReset}
          />
          {props.tools}
        </span>
      </div>
      {list.isError && rows.length === 0 ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : list.isPending ? (
        <SkeletonRows rows={12} widths={[45, 35, 25, 20]} />
      ) : rows.length === 0 && isNarrowed ? (
        <NoMatch onRemoveLast={() => (filter ? view.setFilter(withoutLast(filter)) : view.clear())} />
      ) : rows.length === 0 ? (
        props.empty
      ) : (
        <>
          <DataTable
            label={title}
            columns={columns}
            layout={shape.layout}
            onLayout={shape.onLayout}
            count={count}
            rowAt={(index) => rows[index]}
            idOf={(row) => row.id}
            hrefOf={props.hrefOf}
            sort={view.tableSort}
            onSort={view.setSort}
            onOpen={props.onOpen}
            onVisible={onVisible}
            renderPhoneRow={props.renderPhoneRow}
          />
          <footer className="tfoot flex-wrap gap-y-0! whitespace-normal!">
            {props.renderFoot(rows, complete)}
            {list.isFetchNextPageError && (
              <span className="end row">
                <span className="neg">
                  <Trans>The rest of the list did not load.</Trans>
                </span>
                <Button size="sm" icon="retry" onPress={() => void list.fetchNextPage()}>
                  <Trans>Try again</Trans>
                </Button>
              </span>
            )}
          </footer>
        </>
      )}
    </>
  );
}
