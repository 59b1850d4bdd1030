import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { fieldsIn } from '../customer/customer.actions.ts';
import { type LoadedCustomer, loadCustomers, updateCustomer } from '../customer/customer.store.ts';
import { changesBetween, factsOf, withValues } from '../customer/customer.ts';
import { type Changes, customerChanged, customerRemoved } from '../events.ts';
import { markUndone, removeCustomers, touchedBy, usedSince } from './undo.store.ts';

/**
 * Takes back what an import did to customers: removes those it made, restores the values it changed.
 * A record that somebody changed or used since stays, and is named.
 */
export async function undoImport(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const touched = await touchedBy(ctx, cause, limit);
  const ids = touched.map((one) => one.id);
  const loaded = await loadCustomers(ctx, ids);
  const used = await usedSince(ctx, ids, cause);
  const kept: { recordId: string; reason: string }[] = [];
  const removable: LoadedCustomer[] = [];
  for (const one of touched) {
    const now = loaded.get(one.id);
    if (!now) continue;
    if (now.version !== one.version) kept.push({ recordId: one.id, reason: 'changed_since' });
    else if (!one.created) await restore(ctx, now, one.changes);
    else if (used.has(one.id)) kept.push({ recordId: one.id, reason: 'used_since' });
    else removable.push(now);
  }
  await remove(ctx, removable);
  await markUndone(ctx, cause, ids);
  return { undone: touched.length - kept.length, kept, more: touched.length === limit };
}

async function remove(ctx: WriteCtx, customers: readonly LoadedCustomer[]): Promise<void> {
  await removeCustomers(
    ctx,
    customers.map((one) => one.id),
  );
  await emitAll(
    ctx,
    customerRemoved,
    customers.map((one) => ({
      subject: { kind: 'customer', id: one.id },
      customerId: one.id,
      data: { name: one.name, version: one.version + 1 },
    })),
  );
}

/** Puts back the value that each field had before the first change. */
async function restore(ctx: WriteCtx, now: LoadedCustomer, changes: readonly Changes[]): Promise<void> {
  const before = new Map<string, unknown>();
  for (const change of changes) {
    for (const [field, { from }] of Object.entries(change)) {
      if (!before.has(field)) before.set(field, from);
    }
  }
  const current = fieldsIn(now);
  const restored = withValues(current, before);
  await updateCustomer(ctx, now.id, current, restored);
  await emitAll(ctx, customerChanged, [
    {
      subject: { kind: 'customer', id: now.id },
      customerId: now.id,
      data: { changes: changesBetween(current, restored), facts: factsOf(restored, now, now.version + 1) },
    },
  ]);
}
