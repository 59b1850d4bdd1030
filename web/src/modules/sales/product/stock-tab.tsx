import { Trans, useLingui } from '@lingui/react/macro';
import type { ProductSetup } from '@peyvand/contract/sales/product-setup';
import type { Product } from '@peyvand/contract/sales/products';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { MoveList } from '../stock/move-list.tsx';
import { MovePanel } from '../stock/move-panel.tsx';
import { availabilityQuery } from '../stock/stock-queries.ts';

/** What there is of a product, and how it came to that. */
export function StockTab({ product, setup }: { product: Product; setup: ProductSetup }) {
  const { t } = useLingui();
  const format = useFormat();
  const manages = useCan()('sales.stock.manage');
  const found = useQuery(availabilityQuery([product.id]));
  const [moving, setMoving] = useState(false);
  const level = found.data?.items[0];
  if (found.isPending) return <SkeletonRows rows={3} />;
  if (!level)
    return (
      <ListFailed error={found.error} onRetry={() => void found.refetch()} isRetrying={found.isFetching} />
    );
  const facts: readonly (readonly [string, string])[] = [
    [t`On hand`, level.onHand],
    [t`Reserved`, level.reserved],
    [t`Available`, level.available],
  ];
  return (
    <div className="flex flex-col gap-5 max-w-4xl">
      <div className="row flex-wrap gap-8 items-end">
        <dl className="row gap-8">
          {facts.map(([name, amount]) => (
            <div key={name}>
              <dt className="meta">{name}</dt>
              <dd className="num text-lg med">
                {format.number(amount, 4)} <span className="t3 small">{product.unit}</span>
              </dd>
            </div>
          ))}
        </dl>
        {manages && setup.stocked && (
          <Button icon="plus" onPress={() => setMoving(true)}>
            <Trans>Movement</Trans>
          </Button>
        )}
      </div>
      {setup.parts.length > 0 ? (
        <p className="t2">
          <Trans>A bundle has no stock of its own: its parts say how many there can be.</Trans>
        </p>
      ) : (
        <MoveList wanted={{ productId: product.id }} />
      )}
      {moving && <MovePanel product={product} onClose={() => setMoving(false)} />}
    </div>
  );
}
