import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { productChanged, productRemoved } from '../events.ts';
import { tellRemoved } from '../product/category.actions.ts';
import { deleteImportedCategories } from '../product/category.store.ts';
import { deleteUnused, lockProducts, productsById, updateProducts } from '../product/product.store.ts';
import { changesBetween, factsOf, fieldsOf, type ProductFields } from '../product/product.ts';
import { storedProductOf } from './before.seam.ts';
import {
  disown,
  followReturned,
  type ImportChange,
  importedRecords,
  type Returned,
  takeChanges,
  type Undone,
} from './changes.store.ts';

/** Takes back an import of products: changed ones are as before, new ones are gone unless they were ordered since. */
export async function undoProducts(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const restored = await restoreProducts(ctx, await takeChanges(ctx, cause, 'product', limit));
  if (restored.touched > 0) return { ...restored, more: true };
  const removed = await removeImportedProducts(ctx, cause, limit);
  if (removed.touched < limit) await tellRemoved(ctx, await deleteImportedCategories(ctx, cause));
  return { undone: removed.undone, kept: removed.kept, more: removed.touched === limit };
}

/** Removes products that an import made, except those that stand on orders or were changed since. */
export async function removeImportedProducts(ctx: WriteCtx, cause: string, limit: number): Promise<Undone> {
  const made = await importedRecords(ctx, 'product', cause, limit);
  const unchanged = made.filter((one) => one.version === one.importVersion).map((one) => one.id);
  const products = await productsById(ctx, unchanged);
  const deleted = await deleteUnused(ctx, unchanged);
  const kept = made.filter((one) => !deleted.has(one.id));
  await disown(ctx, 'product', kept);
  const events = products
    .filter((product) => deleted.has(product.id))
    .map(({ id, code, name, version }) => ({
      subject: { kind: 'product', id },
      customerId: null,
      data: { code, name, version: version + 1 },
    }));
  await emitAll(ctx, productRemoved, events);
  const reasonOf = (one: { version: number; importVersion: number }) =>
    one.version === one.importVersion ? 'used_since' : 'changed_since';
  return {
    touched: made.length,
    undone: deleted.size,
    kept: kept.map((one) => ({ recordId: one.id, reason: reasonOf(one) })),
  };
}

async function restoreProducts(ctx: WriteCtx, changes: readonly ImportChange[]): Promise<Undone> {
  const ids = changes.map((one) => one.recordId);
  const now = new Map((await lockProducts(ctx, ids)).map((product) => [product.id, product]));
  const restored: { id: string; fields: ProductFields; changes: ReturnType<typeof changesBetween> }[] = [];
  const kept: { recordId: string; reason: string }[] = [];
  const returned: Returned[] = [];
  for (const { recordId, before, version } of changes) {
    const product = now.get(recordId);
    if (product?.version !== version) kept.push({ recordId, reason: 'changed_since' });
    else {
      const old = storedProductOf(before);
      const fields = fieldsOf(old);
      returned.push({ id: recordId, from: old.version, to: version + 1 });
      restored.push({ id: recordId, fields, changes: changesBetween(fieldsOf(product), fields) });
    }
  }
  await updateProducts(ctx, restored);
  await followReturned(ctx, 'product', returned);
  const after = await productsById(
    ctx,
    restored.map((one) => one.id),
  );
  const changesOf = new Map(restored.map((one) => [one.id, one.changes]));
  const events = after.map((product) => ({
    subject: { kind: 'product', id: product.id },
    customerId: null,
    data: { changes: changesOf.get(product.id) ?? {}, facts: factsOf(product) },
  }));
  await emitAll(ctx, productChanged, events);
  return { touched: changes.length, undone: restored.length, kept };
}
