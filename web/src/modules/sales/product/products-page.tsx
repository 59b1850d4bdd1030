import { Trans, useLingui } from '@lingui/react/macro';
import { type Product, ProductSort } from '@peyvand/contract/sales/products';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { ListPage } from '../list-page.tsx';
import { productQuery, productsQuery } from '../queries.ts';
import { useView } from '../use-view.ts';
import { CategoryPanel } from './category-panel.tsx';
import { useProductColumns } from './product-columns.tsx';
import { useProductFields } from './product-fields.ts';
import { ProductPanel } from './product-panel.tsx';

const fresh = 'new';

/** The catalogue; a product opens beside the list. `?open=` names it, or `new`. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const can = useCan();
  const usual = useMe()?.organisation.currency ?? 'IRR';
  const view = useView<ProductSort>(ProductSort.options, 'name');
  const [open, setOpen] = useQueryText('open');
  const [categories, setCategories] = useState(false);
  const list = useInfiniteQuery(productsQuery(view.wanted));
  const writes = can('sales.product.write');
  const chosen = useQuery({ ...productQuery(open), enabled: open !== '' && open !== fresh });
  const unit = format.unit(usual);
  return (
    <>
      <ListPage
        title={t`Products`}
        name="products"
        bar={
          <>
            {' '}
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
          </>
        }
        searchLabel={t`Search in products`}
        view={view}
        own={useOwnViews()}
        fields={useProductFields()}
        columns={useProductColumns(usual)}
        list={list}
        hrefOf={(row) => `/products?open=${row.id}`}
        onOpen={(row) => setOpen(row.id)}
        renderPhoneRow={(row) => <PhoneRow row={row} />}
        empty={<NoProducts writes={writes} onNew={() => setOpen(fresh)} />}
        renderFoot={(rows, complete) => (
          <>
            {' '}
            {!complete && (
              <span>
                <Trans>The first {format.number(rows.length)} products; scroll for more</Trans>
              </span>
            )}
            <span className="end">
              <Trans>Amounts in {unit}</Trans>
            </span>
          </>
        )}
      />
      {open === fresh && writes && <ProductPanel key={fresh} product={null} onClose={() => setOpen(null)} />}
      {chosen.data && open === chosen.data.id && (
        <ProductPanel key={open} product={chosen.data} onClose={() => setOpen(null)} />
      )}
      {categories && (
        <CategoryPanel
          onClose={() => setCategories(false)}
          onShow={(ids) => view.setFilter({ field: 'categoryId', op: 'in', value: ids })}
        />
      )}
    </>
  );
}

/** The lists that everybody has. */
function useOwnViews() {
  const { t } = useLingui();
  return [
    { id: 'all', name: t({ message: 'All', context: 'products' }) },
    { id: 'offSale', name: t`Off sale`, filter: { field: 'active', op: 'eq' as const, value: false } },
  ];
}

/** A product on a phone: name over code; price at the end. */
function PhoneRow({ row }: { row: Product }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <span className="row gap-3">
      <span className="grow">
        <b className="cut block font-medium">
          <bdi>{row.name}</bdi>
        </b>
        <span className="meta row">
          <bdi dir="ltr">{row.code}</bdi>
          {row.variants > 0 && <span>{t`Has variants`}</span>}
          {!row.active && <span>{t`Off sale`}</span>}
        </span>
      </span>
      {row.price && <span className="num">{format.moneyBare(row.price)}</span>}
    </span>
  );
}

function NoProducts({ writes, onNew }: { writes: boolean; onNew: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  return (
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
                onAction: onNew,
              },
            ]
          : []
      }
    />
  );
}
