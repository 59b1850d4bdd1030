import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { ListFailed } from '../list-failed.tsx';
import { ProductName } from '../product/product-name.tsx';
import { useListRows } from '../use-list.ts';
import { stockQuery, warehousesQuery } from './stock-queries.ts';

const all = 'all';

/** Products whose stock is kept: on hand, promised, and what is left to promise. */
export function LevelList() {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const warehouses = useQuery(warehousesQuery).data?.items ?? [];
  const [search, setSearch] = useState('');
  const [warehouseId, setWarehouse] = useState<string | null>(null);
  const [short, setShort] = useState(false);
  const list = useInfiniteQuery(stockQuery({ search: useDeferredValue(search), warehouseId, short }));
  const { rows, complete } = useListRows(list);
  const isNarrowed = search.trim() !== '' || warehouseId !== null || short;
  return (
    <>
      <div className="row flex-wrap items-center gap-4 mb-3">
        <SearchLine label={t`Search in the stock`} value={search} onChange={setSearch} />
        {warehouses.length > 1 && (
          <Select
            label={t`Warehouse`}
            labelHidden
            size="sm"
            value={warehouseId ?? all}
            onChange={(id) => setWarehouse(id === all ? null : id)}
            options={[
              { id: all, label: t`All warehouses` },
              ...warehouses.map((one) => ({ id: one.id, label: nameOf(one.names) })),
            ]}
          />
        )}
        <Check isSelected={short} onChange={setShort}>
          <Trans>Nothing left to promise</Trans>
        </Check>
      </div>
      {list.isPending ? (
        <SkeletonRows rows={8} widths={[45, 20, 20]} />
      ) : list.isError ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : rows.length === 0 && isNarrowed ? (
        <p className="t3 py-4">
          <Trans>Nothing fits what is looked for.</Trans>
        </p>
      ) : rows.length === 0 ? (
        <EmptyState
          title={t`No stock is kept yet`}
          text={t`Say on the page of a product that its stock is kept; then receive goods, import levels or count them.`}
        />
      ) : (
        <section className="overflow-x-auto" aria-label={t`Levels of stock`} tabIndex={0}>
          <table className="tbl min-w-140 max-phone:min-w-0">
            <caption className="vh">{t`Levels of stock`}</caption>
            <thead>
              <tr>
                <th scope="col">{t`Product`}</th>
                <th scope="col" className="max-phone:hidden">{t`Unit`}</th>
                <th scope="col" className="num">{t`On hand`}</th>
                <th scope="col" className="num max-phone:hidden">{t`Reserved`}</th>
                <th scope="col" className="num">{t`Available`}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.productId}>
                  <td>
                    <ProductName
                      name={row.name}
                      code={row.code}
                      href={`/products/${row.productId}?tab=stock`}
                    />
                  </td>
                  <td className="t2 max-phone:hidden">
                    <bdi>{row.unit}</bdi>
                  </td>
                  <td className="num">{format.number(row.onHand, 4)}</td>
                  <td className="num t2 max-phone:hidden">
                    {row.reserved === '0' ? '' : format.number(row.reserved, 4)}
                  </td>
                  <td className={isShort(row.available) ? 'num neg med' : 'num med'}>
                    {format.number(row.available, 4)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length > 0 && !complete && (
        <div className="mt-3">
          <Button icon="down" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            <Trans>More products</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function isShort(available: string): boolean {
  return available === '0' || available.startsWith('-');
}
