import { Trans, useLingui } from '@lingui/react/macro';
import { countStock, type StockLevel } from '@peyvand/contract/sales/stock';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { ProductName } from '../product/product-name.tsx';
import { useListRows } from '../use-list.ts';
import { stockQuery, warehousesQuery } from './stock-queries.ts';

/** What was counted of a product, and what the book said when it was written down. */
interface Count {
  readonly counted: string;
  readonly expected: string;
}

/** A stock take of one warehouse: write what is counted; only the differences are booked. */
export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const nameOf = useNameOf();
  const client = useQueryClient();
  const warehouses = useQuery(warehousesQuery).data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [note, setNote] = useState('');
  const [counts, setCounts] = useState<ReadonlyMap<string, Count>>(new Map());
  const warehouseId = chosen ?? warehouses[0]?.id ?? null;
  const list = useInfiniteQuery({
    ...stockQuery({ search: useDeferredValue(search), warehouseId, short: false }),
    enabled: warehouseId !== null,
  });
  const { rows, complete } = useListRows(list);
  const book = useMutation({
    mutationFn: () => {
      const lines = [...counts].map(([productId, count]) => ({ productId, ...count }));
      return call(countStock, { body: { warehouseId: warehouseId ?? '', note, lines } });
    },
    onSuccess: ({ moved }) => {
      void client.invalidateQueries({ queryKey: ['stock'] });
      notify({ text: moved === 0 ? t`Everything is as the book says` : t`The differences are booked` });
      go('/stock?tab=moves');
    },
  });
  const put = ({ productId, onHand }: StockLevel, counted: string | null) => {
    const next = new Map(counts);
    if (counted === null) next.delete(productId);
    else next.set(productId, { counted, expected: counts.get(productId)?.expected ?? onHand });
    setCounts(next);
  };
  return (
    <>
      <PageBar title={t`Stock take`}>
        <IconButton icon="back" label={t`Stock`} className="max-phone:hidden" onPress={() => go('/stock')} />
        <Button
          look="primary"
          icon="check"
          isPending={book.isPending}
          disabledReason={counts.size === 0 ? t`Write what you counted first.` : undefined}
          onPress={() => book.mutate()}
        >
          <Trans>Book {format.number(counts.size)} counts</Trans>
        </Button>
      </PageBar>
      <div className="px-6 pb-8 max-phone:px-4">
        {book.isError && (
          <p className="small neg mb-3" role="alert">
            {failureText(book.error, i18n)}
          </p>
        )}
        <div className="row flex-wrap items-end gap-4 mb-4">
          <Select
            label={t`Warehouse`}
            size="sm"
            value={warehouseId}
            isDisabled={counts.size > 0}
            onChange={setChosen}
            options={warehouses.map((one) => ({ id: one.id, label: nameOf(one.names) }))}
          />
          <span className="grow max-w-md max-phone:basis-full max-phone:max-w-none">
            <TextField label={t`Note`} size="sm" value={note} onChange={setNote} maxLength={500} />
          </span>
          <SearchLine label={t`Search in the stock`} value={search} onChange={setSearch} />
        </div>
        {list.isError ? (
          <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
        ) : list.isPending ? (
          <SkeletonRows rows={8} widths={[45, 20, 20]} />
        ) : rows.length === 0 ? (
          <p className="t3 py-4">
            <Trans>There is nothing to count here.</Trans>
          </p>
        ) : (
          <section className="overflow-x-auto" aria-label={t`Counts`} tabIndex={0}>
            <table className="tbl min-w-140 max-phone:min-w-0">
              <caption className="vh">{t`Counts`}</caption>
              <thead>
                <tr>
                  <th scope="col">{t`Product`}</th>
                  <th scope="col" className="num">{t`By the book`}</th>
                  <th scope="col" className="num w-48 max-phone:w-28">{t`Counted`}</th>
                  <th scope="col" className="num max-phone:hidden">{t`Difference`}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.productId} row={row} count={counts.get(row.productId)} onChange={put} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        {!complete && (
          <div className="mt-3">
            <Button icon="down" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
              <Trans>More products</Trans>
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function Row(props: {
  row: StockLevel;
  count: Count | undefined;
  onChange: (row: StockLevel, counted: string | null) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { row, count } = props;
  const difference = count ? Number(count.counted) - Number(count.expected) : 0;
  return (
    <tr>
      <td>
        <ProductName name={row.name} code={row.code} />
      </td>
      <td className="num t2">{format.number(count?.expected ?? row.onHand, 4)}</td>
      <td className="num">
        <DecimalField
          label={t`Counted of ${row.name}`}
          labelHidden
          size="sm"
          places={4}
          value={count?.counted ?? null}
          onChange={(counted) => props.onChange(row, counted)}
          suffix={row.unit}
        />
      </td>
      <td className={difference < 0 ? 'num neg med max-phone:hidden' : 'num med max-phone:hidden'}>
        {count && (difference === 0 ? '' : format.number(Number(difference.toFixed(4)), 4))}
      </td>
    </tr>
  );
}
