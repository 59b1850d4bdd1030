import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { exportOrders, OrderSort } from '@peyvand/contract/sales/order-endpoints';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, NoMatch } from '../../../kit/empty.tsx';
import { SearchField } from '../../../kit/field.tsx';
import { FilterChips, withoutLast } from '../../../kit/filter/filter-chips.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { ColumnMenu } from '../../../kit/table/column-menu.tsx';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { ordersQuery, whichOf } from '../queries.ts';
import { useListRows } from '../use-list.ts';
import { useColumns, useView } from '../use-view.ts';
import { statusTones, statusWords } from '../words.ts';
import { useOrderColumns } from './order-columns.tsx';
import { useOrderFields } from './order-filters.ts';
import { OrderFoot } from './order-foot.tsx';

/** All orders that the reader may see: filter, search, sort, columns, file. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const view = useView<OrderSort>(OrderSort.options, '-orderedAt');
  const { wanted } = view;
  const fields = useOrderFields();
  const columns = useOrderColumns(usual);
  const shape = useColumns('orders', columns);
  const list = useInfiniteQuery(ordersQuery(wanted));
  const { rows, count, complete, onVisible } = useListRows<OrderHead>(list);
  const narrowed = wanted.filter !== null || wanted.search.trim() !== '';
  const writes = can('sales.order.write');
  return (
    <>
      <PageBar title={t`Orders`} count={complete && list.isSuccess ? rows.length : undefined}>
        <a className="btn" href="/products">
          <Icon name="product" />
          <Trans>Products</Trans>
        </a>
        {can('platform.import.run') && writes && (
          <a className="btn max-phone:hidden" href="/imports?target=orders">
            <Icon name="upload" />
            <Trans>Import</Trans>
          </a>
        )}
        {writes && (
          <Button look="primary" icon="plus" onPress={() => go('/orders/new')}>
            <Trans>New order</Trans>
          </Button>
        )}
      </PageBar>
      <div className="tools">
        <SearchField label={t`Search by number`} value={wanted.search} onChange={view.setSearch} />
        <FilterChips fields={fields} value={wanted.filter} onChange={view.setFilter} />
        <span className="end">
          <ColumnMenu columns={columns} {...shape} />
          {can('sales.order.export') && (
            <a className="btn sm" href={urlOf(exportOrders, {}, whichOf(wanted))} download>
              <Icon name="download" />
              <Trans>Export</Trans>
            </a>
          )}
        </span>
      </div>
      {list.isError && rows.length === 0 ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : list.isPending ? (
        <SkeletonRows rows={12} widths={[30, 50, 25, 20, 25]} />
      ) : rows.length === 0 && narrowed ? (
        <NoMatch
          onRemoveLast={() => (wanted.filter ? view.setFilter(withoutLast(wanted.filter)) : view.clear())}
        />
      ) : rows.length === 0 ? (
        <NoOrders writes={writes} />
      ) : (
        <DataTable
          label={t`Orders`}
          columns={columns}
          layout={shape.layout}
          onLayout={shape.onLayout}
          count={count}
          rowAt={(index) => rows[index]}
          idOf={(row) => row.id}
          hrefOf={(row) => `/orders/${row.id}`}
          sort={view.tableSort}
          onSort={view.setSort}
          onOpen={(row) => go(`/orders/${row.id}`)}
          onVisible={onVisible}
          renderPhoneRow={(row) => (
            <span className="row gap-3">
              <span className="grow">
                <b className="cut block font-medium">
                  <bdi>{row.customerName ?? t`Without a customer`}</bdi>
                </b>
                <span className="meta row">
                  <bdi dir="ltr">{row.number}</bdi>
                  <span>{format.dateInList(row.orderedAt)}</span>
                </span>
              </span>
              <span className="text-end">
                <span className="num block">
                  {format.moneyShort({ amount: row.total, currency: row.currency })}
                </span>
                {row.status !== 'placed' && (
                  <Tag tone={statusTones[row.status]}>{i18n._(statusWords[row.status])}</Tag>
                )}
              </span>
            </span>
          )}
        />
      )}
      {rows.length > 0 && <OrderFoot rows={rows} complete={complete} usual={usual} />}
    </>
  );
}

function NoOrders({ writes }: { writes: boolean }) {
  const { t } = useLingui();
  const go = useGo();
  return (
    <EmptyState
      title={t`Bring in the first orders`}
      text={t`From then on each purchase stands on the customer’s timeline, and the value of every customer is known.`}
      ways={
        writes
          ? [
              {
                id: 'import',
                icon: 'upload',
                title: t`From a file`,
                text: t`Excel or CSV; tried first, and reversible after.`,
                onAction: () => go('/imports?target=orders'),
              },
              {
                id: 'new',
                icon: 'plus',
                title: t`Write one`,
                text: t`A customer and one line are enough.`,
                onAction: () => go('/orders/new'),
              },
            ]
          : []
      }
    />
  );
}
