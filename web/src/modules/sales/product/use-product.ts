import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import {
  activateProduct,
  createProduct,
  deactivateProduct,
  getProduct,
  type Product,
  updateProduct,
} from '@peyvand/contract/sales/products';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { isStale } from '../failure-text.ts';
import { productQuery } from '../queries.ts';
import {
  changedFields,
  clashesOf,
  type DraftField,
  draftOf,
  newProduct,
  type ProductDraft,
  productChange,
} from './product-draft.ts';

/** Both changed the same fields; `stored` is what the server has now. */
export interface Conflict {
  readonly stored: Product;
  readonly fields: readonly DraftField[];
}

/** Saves a product. A change that clashes with another's is shown before anything is written. */
export function useProduct(base: Product | null, currency: Currency, onDone: () => void) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());

  function stored(product: Product): void {
    client.setQueryData(productQuery(product.id).queryKey, product);
    void client.invalidateQueries({ queryKey: ['products', 'list'] });
    void client.invalidateQueries({ queryKey: ['products', 'choice'] });
  }

  const write = useMutation({
    mutationFn: async (job: { draft: ProductDraft; fields: readonly DraftField[]; onto: Product | null }) => {
      const { draft, fields, onto } = job;
      if (!onto) {
        const made = newProduct(draft, currency, new Set());
        if ('wrong' in made) throw new TypeError('an unchecked product');
        return call(createProduct, { body: made.body });
      }
      const change = productChange(draft, fields, currency);
      if ('wrong' in change) throw new TypeError('an unchecked product');
      return call(updateProduct, { params: { id: onto.id }, body: change.body }, { version: onto.version });
    },
    onSuccess: (product) => {
      stored(product);
      setConflict(null);
      notify({ text: base ? t`Product “${product.name}” is saved` : t`Product “${product.name}” is added` });
      onDone();
    },
    onError: async (error, { draft, fields }) => {
      if (!base || !isStale(error)) return;
      const now = await call(getProduct, { params: { id: base.id } });
      const clashes = clashesOf(draftOf(base, ''), draftOf(now, ''), draft);
      if (clashes.length > 0) setConflict({ stored: now, fields: clashes });
      else write.mutate({ draft, fields, onto: now });
    },
  });

  const toggle = useMutation({
    mutationFn: (product: Product) =>
      call(
        product.active ? deactivateProduct : activateProduct,
        { params: { id: product.id } },
        { version: product.version },
      ),
    onSuccess: (product) => {
      stored(product);
      notify({
        text: product.active ? t`“${product.name}” is on sale again` : t`“${product.name}” is off sale`,
        onUndo: () => toggle.mutate(product),
      });
    },
    onError: (_error, product) => {
      void client.invalidateQueries({ queryKey: productQuery(product.id).queryKey });
    },
  });

  function save(draft: ProductDraft): void {
    const fields = base ? changedFields(draftOf(base, ''), draft) : [];
    if (base && fields.length === 0) return onDone();
    const checked = base ? productChange(draft, fields, currency) : newProduct(draft, currency, new Set());
    setWrong('wrong' in checked ? checked.wrong : new Set());
    if (!('wrong' in checked)) write.mutate({ draft, fields, onto: base });
  }

  /** After a conflict: my change without the fields where theirs stands. */
  function decide(draft: ProductDraft, mine: readonly DraftField[]): void {
    if (!base || !conflict) return;
    const fields = changedFields(draftOf(base, ''), draft).filter(
      (field) => !conflict.fields.includes(field) || mine.includes(field),
    );
    if (fields.length > 0) return write.mutate({ draft, fields, onto: conflict.stored });
    stored(conflict.stored);
    onDone();
  }

  return { save, decide, write, toggle, wrong, conflict, closeConflict: () => setConflict(null) };
}
