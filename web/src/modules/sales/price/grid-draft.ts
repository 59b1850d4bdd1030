import type { ListPrice } from '@peyvand/contract/sales/prices';

/** A row of the grid as it is being written; `old` is null for one that is new. */
export interface GridRow {
  readonly key: string;
  readonly productId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly minQuantity: string;
  /** Minor units; null while nothing is written. */
  readonly price: string | null;
  readonly old: ListPrice | null;
}

/** What was written and not yet saved: changes of rows by their key, new rows, keys of removed ones. */
export interface GridDraft {
  readonly changed: ReadonlyMap<string, { readonly minQuantity: string; readonly price: string | null }>;
  readonly added: readonly GridRow[];
  readonly removed: ReadonlySet<string>;
}

export const nothingWritten: GridDraft = { changed: new Map(), added: [], removed: new Set() };

function keyOf(price: Pick<ListPrice, 'productId' | 'minQuantity'>): string {
  return `${price.productId} ${price.minQuantity}`;
}

/** The rows as they would be: stored ones with their changes, without the removed ones, then the new ones. */
export function rowsOf(stored: readonly ListPrice[], draft: GridDraft): GridRow[] {
  const kept = stored
    .filter((one) => !draft.removed.has(keyOf(one)))
    .map((one): GridRow => ({ ...one, key: keyOf(one), old: one, ...draft.changed.get(keyOf(one)) }));
  return [...kept, ...draft.added];
}

/** The draft after a row was written in. One that stands again as it was is no change. */
export function written(
  draft: GridDraft,
  row: GridRow,
  change: { minQuantity?: string; price?: string | null },
): GridDraft {
  const next = { minQuantity: row.minQuantity, price: row.price, ...change };
  if (!row.old) {
    const added = draft.added.map((one) => (one.key === row.key ? { ...one, ...next } : one));
    return { ...draft, added };
  }
  const changed = new Map(draft.changed);
  if (next.minQuantity === row.old.minQuantity && next.price === row.old.price) changed.delete(row.key);
  else changed.set(row.key, next);
  return { ...draft, changed };
}

export function withoutRow(draft: GridDraft, row: GridRow): GridDraft {
  if (!row.old) return { ...draft, added: draft.added.filter((one) => one.key !== row.key) };
  const changed = new Map(draft.changed);
  changed.delete(row.key);
  return { ...draft, changed, removed: new Set([...draft.removed, row.key]) };
}

interface Item {
  readonly productId: string;
  readonly minQuantity: string;
  readonly price: string | null;
}

/**
 * What has to be sent; null while a price is missing, and the keys of rows that stand at the same place twice. A row
 * whose quantity changed leaves its old place.
 */
export function itemsOf(
  stored: readonly ListPrice[],
  draft: GridDraft,
): { items: Item[]; faulty: ReadonlySet<string> } {
  const rows = rowsOf(stored, draft);
  const places = rows.map((row) => `${row.productId} ${Number(row.minQuantity)}`);
  const faulty = new Set(
    rows
      .filter((row, at) => row.price === null || places.indexOf(places[at] ?? '') !== at)
      .map((row) => row.key),
  );
  const items = new Map<string, Item>();
  for (const { productId, minQuantity } of stored) {
    const key = `${productId} ${minQuantity}`;
    const moved = draft.changed.get(key);
    if (draft.removed.has(key) || (moved && moved.minQuantity !== minQuantity))
      items.set(`${productId} ${Number(minQuantity)}`, { productId, minQuantity, price: null });
  }
  for (const row of rows) {
    if (row.old && !draft.changed.has(row.key)) continue;
    const { productId, minQuantity, price } = row;
    items.set(`${productId} ${Number(minQuantity)}`, { productId, minQuantity, price });
  }
  return { items: [...items.values()], faulty };
}
