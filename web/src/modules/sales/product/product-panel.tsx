import { Trans, useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { Product } from '@peyvand/contract/sales/products';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { failureText, violationText } from '../failure-text.ts';
import { productWords } from '../words.ts';
import { categoriesQuery } from './category-query.ts';
import { categoryOptions } from './category-tree.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type DraftField, draftOf, type ProductDraft } from './product-draft.ts';
import { useProduct } from './use-product.ts';

const none = 'none';

/** One product beside the list: written, changed, taken off sale. */
export function ProductPanel({ product, onClose }: { product: Product | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const me = useMe();
  const writes = useCan()('sales.product.write');
  const hidden = new Set(me?.scopes['products']?.hidden);
  const locked = new Set(me?.scopes['products']?.locked);
  const usual = me?.organisation.currency ?? 'IRR';
  const [currency, setCurrency] = useState<Currency>(
    product?.price?.currency ?? product?.cost?.currency ?? usual,
  );
  const [draft, setDraft] = useState<ProductDraft>(() =>
    draftOf(product, t({ message: 'pcs', context: 'unit of a product' })),
  );
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  /** What was on the screen when the writing began: another's change that comes meanwhile is not mine. */
  const [base] = useState(product);
  const form = useProduct(base, currency, onClose);
  const set = (change: Partial<ProductDraft>) => setDraft({ ...draft, ...change });
  const word = (field: DraftField) => i18n._(productWords[field]);
  const faulty = (field: DraftField) =>
    form.wrong.has(field)
      ? t`Write a value that can be stored`
      : violationText(form.write.error, field, i18n);
  const errorOf = (field: DraftField) => {
    const text = faulty(field);
    return text ? { error: text } : {};
  };
  const blocked = (field: DraftField) => (!writes || locked.has(field) ? { isDisabled: true } : {});
  const failed = form.write.isError && !form.conflict;
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={product ? product.name : t`New product`}
      tools={product && !product.active && <Tag>{t`Off sale`}</Tag>}
      footer={
        writes && (
          <>
            <Button look="primary" isPending={form.write.isPending} onPress={() => form.save(draft)}>
              {product ? t`Save` : t`Add product`}
            </Button>
            {product && (
              <a className="btn" href={`/products/${product.id}`}>
                <Trans>All about it</Trans>
              </a>
            )}
            {product && (
              <Button
                look="plain"
                isPending={form.toggle.isPending}
                onPress={() => form.toggle.mutate(product)}
              >
                {product.active ? t`Take off sale` : t`Put on sale again`}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {(failed || form.toggle.isError) && (
          <p className="small neg" role="alert">
            {failureText(failed ? form.write.error : form.toggle.error, i18n)}
          </p>
        )}
        <TextField
          label={word('name')}
          value={draft.name}
          onChange={(name) => set({ name })}
          isRequired
          maxLength={300}
          {...blocked('name')}
          {...errorOf('name')}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={word('code')}
            type="code"
            value={draft.code}
            onChange={(code) => set({ code })}
            isRequired
            maxLength={100}
            {...blocked('code')}
            {...errorOf('code')}
          />
          <TextField
            label={word('unit')}
            value={draft.unit}
            onChange={(unit) => set({ unit })}
            maxLength={50}
            {...blocked('unit')}
            {...errorOf('unit')}
          />
        </div>
        <Select
          label={word('categoryId')}
          value={draft.categoryId ?? none}
          onChange={(id) => set({ categoryId: id === none ? null : id })}
          options={[{ id: none, label: t`Without a category` }, ...categoryOptions(categories)]}
          {...blocked('categoryId')}
          {...errorOf('categoryId')}
        />
        {!(hidden.has('price') && hidden.has('cost')) && (
          <>
            <div className="grid grid-cols-2 gap-4">
              {!hidden.has('price') && (
                <MoneyField
                  label={t`Price of one`}
                  currency={currency}
                  value={draft.price}
                  onChange={(price) => set({ price })}
                  {...blocked('price')}
                  {...errorOf('price')}
                />
              )}
              {!hidden.has('cost') && (
                <MoneyField
                  label={t`Cost of one`}
                  currency={currency}
                  value={draft.cost}
                  onChange={(cost) => set({ cost })}
                  {...blocked('cost')}
                  {...errorOf('cost')}
                />
              )}
            </div>
            {!product?.price && !product?.cost && (
              <Select<Currency>
                label={t`Currency`}
                value={currency}
                onChange={setCurrency}
                options={Currency.options.map((id) => ({ id, label: format.unit(id) }))}
              />
            )}
          </>
        )}
        <TextArea
          label={word('description')}
          value={draft.description}
          onChange={(description) => set({ description })}
          rows={4}
          {...blocked('description')}
          {...errorOf('description')}
        />
        {product && (
          <p className="meta">
            <Trans>Last changed {format.relative(product.updatedAt)}</Trans>
          </p>
        )}
      </div>
      {form.conflict && (
        <ConflictDialog
          fields={form.conflict.fields}
          mine={draft}
          theirs={draftOf(form.conflict.stored, '')}
          say={say}
          isPending={form.write.isPending}
          onClose={form.closeConflict}
          onDecide={(mine) => form.decide(draft, mine)}
        />
      )}
    </SidePanel>
  );

  function say(field: DraftField, one: ProductDraft): string {
    const value = one[field];
    if (value === null || value === '') return t`empty`;
    if (field === 'price' || field === 'cost') return format.money({ amount: value, currency });
    if (field === 'categoryId') return categories.find(({ id }) => id === value)?.name ?? value;
    return value;
  }
}
