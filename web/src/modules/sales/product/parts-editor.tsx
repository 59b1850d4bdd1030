import { Trans, useLingui } from '@lingui/react/macro';
import type { Product } from '@peyvand/contract/sales/products';
import { IconButton } from '../../../kit/button.tsx';
import { DecimalField } from '../decimal-field.tsx';
import { ProductField } from '../order/product-field.tsx';

interface Part {
  readonly productId: string;
  readonly quantity: string;
}

/** What a bundle is made of. Without parts the product is none. */
export function PartsEditor(props: {
  parts: readonly Part[];
  names: ReadonlyMap<string, { readonly code: string; readonly name: string; readonly unit: string }>;
  writes: boolean;
  errorAt: (at: number) => string | undefined;
  onAdd: (product: Product) => void;
  onChange: (parts: readonly Part[]) => void;
}) {
  const { t } = useLingui();
  const { parts, writes } = props;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sec">
        <Trans>Bundle</Trans>
      </legend>
      {parts.length === 0 && (
        <p className="small t3">
          <Trans>Add products to sell them together as this one; their stock is taken with it.</Trans>
        </p>
      )}
      {parts.map((part, at) => {
        const known = props.names.get(part.productId);
        const name = known?.name ?? '';
        const error = props.errorAt(at);
        return (
          <div key={part.productId} className="row items-center gap-3">
            <span className="grow min-w-0">
              <a className="link cut block" href={`/products/${part.productId}`}>
                <bdi>{name}</bdi>
              </a>
              <bdi dir="ltr" className="meta">
                {known?.code}
              </bdi>
              {error && <span className="small neg block">{error}</span>}
            </span>
            <span className="w-40">
              <DecimalField
                label={t`How many of ${name}`}
                labelHidden
                size="sm"
                places={4}
                value={part.quantity}
                onChange={(quantity) =>
                  props.onChange(parts.with(at, { ...part, quantity: quantity ?? '1' }))
                }
                suffix={known?.unit ?? ''}
              />
            </span>
            {writes && (
              <IconButton
                size="sm"
                icon="trash"
                label={t`Remove “${name}”`}
                onPress={() => props.onChange(parts.toSpliced(at, 1))}
              />
            )}
          </div>
        );
      })}
      {writes && (
        <span className="max-w-md">
          <ProductField
            key={parts.length}
            label={t`Add a product`}
            value={null}
            onChange={(product) => {
              if (product && !parts.some(({ productId }) => productId === product.id)) props.onAdd(product);
            }}
          />
        </span>
      )}
    </fieldset>
  );
}
