import { Trans, useLingui } from '@lingui/react/macro';
import { type ListPrice, type PriceList, putListPrices } from '@peyvand/contract/sales/prices';
import type { Product } from '@peyvand/contract/sales/products';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText } from '../failure-text.ts';
import { ProductField } from '../order/product-field.tsx';
import { newId } from '../pipeline/draft.ts';
import { ProductName } from '../product/product-name.tsx';
import { type GridRow, itemsOf, nothingWritten, rowsOf, withoutRow, written } from './grid-draft.ts';

interface Props {
  list: PriceList;
  rows: readonly ListPrice[];
  writes: boolean;
  isNarrowed: boolean;
  more: ReactNode;
}

/** Prices as a grid: written in place, one tab after the other, saved together. */
export function PriceGrid({ list, rows: stored, writes, isNarrowed, more }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const [draft, setDraft] = useState(nothingWritten);
  const [tried, setTried] = useState(false);
  const rows = rowsOf(stored, draft);
  const { items, faulty } = itemsOf(stored, draft);
  const save = useMutation({
    mutationFn: () =>
      call(putListPrices, { params: { id: list.id }, body: { items } }, { version: list.version }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['priceLists'] });
      setDraft(nothingWritten);
      setTried(false);
      notify({ text: t`Prices are saved` });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['priceLists', 'record', list.id] }),
  });
  const add = (product: Product) => {
    const taken = rows.filter((row) => row.productId === product.id).length;
    const row: GridRow = {
      key: newId(),
      productId: product.id,
      code: product.code,
      name: product.name,
      unit: product.unit,
      minQuantity: String(taken),
      price: product.price?.currency === list.currency ? product.price.amount : null,
      old: null,
    };
    setDraft({ ...draft, added: [...draft.added, row] });
  };
  return (
    <div className="px-6 pb-8 max-phone:px-4">
      {save.isError && (
        <p className="small neg mb-3" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="t3 py-4">
          {isNarrowed ? (
            <Trans>No price of such a product.</Trans>
          ) : (
            <Trans>The list holds no prices yet.</Trans>
          )}
        </p>
      ) : (
        <section className="overflow-x-auto" aria-label={t`Prices`} tabIndex={0}>
          <table className="tbl min-w-160 max-phone:min-w-0">
            <caption className="vh">{t`Prices`}</caption>
            <thead>
              <tr>
                <th scope="col">{t`Product`}</th>
                <th scope="col" className="num w-40 max-phone:w-20">{t`From quantity`}</th>
                <th scope="col" className="num w-56 max-phone:w-32">
                  <Trans>Price in {format.unit(list.currency)}</Trans>
                </th>
                {writes && (
                  <th scope="col" className="w-10">
                    <span className="vh">{t`Remove`}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.key}
                  row={row}
                  currency={list.currency}
                  writes={writes}
                  error={tried && faulty.has(row.key) ? t`Write a price; each quantity once` : undefined}
                  onChange={(change) => setDraft(written(draft, row, change))}
                  onRemove={() => setDraft(withoutRow(draft, row))}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="row flex-wrap gap-3 mt-4 items-end">
        {more}
        {writes && (
          <span className="w-80 max-phone:w-full">
            <ProductField
              key={draft.added.length}
              label={t`Add a product`}
              value={null}
              onChange={(product) => product && add(product)}
            />
          </span>
        )}
        {writes && items.length > 0 && (
          <span className="end row gap-2">
            <span className="small t2">
              <Trans>{format.number(items.length)} not saved</Trans>
            </span>
            <Button onPress={() => setDraft(nothingWritten)}>{t`Discard`}</Button>
            <Button
              look="primary"
              icon="check"
              isPending={save.isPending}
              onPress={() => {
                setTried(true);
                if (faulty.size === 0) save.mutate();
              }}
            >
              <Trans>Save prices</Trans>
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}

function Row(props: {
  row: GridRow;
  currency: PriceList['currency'];
  writes: boolean;
  error: string | undefined;
  onChange: (change: { minQuantity?: string; price?: string | null }) => void;
  onRemove: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { row, currency, writes } = props;
  return (
    <tr>
      <td>
        <ProductName name={row.name} code={row.code} />
      </td>
      <td className="num">
        {writes ? (
          <DecimalField
            label={t`From quantity of ${row.name}`}
            labelHidden
            size="sm"
            places={4}
            value={row.minQuantity}
            onChange={(minQuantity) => props.onChange({ minQuantity: minQuantity ?? '0' })}
          />
        ) : (
          format.number(row.minQuantity, 4)
        )}
      </td>
      <td className="num med">
        {writes ? (
          <MoneyField
            label={t`Price of ${row.name}`}
            labelHidden
            size="sm"
            currency={currency}
            value={row.price}
            onChange={(price) => props.onChange({ price })}
            {...(props.error ? { error: props.error } : {})}
          />
        ) : (
          row.price !== null && format.moneyBare({ amount: row.price, currency })
        )}
      </td>
      {writes && (
        <td>
          <IconButton
            size="sm"
            icon="trash"
            label={t`Take ${row.name} off the list`}
            onPress={props.onRemove}
          />
        </td>
      )}
    </tr>
  );
}
