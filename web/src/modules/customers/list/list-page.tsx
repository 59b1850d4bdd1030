import { Trans, useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { withoutLast } from '../../../kit/filter/filter-chips.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { startLayout } from '../../../kit/table/columns.ts';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { nothing, type Selection, selectedCount } from '../../../kit/table/selection.ts';
import { later } from '../../../lib/later.tsx';
import { phoneQuery, useMedia } from '../../../lib/media.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import '../customers.css';
import { useDuplicatesItem } from '../duplicates/use-duplicates-item.ts';
import { isAddedSort } from '../slots.tsx';
import { useColumns } from './columns.tsx';
import { FirstCustomer, ListFailed, NothingFound } from './list-body.tsx';
import { ListFoot } from './list-foot.tsx';
import { ListTools } from './list-tools.tsx';
import { PhoneRow } from './phone-row.tsx';
import { RowActions } from './row-actions.tsx';
import { useList } from './use-list.ts';
import { trashView, useListState } from './use-list-state.ts';
import { useViews } from './use-views.ts';
import { customerSort, definitionOf, knownOnly, tableSort } from './view-state.ts';
import { ViewsBar } from './views-bar.tsx';
import { rememberList } from './visited.ts';

const BulkTools = later(async () => (await import('./bulk-tools.tsx')).BulkTools);
const NewCustomer = later(async () => (await import('../entry/new-customer.tsx')).NewCustomer);
const ExportDialog = later(async () => (await import('./export-dialog.tsx')).ExportDialog);
const PeekPanel = later(async () => (await import('./peek-panel.tsx')).PeekPanel);
const TrashTools = later(async () => (await import('./trash-tools.tsx')).TrashTools);

/** The list of customers. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const columns = useColumns();
  const start = useMemo(() => startLayout(columns), [columns]);
  const saved = useViews();
  const shown = useListState(saved.views, start);
  const { list, rows, total, atLeast, count, onVisible } = useList(shown.wanted);
  const [selection, setSelection] = useState<Selection>(nothing);
  /** Once rows were chosen their tools stay: they also tell what came of it. */
  const [wasChosen, setWasChosen] = useState(false);
  if (!wasChosen && selectedCount(selection, 1) > 0) setWasChosen(true);
  const [peeked, setPeeked] = useState<CustomerRow | null>(null);
  const [exporting, setExporting] = useState<'all' | 'chosen' | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const isPhone = useMedia(phoneQuery);
  const duplicates = useDuplicatesItem();
  const [wish, setWish] = useQueryText('new');
  const searchBox = useRef<HTMLDivElement>(null);
  useShortcut('/', t`Search in the list`, () => searchBox.current?.querySelector('input')?.focus());
  const toRows = () =>
    searchBox.current?.closest('main')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  useShortcut('J', t`To the rows`, toRows);

  const inTrash = shown.viewId === trashView;
  const narrowed = shown.state.filter !== null || shown.state.search !== '';
  const isEmpty = list.isSuccess && rows.length === 0;
  const noneAtAll = isEmpty && !narrowed && !inTrash;
  const mayWrite = can('customers.customer.write');

  /** Done with the chosen rows: a phone shows its boxes no longer. */
  function chosen(next: Selection): void {
    setSelection(next);
    if (selectedCount(next, rows.length) === 0) setChoosing(false);
  }
  function open(row: CustomerRow): void {
    const href = `${window.location.pathname}${window.location.search}`;
    rememberList(rows, { view: shown.name, total: total ?? null, href });
    go(`/customers/${row.id}`);
  }
  function removeLast(): void {
    if (shown.state.search !== '') shown.change({ search: '' });
    else shown.change({ filter: withoutLast(shown.state.filter) });
  }
  const save = () => {
    if (shown.savedView) {
      saved.change.mutate(
        { view: shown.savedView, definition: definitionOf(shown.state, shown.layout) },
        { onSuccess: () => shown.reset() },
      );
    }
  };

  return (
    <div className="customers-page">
      <PageBar title={t`Customers`} count={noneAtAll ? undefined : total}>
        {can('platform.import.run') && (
          <Button icon="upload" className="wide-only" onPress={() => go('/imports?target=customers')}>
            <Trans>Import</Trans>
          </Button>
        )}
        {mayWrite && (
          <Button look="primary" icon="plus" className="wide-only" onPress={() => setWish('1')}>
            <Trans>New customer</Trans>
          </Button>
        )}
      </PageBar>
      {noneAtAll && saved.views.length === 0 ? (
        <FirstCustomer onNew={() => setWish('1')} />
      ) : (
        <>
          <ViewsBar
            shown={shown}
            saved={saved}
            layout={shown.layout}
            mayRestore={can('customers.customer.delete')}
          />
          <ListTools
            shown={shown}
            columns={columns}
            layout={shown.layout}
            searchBox={searchBox}
            onLeaveSearch={toRows}
            onSave={shown.savedView?.mine ? save : undefined}
            more={[
              {
                items: [
                  ...(isPhone
                    ? [
                        {
                          id: 'choose',
                          label: t`Select rows`,
                          icon: 'check' as const,
                          isOn: isChoosing,
                          isDisabled: rows.length === 0,
                          onAction: () => setChoosing(!isChoosing),
                        },
                      ]
                    : []),
                  ...(can('customers.customer.export')
                    ? [
                        {
                          id: 'export',
                          label: t`Export all results`,
                          icon: 'download' as const,
                          isDisabled: rows.length === 0,
                          onAction: () => setExporting('all'),
                        },
                      ]
                    : []),
                  {
                    id: 'exports',
                    label: t`Exports`,
                    icon: 'file' as const,
                    isDisabled: !can('customers.customer.export'),
                    onAction: () => go('/exports'),
                  },
                  {
                    id: 'letters',
                    label: t`Printed letters`,
                    icon: 'mail' as const,
                    isDisabled: !can('customers.letter.print'),
                    onAction: () => go('/letters'),
                  },
                  {
                    id: 'bulk',
                    label: t`Bulk changes`,
                    icon: 'undo' as const,
                    isDisabled: !mayWrite,
                    onAction: () => go('/customers/bulk'),
                  },
                  duplicates,
                  {
                    id: 'import',
                    label: t`Import`,
                    icon: 'upload' as const,
                    isDisabled: !can('platform.import.run'),
                    onAction: () => go('/imports?target=customers'),
                  },
                ],
              },
            ]}
          />
          {list.isPending ? (
            <SkeletonRows rows={12} widths={[70, 40, 55, 60]} />
          ) : list.isError && rows.length === 0 ? (
            <ListFailed
              error={list.error}
              onRetry={() => void list.refetch()}
              isRetrying={list.isRefetching}
            />
          ) : isEmpty ? (
            <NothingFound
              inTrash={inTrash}
              search={shown.state.search}
              onRemove={narrowed ? removeLast : undefined}
            />
          ) : (
            <DataTable
              label={t`Customers`}
              columns={columns}
              layout={shown.layout}
              onLayout={shown.keepLayout}
              count={count}
              rowAt={(index) => rows[index]}
              idOf={(row) => row.id}
              hrefOf={(row) => `/customers/${row.id}`}
              sort={tableSort(shown.state.sort)}
              onSort={(sort) => {
                const next = customerSort(sort);
                if (!next) return;
                const { filter } = shown.state;
                const isPart = isAddedSort(sort.column);
                shown.change({ sort: next, filter: isPart ? knownOnly(filter, sort.column) : filter });
              }}
              selection={selection}
              onSelection={setSelection}
              isChoosing={isChoosing}
              onOpen={open}
              onPeek={setPeeked}
              onVisible={onVisible}
              renderActions={(row) => <RowActions row={row} />}
              renderPhoneRow={(row) => <PhoneRow row={row} />}
            />
          )}
          <ListFoot
            total={total}
            atLeast={atLeast}
            shownCount={rows.length}
            failed={list.isFetchNextPageError}
            onRetry={() => void list.fetchNextPage()}
          />
        </>
      )}
      {wasChosen &&
        (inTrash ? (
          <TrashTools
            rows={rows}
            wanted={shown.wanted}
            selection={selection}
            onSelection={chosen}
            total={total}
          />
        ) : (
          <BulkTools
            rows={rows}
            wanted={shown.wanted}
            selection={selection}
            onSelection={chosen}
            total={total}
            onExport={() => setExporting('chosen')}
          />
        ))}
      {exporting && (
        <ExportDialog
          wanted={shown.wanted}
          selection={exporting === 'chosen' ? selection : null}
          total={total}
          onClose={() => setExporting(null)}
        />
      )}
      {peeked && <PeekPanel row={peeked} onClose={() => setPeeked(null)} onOpen={open} />}
      {mayWrite && (
        <>
          {selectedCount(selection, rows.length) === 0 && (
            <button type="button" className="fab" aria-label={t`New customer`} onClick={() => setWish('1')}>
              <Icon name="plus" />
            </button>
          )}
          {wish !== '' && <NewCustomer onClose={() => setWish(null)} />}
        </>
      )}
    </div>
  );
}
