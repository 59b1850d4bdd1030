import type { WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { trying } from '../custom/custom.store.ts';
import { takenReason } from '../custom/taken.ts';
import { fieldsIn, storeFields } from '../customer/customer.actions.ts';
import { type LoadedCustomer, loadCustomers } from '../customer/customer.store.ts';
import { factsOf, withValues } from '../customer/customer.ts';
import { markDeleted, storeOwner } from '../customer/standing.store.ts';
import { customerAssigned, customerDeleted, customerRemoved, customerRestored } from '../events.ts';
import { ownerOf } from '../owner.ts';
import { mayPurge } from '../privacy/hold.store.ts';
import { type Done, doneBy, fieldsBack } from './undo.rules.ts';
import {
  happenedSince,
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
 * that, and is named; so is one that a legal hold keeps. `own`: the cause was the actor's own; then it reaches what they gave away by it.
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
  const since = await happenedSince(ctx, ids, cause);
  const purgeable = await mayPurge(ctx, ids);
  const kept: { recordId: string; reason: string }[] = [];
  const removable: LoadedCustomer[] = [];
  for (const one of touched) {
    const now = loaded.get(one.id);
    if (!now) continue;
    // What it was is told when the merge is taken back; the survivor is another record.
    if (now.survivorId !== null) {
      kept.push({ recordId: one.id, reason: 'merged_since' });
      continue;
    }
    const reason = one.created
      ? mayRemove(one, now, since.get(one.id), purgeable, removable)
      : await unlessTaken(ctx, () => putBack(ctx, scope, now, doneBy(one.events)));
    if (reason !== null) kept.push({ recordId: one.id, reason });
  }
  await remove(ctx, removable);
  await markUndone(ctx, cause, ids);
  return { undone: touched.length - kept.length, kept, more: touched.length === limit };
}

function mayRemove(
  one: Touched,
  now: LoadedCustomer,
  since: Since | undefined,
  purgeable: ReadonlySet<string>,
  removable: LoadedCustomer[],
): string | null {
  if (!purgeable.has(one.id)) return 'legal_hold';
  if (now.version - (since?.moves ?? 0) !== one.version) return 'changed_since';
  if (since?.used) return 'used_since';
  removable.push(now);
  return null;
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

/** What would give back a unique value that another has by now stays whole, and is named. */
async function unlessTaken(ctx: WriteCtx, work: () => Promise<string | null>): Promise<string | null> {
  try {
    return await trying(ctx, work);
  } catch (error) {
    if (error instanceof Refusal && error.fault.reason === takenReason) return takenReason;
    throw error;
  }
}

/** Puts back what nobody changed since. Says why something stays, or null. */
async function putBack(
  ctx: WriteCtx,
  scope: WriteCtx,
  now: LoadedCustomer,
  done: Done,
): Promise<string | null> {
  const current = fieldsIn(now);
  const { values, drifted } = fieldsBack(current, done);
  let version = now.version;
  if (await storeFields(ctx, now, withValues(current, values), scope)) version++;
  const reasons = [
    drifted ? 'changed_since' : null,
    await giveBack(ctx, scope, { ...now, version }, done),
    await liveAgain(ctx, scope, { ...now, version }, done),
  ];
  return reasons.find((reason) => reason !== null) ?? null;
}

async function giveBack(
  ctx: WriteCtx,
  scope: WriteCtx,
  now: LoadedCustomer,
  { owner: moved }: Done,
): Promise<string | null> {
  if (moved === null || now.ownerId === moved.from) return null;
  if (now.ownerId !== moved.to) return 'changed_since';
  try {
    const owner = await ownerOf(ctx, moved.from);
    await storeOwner(scope, [now.id], owner);
    await emit(ctx, customerAssigned, {
      ...about(now),
      data: {
        changes: { ownerId: { from: now.ownerId, to: owner.ownerId } },
        facts: factsOf(now, owner, now.version + 1),
      },
    });
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.fault.reason ?? error.code;
    throw error;
  }
}

/** Out of the trash again, or into it, if it is where the cause left it. */
async function liveAgain(
  ctx: WriteCtx,
  scope: WriteCtx,
  now: LoadedCustomer,
  { wasDeleted, isDeleted }: Done,
): Promise<string | null> {
  if (wasDeleted === null || wasDeleted === isDeleted) return null;
  if ((now.deletedAt !== null) === wasDeleted) return null;
  await markDeleted(scope, now.id, wasDeleted ? ctx.clock().toISOString() : null);
  await emit(ctx, wasDeleted ? customerDeleted : customerRestored, {
    ...about(now),
    data: { facts: factsOf(now, now, now.version + 1) },
  });
  return null;
}

function about({ id }: LoadedCustomer) {
  return { subject: { kind: 'customer', id }, customerId: id };
}
