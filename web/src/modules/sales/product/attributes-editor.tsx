import { Trans, useLingui } from '@lingui/react/macro';
import type { ProductAttribute } from '@peyvand/contract/sales/product-setup';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { newId } from '../pipeline/draft.ts';

type Value = ProductAttribute['values'][number];

/** What variants differ in, such as size and colour, and the values of each with the code that variants carry. */
export function AttributesEditor(props: {
  attributes: readonly ProductAttribute[];
  onChange: (attributes: readonly ProductAttribute[]) => void;
}) {
  const { t } = useLingui();
  const { attributes, onChange } = props;
  const fresh = (place: number): Value => ({ id: newId(), name: '', code: String(place + 1) });
  const put = (at: number, change: Partial<ProductAttribute>) => {
    const one = attributes[at];
    if (one) onChange(attributes.with(at, { ...one, ...change }));
  };
  return (
    <div className="flex flex-col gap-4">
      {attributes.length === 0 && (
        <p className="t2">
          <Trans>
            A product in several sizes or colours has variants: each has its own code, stock and, where it
            differs, its own price.
          </Trans>
        </p>
      )}
      {attributes.map((attribute, at) => (
        <fieldset key={attribute.id} className="flex flex-col gap-3 border-b border-line pb-4">
          <legend className="vh">{attribute.name}</legend>
          <div className="row items-end gap-3">
            <span className="grow max-w-xs">
              <TextField
                label={t`Attribute`}
                size="sm"
                value={attribute.name}
                maxLength={100}
                onChange={(name) => put(at, { name })}
              />
            </span>
            <IconButton
              size="sm"
              icon="trash"
              label={t`Remove “${attribute.name}”`}
              onPress={() => onChange(attributes.toSpliced(at, 1))}
            />
          </div>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(260px,1fr))] gap-3">
            {attribute.values.map((value, place) => (
              <div key={value.id} className="row items-end gap-2">
                <span className="grow">
                  <TextField
                    label={t({ message: 'Value', context: 'of an attribute of a product' })}
                    size="sm"
                    value={value.name}
                    maxLength={100}
                    onChange={(name) => put(at, { values: attribute.values.with(place, { ...value, name }) })}
                  />
                </span>
                <span className="w-20">
                  <TextField
                    label={t`Code`}
                    size="sm"
                    value={value.code}
                    maxLength={20}
                    onChange={(code) => put(at, { values: attribute.values.with(place, { ...value, code }) })}
                  />
                </span>
                <IconButton
                  size="sm"
                  icon="close"
                  label={t`Remove “${value.name}”`}
                  isDisabled={attribute.values.length === 1}
                  onPress={() => put(at, { values: attribute.values.toSpliced(place, 1) })}
                />
              </div>
            ))}
          </div>
          <div>
            <Button
              size="sm"
              icon="plus"
              onPress={() => put(at, { values: [...attribute.values, fresh(attribute.values.length)] })}
            >
              <Trans context="of an attribute of a product">Value</Trans>
            </Button>
          </div>
        </fieldset>
      ))}
      {attributes.length < 5 && (
        <div>
          <Button
            size="sm"
            icon="plus"
            onPress={() => onChange([...attributes, { id: newId(), name: '', values: [fresh(0)] }])}
          >
            <Trans>Attribute</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
