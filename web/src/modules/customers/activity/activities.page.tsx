import { Trans, useLingui } from '@lingui/react/macro';
import { Filter } from '@peyvand/contract/core/filter';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, NoMatch } from '../../../kit/empty.tsx';
import { FilterChips, withoutLast } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { ColumnMenu } from '../../../kit/table/column-menu.tsx';
import { type ColumnLayout, startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { nothing, type Selection } from '../../../kit/table/selection.ts';
import { useGo, usePathParam, useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { ListFailed } from '../list/list-body.tsx';
import { BulkActivities } from './bulk-activities.tsx';
import { ExportActivities } from './export-activities.tsx';
import { ActivityPhoneRow, useActivityColumns } from './list-columns.tsx';
import { type ActivitySort, activitiesQuery, sorts, type WantedActivities } from './queries.ts';
import { useActivityFields } from './use-activity-fields.ts';
import { useDoing } from './use-doing.tsx';
import { ActivityViews } from './views.tsx';
import './activity.css';

function readFilter(text: string): Filter | null {
  try {
    return text === '' ? null : (Filter.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** All activities that the reader sees, as a list. `/activities/$id` opens one of them beside it. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const id = usePathParam('id');
  const [filterText, setFilterText] = useQueryText('filter');
  const [search, setSearch] = useQueryText('q');
  const [sortText, setSortText] = useQueryText('sort');
  const [deleted, setDeleted] = useQueryText('deleted');
  const [whole] = useQueryText('whole');
  const filter = useMemo(() => readFilter(filterText), [filterText]);
  const sort: ActivitySort = sorts.find((one) => one === sortText) ?? 'begin';
  const wanted: WantedActivities = { filter, search, sort, deleted: deleted === 'only' ? 'only' : 'no' };
  const list = useInfiniteQuery(activitiesQuery(wanted));
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const columns = useActivityColumns();
  const fields = useActivityFields();
  const [layout, setLayout] = useState<ColumnLayout>(() => startLayout(columns));
  const [selection, setSelection] = useState<Selection>(nothing);
  const doing = useDoing(() => id !== '' && go('/activities', { replace: true }));
  const [opened, setOpened] = useState('');
  if (id !== opened) {
    setOpened(id);
    if (id !== '') doing.open(id);
  }
  const writes = can('customers.activity.write');
  useShortcut(writes ? 'N' : undefined, t`New activity`, () => doing.begin({}));
  const isNarrowed = filter !== null || search.trim() !== '' || wanted.deleted === 'only';
  const setFilter = (next: Filter | null) => setFilterText(next && JSON.stringify(next));
  return (
    <>
      <PageBar title={t`Activities`}>
        {writes && (
          <a className="btn wide-only" href="/activities/bulk">
            <Trans>Bulk changes</Trans>
          </a>
        )}
        {can('customers.activity.export') && <ExportActivities wanted={wanted} />}
        {writes && (
          <Button look="primary" icon="plus" onPress={() => doing.begin({})}>
            <Trans>New activity</Trans>
          </Button>
        )}
      </PageBar>
      <ActivityViews
        wanted={wanted}
        asksNothing={filterText + search + deleted + whole === ''}
        onChoose={(next) => {
          const params = new URLSearchParams();
          if (next.filter) params.set('filter', JSON.stringify(next.filter));
          if (next.search !== '') params.set('q', next.search);
          if (next.sort !== 'begin') params.set('sort', next.sort);
          if (next.deleted === 'only') params.set('deleted', 'only');
          if (params.size === 0) params.set('whole', '1');
          setSelection(nothing);
          go(`/activities?${params}`, { replace: true });
        }}
      />
      <div className="tools">
        <SearchLine label={t`Search in activities`} value={search} onChange={setSearch} />
        <FilterChips fields={fields} value={filter} onChange={setFilter} />
        <span className="end">
          <ColumnMenu
            columns={columns}
            layout={layout}
            onLayout={setLayout}
            onReset={() => setLayout(startLayout(columns))}
          />
        </span>
      </div>
      {list.isError && rows.length === 0 ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : list.isPending ? (
        <SkeletonRows rows={12} widths={[45, 35, 25, 20]} />
      ) : rows.length === 0 && isNarrowed ? (
        <NoMatch
          onRemoveLast={() => {
            if (filter) setFilter(withoutLast(filter));
            else if (search !== '') setSearch('');
            else setDeleted(null);
          }}
        />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t`Plan what comes next`}
          text={t`Calls, meetings, visits and tasks; what is done enters the customer’s story by itself.`}
          ways={
            writes
              ? [
                  {
                    id: 'new',
                    icon: 'plus',
                    title: t`New activity`,
                    text: t`A subject and a day are enough.`,
                    onAction: () => doing.begin({}),
                  },
                ]
              : []
          }
        />
      ) : (
        <DataTable<Activity>
          label={t`Activities`}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          count={rows.length + (list.hasNextPage ? 50 : 0)}
          rowAt={(at) => rows[at]}
          idOf={(row) => row.id}
          sort={
            sort.startsWith('-')
              ? { column: sort.slice(1), direction: 'descending' }
              : { column: sort, direction: 'ascending' }
          }
          onSort={({ column, direction }) => {
            const next = direction === 'descending' ? `-${column}` : column;
            if (sorts.some((one) => one === next)) setSortText(next === 'begin' ? null : next);
          }}
          {...(writes ? { selection, onSelection: setSelection } : {})}
          onOpen={(row) => doing.open(row.id)}
          onPeek={(row) => doing.open(row.id)}
          onVisible={(_, last) => {
            if (last >= rows.length - 20 && list.hasNextPage && !list.isFetching) void list.fetchNextPage();
          }}
          renderPhoneRow={(row) => <ActivityPhoneRow row={row} />}
        />
      )}
      {writes && (
        <BulkActivities
          wanted={wanted}
          selection={selection}
          onSelection={setSelection}
          loaded={rows.length}
          isWhole={!list.hasNextPage}
        />
      )}
      {doing.view}
    </>
  );
}
