import { Trans, useLingui } from '@lingui/react/macro';
import { Segment, type ValuedCustomer } from '@peyvand/contract/analytics/value';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Avatar } from '../../../kit/avatar.tsx';
import { IconButton } from '../../../kit/button.tsx';
import { NoMatch } from '../../../kit/empty.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { ColumnMenu } from '../../../kit/table/column-menu.tsx';
import { type ColumnLayout, startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FiguresFailed } from '../failed.tsx';
import { type ValuedSort, valuedQuery } from '../queries.ts';
import { listHref } from '../segments/href.ts';
import { useAmounts } from '../value/amounts.ts';
import { useValueFields } from '../value/filter-fields.ts';
import { Freshness } from '../value/freshness.tsx';
import { PeriodPicker } from '../value/period-picker.tsx';
import { scaleOf } from '../value/scale.ts';
import { useChosen } from '../value/selection.ts';
import { segmentWords } from '../words.ts';
import { knowsProfit, useValuedColumns } from './valued-columns.tsx';

const sorts: readonly ValuedSort[] = ['revenue', 'margin', 'orders', 'lastOrder'];
const every = 'all';

/** The customers behind a mark of the value page, best first; a row leads to the record. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const { moneyUnit } = usePreferences();
  const state = useChosen();
  const { chosen } = state;
  const fields = useValueFields(chosen.unit);
  const [segmentText, setSegment] = useQueryText('segment');
  const [sortText, setSort] = useQueryText('sort');
  const segment = Segment.safeParse(segmentText).data;
  const sort = sorts.find((one) => one === sortText) ?? 'revenue';
  const list = useInfiniteQuery(valuedQuery({ chosen, segment, sort }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const head = list.data?.pages[0];
  const total = head?.total ?? 0;
  const largest = rows.reduce((most, one) => (BigInt(one.revenue) > BigInt(most) ? one.revenue : most), '0');
  const scale = useMemo(() => scaleOf(largest, chosen.unit, moneyUnit), [largest, chosen.unit, moneyUnit]);
  const amounts = useAmounts(scale);
  const columns = useValuedColumns(amounts, knowsProfit(rows));
  const [kept, setLayout] = useState<ColumnLayout | null>(null);
  const layout = kept ?? startLayout(columns);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const onVisible = useCallback(
    (_first: number, last: number) => {
      if (last >= rows.length - 1 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [rows.length, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const open = (row: ValuedCustomer) => go(`/customers/${row.customerId}`);
  const back = new URLSearchParams(location.search);
  back.delete('segment');
  back.delete('sort');
  return (
    <>
      <PageBar
        title={segment ? i18n._(segmentWords[segment]) : t`Customers by value`}
        count={head ? total : undefined}
        note={head && <Freshness stamp={head.freshness} />}
      >
        <IconButton icon="back" label={t`Back to customer value`} onPress={() => go(`/value?${back}`)} />
        <PeriodPicker value={chosen.period} onChange={state.setPeriod} />
      </PageBar>
      <div className="tools">
        <Select
          label={t`Group`}
          labelHidden
          size="sm"
          value={segment ?? every}
          onChange={(id) => setSegment(id === every ? null : id)}
          options={[
            { id: every, label: t`All groups` },
            ...Segment.options.map((id) => ({ id, label: i18n._(segmentWords[id]) })),
          ]}
        />
        <FilterChips fields={fields} value={chosen.filter} onChange={state.setFilter} />
        <span className="end row gap-2">
          {segment && (
            <a className="btn sm" href={listHref('rfm', segment)}>
              {t`Open as a live list`}
            </a>
          )}
          <ColumnMenu
            columns={columns}
            layout={layout}
            onLayout={setLayout}
            onReset={() => setLayout(null)}
          />
        </span>
      </div>
      {list.isError && rows.length === 0 ? (
        <FiguresFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : list.isPending ? (
        <SkeletonRows rows={10} widths={[50, 30, 20, 20]} />
      ) : rows.length === 0 ? (
        <NoMatch {...(segment ? { onRemoveLast: () => setSegment(null) } : {})} />
      ) : (
        <DataTable
          label={t`Customers by value`}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          count={total}
          rowAt={(index) => rows[index]}
          idOf={(row) => row.customerId}
          hrefOf={(row) => `/customers/${row.customerId}`}
          sort={{ column: sort, direction: 'descending' }}
          onSort={({ column }) => setSort(column)}
          onOpen={open}
          onVisible={onVisible}
          renderPhoneRow={(row) => (
            <span className="row gap-3">
              <Avatar
                name={row.name ?? ''}
                kind={row.kind === 'person' ? 'person' : 'organisation'}
                size={40}
              />
              <span className="grow">
                <b className="cut block font-medium">
                  <bdi>{row.name ?? t`Without a name`}</bdi>
                </b>
                <span className="meta">{i18n._(segmentWords[row.segment])}</span>
              </span>
              <span className="num">{amounts.bare(row.revenue)}</span>
            </span>
          )}
        />
      )}
      <footer className="tfoot">
        <span>
          <b>{format.number(total)}</b> <Trans>customers</Trans>
        </span>
        <span className="end">{amounts.unit}</span>
      </footer>
    </>
  );
}
