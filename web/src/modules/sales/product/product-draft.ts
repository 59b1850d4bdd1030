import type { Currency } from '@peyvand/contract/core/money';
import { NewProduct, type Product, ProductChange } from '@peyvand/contract/sales/products';

/** A product as it is being written. */
export interface ProductDraft {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly categoryId: string | null;
  /** Minor units. */
  readonly price: string | null;
  readonly cost: string | null;
}

export type DraftField = keyof ProductDraft;
const draftFields: readonly DraftField[] = [
  'name',
  'code',
  'categoryId',
  'unit',
  'price',
  'cost',
  'description',
];

export function draftOf(product: Product | null, unit: string): ProductDraft {
  return {
    code: product?.code ?? '',
    name: product?.name ?? '',
    description: product?.description ?? '',
    unit: product?.unit ?? unit,
    categoryId: product?.categoryId ?? null,
    price: product?.price?.amount ?? null,
    cost: product?.cost?.amount ?? null,
  };
}

/** The body of the contract for some fields of a draft. */
function valuesOf(draft: ProductDraft, fields: readonly DraftField[], currency: Currency) {
  const money = (amount: string | null) => (amount === null ? null : { amount, currency });
  const all = { ...draft, price: money(draft.price), cost: money(draft.cost) };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}

/** What a new product is sent as; the fields that are still wrong when it cannot be. */
export function newProduct(
  draft: ProductDraft,
  currency: Currency,
  hidden: ReadonlySet<string>,
): { body: NewProduct } | { wrong: ReadonlySet<string> } {
  const fields = draftFields.filter((field) => !hidden.has(field));
  const parsed = NewProduct.safeParse(valuesOf(draft, fields, currency));
  return parsed.success
    ? { body: parsed.data }
    : { wrong: new Set(parsed.error.issues.map(({ path }) => String(path[0]))) };
}

/** The fields that differ from what was loaded. */
export function changedFields(base: ProductDraft, draft: ProductDraft): DraftField[] {
  return draftFields.filter((field) => base[field] !== draft[field]);
}

/** The change of some fields; the fields that are still wrong when it cannot be sent. */
export function productChange(
  draft: ProductDraft,
  fields: readonly DraftField[],
  currency: Currency,
): { body: ProductChange } | { wrong: ReadonlySet<string> } {
  const parsed = ProductChange.safeParse(valuesOf(draft, fields, currency));
  return parsed.success
    ? { body: parsed.data }
    : { wrong: new Set(parsed.error.issues.map(({ path }) => String(path[0]))) };
}

/** Fields that somebody else changed meanwhile to something else than I wrote. */
export function clashesOf(base: ProductDraft, stored: ProductDraft, mine: ProductDraft): DraftField[] {
  return changedFields(base, mine).filter(
    (field) => stored[field] !== base[field] && stored[field] !== mine[field],
  );
}
