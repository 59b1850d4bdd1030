import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { takenReason } from '../custom/taken.ts';
import { fieldsIn, storeFieldsOfAll } from '../customer/customer.actions.ts';
import type { LoadedCustomer } from '../customer/customer.store.ts';
import { factsOf, withValues } from '../customer/customer.ts';
import { markDeleted, storeOwner } from '../customer/standing.store.ts';
import { unlessTaken } from '../customer/unless-taken.ts';
import { customerAssigned, customerDeleted, customerRestored } from '../events.ts';
import { type Owner, ownerOf } from '../owner.ts';
import { type Done, fieldsBack } from './undo.rules.ts';

/** A locked customer, and what a cause did to it. */
export interface Back {
  readonly now: LoadedCustomer;
  readonly done: Done;
}

/**
 * Puts back what nobody changed since, of many customers set by set: fields, then the owner, then the trash. Returns
 * for those of which something stays, why. What would give back a unique value that another has by now stays whole.
 */
export async function putBack(
  ctx: WriteCtx,
  scope: WriteCtx,
  cause: string,
  backs: readonly Back[],
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const fielded = await fieldsGoBack(ctx, scope, cause, backs, kept);
  const owned = await ownersGoBack(ctx, scope, fielded, kept);
  await standingGoesBack(ctx, scope, owned, kept);
  return kept;
}

async function fieldsGoBack(
  ctx: WriteCtx,
  scope: WriteCtx,
  cause: string,
  backs: readonly Back[],
  kept: Map<string, string>,
): Promise<Back[]> {
  const wanted = backs.map(({ now, done }) => {
    const current = fieldsIn(now);
    const { values, drifted } = fieldsBack(current, done);
    if (drifted) kept.set(now.id, 'changed_since');
    const standing = done.standing ?? undefined;
    return { before: now, after: withValues(current, values), standing, done, undoes: cause };
  });
  const stored = new Set<string>();
  const taken = await unlessTaken(ctx, wanted, async (some) => {
    for (const id of await storeFieldsOfAll(ctx, some, scope)) stored.add(id);
  });
  for (const { before } of taken) kept.set(before.id, takenReason);
  return wanted
    .filter((one) => !taken.has(one))
    .map(({ before, after, done }) => {
      if (!stored.has(before.id)) return { now: before, done };
      return { now: { ...before, ...after, version: before.version + 1 }, done };
    });
}

async function ownersGoBack(
  ctx: WriteCtx,
  scope: WriteCtx,
  backs: readonly Back[],
  kept: Map<string, string>,
): Promise<Back[]> {
  const byOwner = new Map<string, LoadedCustomer[]>();
  for (const { now, done } of backs) {
    if (done.owner === null || now.ownerId === done.owner.from) continue;
    if (now.ownerId !== done.owner.to) note(kept, now, 'changed_since');
    else byOwner.set(done.owner.from, [...(byOwner.get(done.owner.from) ?? []), now]);
  }
  const given = new Map<string, LoadedCustomer>();
  for (const [from, list] of byOwner) {
    const owner = await ownerOr(ctx, from);
    if (typeof owner === 'string') for (const now of list) note(kept, now, owner);
    else for (const one of await give(ctx, scope, list, owner)) given.set(one.id, one);
  }
  return backs.map(({ now, done }) => ({ now: given.get(now.id) ?? now, done }));
}

/** A former owner, or why nothing can be given back to them. */
async function ownerOr(ctx: WriteCtx, id: string): Promise<Owner | string> {
  try {
    return await ownerOf(ctx, id);
  } catch (error) {
    if (error instanceof Refusal) return error.fault.reason ?? error.code;
    throw error;
  }
}

async function give(
  ctx: WriteCtx,
  scope: WriteCtx,
  list: readonly LoadedCustomer[],
  owner: Owner,
): Promise<LoadedCustomer[]> {
  await storeOwner(
    scope,
    list.map(({ id }) => id),
    owner,
  );
  const given = list.map((now) => ({ ...now, ...owner, version: now.version + 1 }));
  await emitAll(
    ctx,
    customerAssigned,
    given.map((one, at) => ({
      ...about(one),
      data: {
        changes: { ownerId: { from: list[at]?.ownerId, to: owner.ownerId } },
        facts: factsOf(one, owner, one.version),
      },
    })),
  );
  return given;
}

/** Out of the trash again, or into it, what is where the cause left it. */
async function standingGoesBack(
  ctx: WriteCtx,
  scope: WriteCtx,
  backs: readonly Back[],
  kept: Map<string, string>,
): Promise<void> {
  for (const dead of [true, false]) {
    const list = backs.flatMap(({ now, done: { wasDeleted, isDeleted } }) =>
      wasDeleted === dead && isDeleted !== dead && (now.deletedAt !== null) !== dead ? [now] : [],
    );
    const at = dead ? ctx.clock().toISOString() : null;
    const taken = await unlessTaken(ctx, list, (some) =>
      markDeleted(
        scope,
        some.map(({ id }) => id),
        at,
      ),
    );
    for (const now of taken) note(kept, now, takenReason);
    const moved = list.filter((now) => !taken.has(now));
    await emitAll(
      ctx,
      dead ? customerDeleted : customerRestored,
      moved.map((now) => ({ ...about(now), data: { facts: factsOf(now, now, now.version + 1) } })),
    );
  }
}

function about({ id }: LoadedCustomer) {
  return { subject: { kind: 'customer', id }, customerId: id };
}

/** The first reason counts. */
function note(kept: Map<string, string>, { id }: LoadedCustomer, reason: string): void {
  if (!kept.has(id)) kept.set(id, reason);
}
