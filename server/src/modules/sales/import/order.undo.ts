import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { undoCustomers } from '../../customers/api.ts';
import { followFile } from '../delivery/promise.actions.ts';
import { orderChanged, orderRemoved } from '../events.ts';
import { raised, subjectOf } from '../order/order.actions.ts';
import { lockOrders } from '../order/order.store.ts';
import { changesBetween, factsOf, lineFactsOf, type StoredOrder } from '../order/order.ts';
import { deleteLines, deleteOrders, insertLines, updateHeads } from '../order/order-write.store.ts';
import { storedOrderOf } from './before.seam.ts';
import {
  disown,
  followReturned,
  type ImportChange,
  importedRecords,
  type Returned,
  takeChanges,
  type Undone,
} from './changes.store.ts';
import { removeImportedProducts } from './product.undo.ts';

type Kept = Undone['kept'][number];

/**
 * Takes back what an import did: orders that it changed are as before, orders, products and customers that it made
 * are gone. A record that people changed or used since stays, and is named.
 */
export async function undoOrders(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  // Told as part of the import: its customers then have no history beyond it, and can go as well.
  const told = ctx.as(ctx.actor, cause);
  const restored = await restoreOrders(told, await takeChanges(told, cause, 'order', limit));
  if (restored.touched > 0) return { ...restored, more: true };
  const removed = await removeOrders(told, cause, limit);
  if (removed.touched > 0) return { ...removed, more: true };
  const products = await removeImportedProducts(told, cause, limit);
  if (products.touched > 0) return { ...products, more: true };
  return undoCustomers(told, cause, limit);
}

async function removeOrders(ctx: WriteCtx, cause: string, limit: number): Promise<Undone> {
  const made = await importedRecords(ctx, 'order', cause, limit);
  const unchanged = made.filter((one) => one.version === one.importVersion).map((one) => one.id);
  const orders = await lockOrders(ctx, unchanged);
  const ids = orders.map((order) => order.id);
  const removable = new Set(ids);
  const kept = made.filter((one) => !removable.has(one.id));
  await disown(ctx, 'order', kept);
  await deleteOrders(ctx, ids);
  const events = orders.map((order) => ({
    ...subjectOf(order),
    data: { order: factsOf(raised(ctx, order)) },
  }));
  await emitAll(ctx, orderRemoved, events);
  return {
    touched: made.length,
    undone: ids.length,
    kept: kept.map((one) => ({ recordId: one.id, reason: 'changed_since' })),
  };
}

async function restoreOrders(ctx: WriteCtx, changes: readonly ImportChange[]): Promise<Undone> {
  const ids = changes.map((one) => one.recordId);
  const now = new Map((await lockOrders(ctx, ids)).map((order) => [order.id, order]));
  const kept: Kept[] = [];
  const restored: { before: StoredOrder; after: StoredOrder }[] = [];
  const returned: Returned[] = [];
  for (const change of changes) {
    const order = now.get(change.recordId);
    if (order?.version !== change.version) kept.push({ recordId: change.recordId, reason: 'changed_since' });
    else {
      const old = storedOrderOf(change.before);
      const after = raised(ctx, { ...old, version: order.version });
      restored.push({ before: order, after });
      returned.push({ id: after.id, from: old.version, to: after.version });
    }
  }
  await storeRestored(ctx, restored);
  await followReturned(ctx, 'order', returned);
  return { touched: changes.length, undone: restored.length, kept };
}

async function storeRestored(
  ctx: WriteCtx,
  restored: readonly { before: StoredOrder; after: StoredOrder }[],
): Promise<void> {
  if (restored.length === 0) return;
  await deleteLines(
    ctx,
    restored.map(({ after }) => after.id),
  );
  await insertLines(
    ctx,
    restored.flatMap(({ after }) =>
      after.lines.map((line) => ({ line, orderId: after.id, customerId: after.customerId })),
    ),
  );
  await updateHeads(
    ctx,
    restored.map(({ after }) => after),
  );
  await followFile(ctx, restored);
  const events = restored.map(({ before, after }) => {
    const back = new Set(after.lines.map((line) => line.id));
    return {
      ...subjectOf(after),
      data: {
        changes: changesBetween(before, after),
        order: factsOf(after),
        removedLines: before.lines.filter((line) => !back.has(line.id)).map(lineFactsOf),
      },
    };
  });
  await emitAll(ctx, orderChanged, events);
}
