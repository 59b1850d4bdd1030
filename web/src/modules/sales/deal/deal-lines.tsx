import { Trans, useLingui } from '@lingui/react/macro';
import { replaceDealLines } from '@peyvand/contract/sales/deal-endpoints';
import type { Deal } from '@peyvand/contract/sales/deals';
import type { Product } from '@peyvand/contract/sales/products';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText } from '../failure-text.ts';
import { ProductField } from '../order/product-field.tsx';
import { dealQuery } from './deal-queries.ts';

/** The products of a deal with what they come to; one is added or taken away at a time. */
export function DealLines({ deal, writes }: { deal: Deal; writes: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const lines = deal.lines ?? [];
  const replace = useMutation({
    mutationFn: (next: readonly Given[]) =>
      call(
        replaceDealLines,
        { params: { id: deal.id }, body: { lines: next.map((line) => ({ ...line })) } },
        { version: deal.version },
      ),
    onSuccess: (after) => {
      client.setQueryData(dealQuery(deal.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['deals'] });
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  const kept = lines.map(({ productId, code, description, quantity, unitPrice, discount }) => ({
    productId,
    ...(code === '' ? {} : { code }),
    description,
    quantity,
    unitPrice,
    discount,
  }));
  return (
    <div className="py-3">
      {lines.length === 0 ? (
        <p className="small t2 py-2">
          <Trans>No products yet. With the first one the amount becomes their sum.</Trans>
        </p>
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t`Product`}</th>
              <th scope="col" className="num">{t`Quantity`}</th>
              <th scope="col" className="num">{t`Unit price`}</th>
              <th scope="col" className="num">{t`Total`}</th>
              {writes && <th scope="col" aria-label={t`Remove`} />}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => {
              const { description } = line;
              return (
                <tr key={line.id}>
                  <td>
                    <bdi>{description}</bdi>
                  </td>
                  <td className="num">{format.number(Number(line.quantity))}</td>
                  <td className="num">{format.number(Number(line.unitPrice))}</td>
                  <td className="num">{format.money({ amount: line.total, currency: deal.currency })}</td>
                  {writes && (
                    <td>
                      <IconButton
                        size="sm"
                        icon="trash"
                        label={t`Remove ${description}`}
                        isDisabled={replace.isPending}
                        onPress={() => replace.mutate(kept.filter((_, place) => place !== at))}
                      />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {writes && (
        <NewLine
          key={lines.length}
          isPending={replace.isPending}
          onAdd={(productId, quantity) => replace.mutate([...kept, { productId, quantity }])}
        />
      )}
    </div>
  );
}

interface Given {
  readonly productId: string | null;
  readonly quantity: string;
  readonly code?: string;
  readonly description?: string;
  readonly unitPrice?: string;
  readonly discount?: string;
}

function NewLine(props: { isPending: boolean; onAdd: (productId: string, quantity: string) => void }) {
  const { t } = useLingui();
  const [product, setProduct] = useState<Product | null>(null);
  const [quantity, setQuantity] = useState<string | null>('1');
  return (
    <div className="row items-end gap-3 pt-3">
      <div className="grow">
        <ProductField label={t`Add a product`} value={product} onChange={setProduct} />
      </div>
      <DecimalField label={t`Quantity`} size="sm" places={4} value={quantity} onChange={setQuantity} />
      <Button
        size="sm"
        icon="plus"
        isDisabled={product === null || quantity === null}
        isPending={props.isPending}
        onPress={() => product && quantity && props.onAdd(product.id, quantity)}
      >
        <Trans>Add</Trans>
      </Button>
    </div>
  );
}
