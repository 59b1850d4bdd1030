import { Trans, useLingui } from '@lingui/react/macro';
import { type Product, ProductSort } from '@peyvand/contract/sales/products';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState, NoMatch } from '../../../kit/empty.tsx';
import { SearchField } from '../../../kit/field.tsx';
import { FilterChips, withoutLast } from '../../../kit/filter/filter-chips.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { ColumnMenu } from '../../../kit/table/column-menu.tsx';
import { DataTable } from '../../../kit/table/data-table.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { productQuery, productsQuery } from '../queries.ts';
import { useListRows } from '../use-list.ts';
import { useColumns, useView } from '../use-view.ts';
import { CategoryPanel } from './category-panel.tsx';
import { useProductColumns } from './product-columns.tsx';
import { useProductFields } from './product-fields.ts';
import { ProductPanel } from './product-panel.tsx';

const fresh = 'new';

/** The catalogue; a product opens beside the list. `?open=` names it, or `new`. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const view = useView<ProductSort>(ProductSort.options, 'name');
  const { wanted } = view;
  const [open, setOpen] = useQueryText('open');
  const [categories, setCategories] = useState(false);
  const fields = useProductFields();
  const columns = useProductColumns(usual);
  const shape = useColumns('products', columns);
  const list = useInfiniteQuery(productsQuery(wanted));
  const { rows, count, complete, onVisible } = useListRows<Product>(list);
  const narrowed = wanted.filter !== null || wanted.search.trim() !== '';
  const writes = can('sales.product.write');
  const chosen = useQuery({ ...productQuery(open), enabled: open !== '' && open !== fresh });
  const unit = format.unit(usual);
  return (
    <>
      <PageBar title={t`Products`} count={complete && list.isSuccess ? rows.length : undefined}>
        {writes && (
          <Button icon="columns" className="max-phone:hidden" onPress={() => setCategories(true)}>
            <Trans>Categories</Trans>
          </Button>
        )}
        {can('platform.import.run') && writes && (
          <a className="btn max-phone:hidden" href="/imports?target=products">
            <Icon name="upload" />
            <Trans>Import</Trans>
          </a>
        )}
        {writes && (
          <Button look="primary" icon="plus" onPress={() => setOpen(fresh)}>
            <Trans>New product</Trans>
          </Button>
        )}
      </PageBar>
      <div className="tools">
        <SearchField label={t`Search in products`} value={wanted.search} onChange={view.setSearch} />
        <FilterChips fields={fields} value={wanted.filter} onChange={view.setFilter} />
        <span className="end">
          <ColumnMenu columns={columns} {...shape} />
        </span>
      </div>
      {list.isError && rows.length === 0 ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : list.isPending ? (
        <SkeletonRows rows={12} widths={[60, 25, 30, 25]} />
      ) : rows.length === 0 && narrowed ? (
        <NoMatch
          onRemoveLast={() => (wanted.filter ? view.setFilter(withoutLast(wanted.filter)) : view.clear())}
        />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t`Write what you sell`}
          text={t`Orders take name, price and cost from here; the cost makes the profit of each customer known.`}
          ways={
            writes
              ? [
                  {
                    id: 'import',
                    icon: 'upload',
                    title: t`From a file`,
                    text: t`Excel or CSV; tried first, and reversible after.`,
                    onAction: () => go('/imports?target=products'),
                  },
                  {
                    id: 'new',
                    icon: 'plus',
                    title: t`Write one`,
                    text: t`A code and a name are enough.`,
                    onAction: () => setOpen(fresh),
                  },
                ]
              : []
          }
        />
      ) : (
        <DataTable
          label={t`Products`}
          columns={columns}
          layout={shape.layout}
          onLayout={shape.onLayout}
          count={count}
          rowAt={(index) => rows[index]}
          idOf={(row) => row.id}
          hrefOf={(row) => `/products?open=${row.id}`}
          sort={view.tableSort}
          onSort={view.setSort}
          onOpen={(row) => setOpen(row.id)}
          onVisible={onVisible}
          renderPhoneRow={(row) => (
            <span className="row gap-3">
              <span className="grow">
                <b className="cut block font-medium">
                  <bdi>{row.name}</bdi>
                </b>
                <span className="meta row">
                  <bdi dir="ltr">{row.code}</bdi>
                  {!row.active && <span>{t`Off sale`}</span>}
                </span>
              </span>
              {row.price && <span className="num">{format.moneyBare(row.price)}</span>}
            </span>
          )}
        />
      )}
      {rows.length > 0 && (
        <footer className="tfoot flex-wrap gap-y-0! whitespace-normal!">
          {!complete && (
            <span>
              <Trans>The first {format.number(rows.length)} products; scroll for more</Trans>
            </span>
          )}
          <span className="end">
            <Trans>Amounts in {unit}</Trans>
          </span>
        </footer>
      )}
      {open === fresh && writes && <ProductPanel key={fresh} product={null} onClose={() => setOpen(null)} />}
      {chosen.data && open === chosen.data.id && (
        <ProductPanel key={open} product={chosen.data} onClose={() => setOpen(null)} />
      )}
      {categories && <CategoryPanel onClose={() => setCategories(false)} />}
    </>
  );
}
