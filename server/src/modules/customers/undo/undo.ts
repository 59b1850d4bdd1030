import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { type LoadedCustomer, loadCustomers } from '../customer/customer.store.ts';
import { customerRemoved } from '../events.ts';
import { mayPurge } from '../privacy/hold.store.ts';
import { type Back, putBack } from './put-back.ts';
import { doneBy } from './undo.rules.ts';
import {
  happenedSince,
  lentByMerges,
  lockCustomers,
  markUndone,
  removeCustomers,
  type Since,
  type Touched,
  touchedBy,
} from './undo.store.ts';

/**
 * Takes back what a cause (`import:<id>`, `bulk:<id>`) did to customers: removes those it made, puts back the values
 * that nobody changed since, brings back what it deleted. A record of which something was changed or used since keeps
 * that, and is named; so is one that a legal hold keeps. `own`: the cause was the actor's own; then it reaches what
 * they gave away by it.
 */
export async function undoCause(
  ctx: WriteCtx,
  cause: string,
  limit: number,
  own = false,
): Promise<UndoOutcome> {
  const scope = own ? ctx.as(systemActor('system:undo')) : ctx;
  const touched = await touchedBy(ctx, cause, limit);
  const ids = touched.map((one) => one.id);
  await lockCustomers(ctx, ids);
  const loaded = await loadCustomers(scope, ids);
  const lent = await lentByMerges(ctx, touched);
  const since = await happenedSince(ctx, ids, cause);
  const purgeable = await mayPurge(ctx, ids);
  const kept: { recordId: string; reason: string }[] = [];
  const removable: LoadedCustomer[] = [];
  const backs: Back[] = [];
  for (const one of touched) {
    const now = loaded.get(one.id);
    if (!now) continue;
    const reason = stays(one, now, since.get(one.id), purgeable);
    if (reason !== null) kept.push({ recordId: one.id, reason });
    else if (one.created) removable.push(now);
    else backs.push({ now, done: doneBy(one.events, lent.get(one.id)) });
  }
  await remove(ctx, removable);
  for (const [recordId, reason] of await putBack(ctx, scope, cause, backs)) kept.push({ recordId, reason });
  await markUndone(ctx, cause, ids);
  return { undone: touched.length - kept.length, kept, more: touched.length === limit };
}

/** Why a record stays as it is, or null. */
function stays(
  one: Touched,
  now: LoadedCustomer,
  since: Since | undefined,
  purgeable: ReadonlySet<string>,
): string | null {
  // What it was is told when the merge is taken back; the survivor is another record.
  if (now.survivorId !== null) return 'merged_since';
  if (!one.created) return null;
  if (!purgeable.has(one.id)) return 'legal_hold';
  const moves = (since?.moves ?? []).filter((version) => version > one.version);
  if (now.version - moves.length !== one.version) return 'changed_since';
  return since?.used ? 'used_since' : null;
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
