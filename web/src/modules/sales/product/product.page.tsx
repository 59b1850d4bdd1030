import { Trans, useLingui } from '@lingui/react/macro';
import type { Product } from '@peyvand/contract/sales/products';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, usePathParam, useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { productQuery } from '../queries.ts';
import { OptionsTab } from './options-tab.tsx';
import { PriceTab } from './price-tab.tsx';
import { ProductPanel } from './product-panel.tsx';
import { setupQuery } from './setup-queries.ts';
import { SetupTab } from './setup-tab.tsx';
import { StockTab } from './stock-tab.tsx';
import { VariantsTab } from './variants-tab.tsx';

const tabs = ['setup', 'variants', 'options', 'prices', 'stock'] as const;
type Tab = (typeof tabs)[number];

/** One product with all that belongs to it. */
export function Page() {
  const { t } = useLingui();
  const product = useQuery(productQuery(usePathParam('id')));
  if (product.data) return <Shown key={product.data.id} product={product.data} />;
  return (
    <>
      <PageBar title={t`Product`} />
      {product.isError ? (
        <ListFailed
          error={product.error}
          onRetry={() => void product.refetch()}
          isRetrying={product.isFetching}
        />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}

function Shown({ product }: { product: Product }) {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const setup = useQuery(setupQuery(product.id));
  const [text, setTab] = useQueryText('tab');
  const [editing, setEditing] = useState(false);
  const writes = can('sales.product.write');
  const data = setup.data;
  const shown = tabs.filter(
    (one) =>
      (one !== 'variants' || data?.family === null) &&
      (one !== 'stock' || (can('sales.stock.read') && (data?.stocked || (data?.parts.length ?? 0) > 0))) &&
      (one !== 'prices' || (can('sales.price.read') && product.price !== undefined)),
  );
  const tab = shown.find((one) => one === text) ?? 'setup';
  const words: Readonly<Record<Tab, string>> = {
    setup: t`Selling`,
    variants: t`Variants`,
    options: t`Options`,
    prices: t`Prices`,
    stock: t`Stock`,
  };
  const counts: Partial<Record<Tab, number>> = {
    ...(product.variants > 0 ? { variants: product.variants } : {}),
    ...(data && data.options.groups.length > 0 ? { options: data.options.groups.length } : {}),
  };
  return (
    <>
      <PageBar title={product.name} note={!product.active && <Tag>{t`Off sale`}</Tag>}>
        <IconButton
          icon="back"
          label={t`Products`}
          className="max-phone:hidden"
          onPress={() => go('/products')}
        />
        {writes && (
          <Button icon="pen" onPress={() => setEditing(true)}>
            <Trans>Edit</Trans>
          </Button>
        )}
      </PageBar>
      <div className="px-6 pb-8 max-phone:px-4">
        <Head product={product} family={data?.family ?? null} />
        {setup.isError ? (
          <ListFailed
            error={setup.error}
            onRetry={() => void setup.refetch()}
            isRetrying={setup.isFetching}
          />
        ) : !data ? (
          <SkeletonRows rows={6} widths={[40, 30]} />
        ) : (
          <Tabs<Tab>
            label={t`Parts of the product`}
            value={tab}
            onChange={setTab}
            items={shown.map((id) => ({ id, label: words[id], count: counts[id] }))}
          >
            {(id) => (
              <div className="pt-5" key={data.version}>
                {id === 'setup' && <SetupTab setup={data} product={product} writes={writes} />}
                {id === 'variants' && <VariantsTab setup={data} product={product} writes={writes} />}
                {id === 'options' && <OptionsTab setup={data} product={product} writes={writes} />}
                {id === 'prices' && <PriceTab product={product} units={data.units} />}
                {id === 'stock' && <StockTab product={product} setup={data} />}
              </div>
            )}
          </Tabs>
        )}
      </div>
      {editing && <ProductPanel product={product} onClose={() => setEditing(false)} />}
    </>
  );
}

/** What is said of it at a glance: code, category, price, and the family of a variant. */
function Head({ product, family }: { product: Product; family: { id: string; name: string } | null }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <>
      <p className="row flex-wrap gap-4 t2 mb-2">
        <bdi dir="ltr">{product.code}</bdi>
        {product.category && <bdi>{product.category}</bdi>}
        {product.price && (
          <b className="num">
            {format.money(product.price)} <span className="t3 font-normal">/ {product.unit}</span>
          </b>
        )}
        {family && (
          <a className="link" href={`/products/${family.id}?tab=variants`}>
            <bdi>{t`Variant of “${family.name}”`}</bdi>
          </a>
        )}
      </p>
      {product.description && (
        <p className="t2 mb-3 max-w-3xl whitespace-pre-line" dir="auto">
          {product.description}
        </p>
      )}
    </>
  );
}
