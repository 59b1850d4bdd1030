import { Trans, useLingui } from '@lingui/react/macro';
import type { ProductSetup } from '@peyvand/contract/sales/product-setup';
import type { Product } from '@peyvand/contract/sales/products';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { DecimalField } from '../decimal-field.tsx';
import { failureText, violationText } from '../failure-text.ts';
import { newId } from '../pipeline/draft.ts';
import { taxesQuery } from '../price/price-queries.ts';
import { PartsEditor } from './parts-editor.tsx';
import { inputOf, useSetupChange } from './setup-queries.ts';

const usual = 'usual';
const free = 'free';

/** How a product is counted and taxed, whether its stock is kept, and what it is made of. */
export function SetupTab(props: { setup: ProductSetup; product: Product; writes: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const { setup, product, writes } = props;
  const taxes = useQuery(taxesQuery).data?.items ?? [];
  const [draft, setDraft] = useState(() => inputOf(setup));
  const [names, setNames] = useState(() => new Map(setup.parts.map((one) => [one.productId, one])));
  const save = useSetupChange(setup);
  const errorOf = (path: string) => {
    const error = violationText(save.error, path, i18n);
    return error ? { error } : {};
  };
  const blocked = writes ? {} : { isDisabled: true };
  const percent = t({ message: '%', context: 'per cent behind a number' });
  const isBundle = draft.parts.length > 0;
  return (
    <form
      className="flex flex-col gap-5 max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      {save.isError && (
        <p className="small neg" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-4">
        <Select
          label={t`Tax`}
          value={draft.taxFree ? free : (draft.taxId ?? usual)}
          onChange={(id) =>
            setDraft({ ...draft, taxFree: id === free, taxId: id === free || id === usual ? null : id })
          }
          options={[
            { id: usual, label: t`The usual tax` },
            { id: free, label: t`Free of tax` },
            ...taxes
              .filter((one) => one.active || one.id === setup.taxId)
              .map((one) => ({ id: one.id, label: nameOf(one.names) })),
          ]}
          {...blocked}
          {...errorOf('taxId')}
        />
        <DecimalField
          label={t`Discount without approval`}
          hint={t`Empty: as far as the role allows.`}
          places={2}
          value={draft.maxDiscount}
          onChange={(maxDiscount) => setDraft({ ...draft, maxDiscount })}
          suffix={percent}
        />
        <Select
          label={t`Quantities`}
          value={String(draft.unitDecimals)}
          onChange={(digits) => setDraft({ ...draft, unitDecimals: Number(digits) })}
          options={['0', '1', '2', '3', '4'].map((id) => ({
            id,
            label: id === '0' ? t`Whole numbers` : t`Up to ${format.number(Number(id))} decimals`,
          }))}
          {...blocked}
        />
      </div>
      {!isBundle && draft.attributes.length === 0 && (
        <div>
          <Check
            isSelected={draft.stocked}
            isDisabled={!writes}
            onChange={(stocked) => setDraft({ ...draft, stocked })}
          >
            <Trans>Its stock is kept</Trans>
          </Check>
          {errorOf('stocked').error && (
            <p className="small neg" role="alert">
              <Trans>There is stock of it; issue or adjust that first.</Trans>
            </p>
          )}
        </div>
      )}
      <fieldset className="flex flex-col gap-3">
        <legend className="sec">
          <Trans>Packages</Trans>
        </legend>
        {draft.units.length === 0 && (
          <p className="small t3">
            <Trans>Sold by the {product.unit} only.</Trans>
          </p>
        )}
        {draft.units.map((unit, at) => (
          <div key={unit.id} className="row items-end gap-3">
            <span className="grow max-w-xs">
              <TextField
                label={t({ message: 'Name', context: 'of a package' })}
                size="sm"
                value={unit.name}
                maxLength={50}
                onChange={(name) => setDraft({ ...draft, units: draft.units.with(at, { ...unit, name }) })}
                {...blocked}
              />
            </span>
            <span className="w-40">
              <DecimalField
                label={t`Holds`}
                size="sm"
                places={4}
                value={unit.factor}
                onChange={(factor) =>
                  setDraft({ ...draft, units: draft.units.with(at, { ...unit, factor: factor ?? '1' }) })
                }
                suffix={product.unit}
              />
            </span>
            {writes && (
              <IconButton
                size="sm"
                icon="trash"
                label={t`Remove “${unit.name}”`}
                onPress={() => setDraft({ ...draft, units: draft.units.toSpliced(at, 1) })}
              />
            )}
          </div>
        ))}
        {writes && (
          <div>
            <Button
              size="sm"
              icon="plus"
              onPress={() =>
                setDraft({ ...draft, units: [...draft.units, { id: newId(), name: t`Box`, factor: '12' }] })
              }
            >
              <Trans>Package</Trans>
            </Button>
          </div>
        )}
      </fieldset>
      {draft.attributes.length === 0 && (
        <PartsEditor
          parts={draft.parts}
          names={names}
          writes={writes}
          errorAt={(at) => errorOf(`parts.${at}.productId`).error}
          onAdd={(part) => {
            setNames(new Map(names).set(part.id, { ...part, productId: part.id, quantity: '1' }));
            setDraft({
              ...draft,
              stocked: false,
              parts: [...draft.parts, { productId: part.id, quantity: '1' }],
            });
          }}
          onChange={(parts) => setDraft({ ...draft, parts: [...parts] })}
        />
      )}
      {writes && (
        <div className="pf-acts">
          <Button look="primary" icon="check" type="submit" isPending={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      )}
    </form>
  );
}
