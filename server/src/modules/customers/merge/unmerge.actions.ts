import { isDeepStrictEqual } from 'node:util';
import type { Output } from '@peyvand/contract/core/endpoint';
import type {
  undoMerge as contract,
  previewUnmerge as previewContract,
} from '@peyvand/contract/customers/merges';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { namingTaken } from '../custom/taken.ts';
import { fieldsIn } from '../customer/customer.actions.ts';
import { updateCustomer } from '../customer/customer.store.ts';
import { changesBetween, factsOf } from '../customer/customer.ts';
import { groupOf } from '../customer/group.store.ts';
import { writableCustomers } from '../customer/known.store.ts';
import { readOnly } from '../errors.ts';
import { customerUnmerged } from '../events.ts';
import { removeWatchers } from '../watch/watcher.store.ts';
import { hangingOn, together } from './hanging.store.ts';
import { mergeLock, tellFollowers } from './merge.actions.ts';
import {
  below,
  findMerge,
  lockGroups,
  type Member,
  markUndone,
  standAlone,
  standingsOf,
  storeBefore,
  storeStageSince,
} from './merge.store.ts';
import { settleSight } from './sight.ts';
import { planUndo, type Rewritten, type UndoPlan } from './unmerge.plan.ts';

/** What taking a merge back would do, and what stays where. */
export async function previewUndo(
  ctx: Ctx,
  mergeId: string,
): Promise<Output<(typeof previewContract)['response']>> {
  const plan = await planUndo(ctx, mergeId);
  const leaving = await below(ctx, plan.loser.id);
  const all = await groupOf(ctx, plan.loser.id);
  const hanging = await hangingOn(ctx, all);
  return {
    ...outcomeOf(plan),
    goes: together(hanging, leaving),
    stays: together(
      hanging,
      all.filter((id) => !leaving.includes(id)),
    ),
  };
}

/**
 * Takes a merge back, at any time and in any order. The record that had gone into another is as it was, with all
 * that was entered on it; the survivor gets back what the merge had changed and nobody since. Throws
 * `resource.missing`, `access.denied`, `resource.conflict`.
 */
export async function undoMerge(
  ctx: WriteCtx,
  mergeId: string,
): Promise<Output<(typeof contract)['response']>> {
  await holdAlone(ctx, mergeLock);
  const found = await findMerge(ctx, mergeId);
  if (!found) throw missing();
  const head = (await standingsOf(ctx, [found.survivorId])).get(found.survivorId)?.survivorId ?? '';
  if (!(await writableCustomers(ctx, [head])).has(head)) throw readOnly();
  await lockGroups(ctx, [head]);
  const plan = await planUndo(ctx, mergeId);
  await markUndone(ctx, mergeId);
  // First the survivor gives back what it took: a unique value must not stand twice.
  for (const one of plan.chain) await storeRewritten(ctx, plan, one);
  const members = await namingTaken(standAlone(ctx, plan.loser.id, plan.owner));
  if (plan.merge.watching.length > 0) await removeWatchers(ctx, plan.loser.id, plan.merge.watching);
  await tellLeft(ctx, plan, members);
  await tellFollowers(
    ctx,
    { id: plan.loser.id, ...plan.owner },
    members.filter((one) => one.id !== plan.loser.id),
  );
  for (const { record } of plan.chain) await settleSight(ctx, record, given(plan, record.id));
  return outcomeOf(plan);
}

function given(plan: UndoPlan, survivorId: string): readonly string[] {
  return plan.merge.survivorId === survivorId ? plan.merge.sharedWith : [];
}

/** The survivor is stored and told of in any case; records further up only where they change. */
async function storeRewritten(ctx: WriteCtx, plan: UndoPlan, one: Rewritten): Promise<void> {
  for (const later of one.later) {
    const before = one.before.get(later.id);
    if (before && !isDeepStrictEqual(before, later.before)) await storeBefore(ctx, later.id, before);
  }
  const current = fieldsIn(one.record);
  const changes = changesBetween(current, one.next);
  const isSurvivor = one.record.id === plan.merge.survivorId;
  if (!isSurvivor && Object.keys(changes).length === 0) return;
  await updateCustomer(ctx, one.record.id, current, one.next);
  if (changes['stage'] && one.next.stage === one.merge.before.stage) {
    await storeStageSince(ctx, one.record.id, one.merge.stageSince);
  }
  await emitAll(ctx, customerUnmerged, [
    {
      subject: { kind: 'customer', id: one.record.id },
      customerId: one.record.id,
      data: {
        ...names(plan),
        role: 'survivor',
        changes,
        facts: factsOf(one.next, one.record, one.record.version + 1),
      },
    },
  ]);
}

async function tellLeft(ctx: WriteCtx, plan: UndoPlan, members: readonly Member[]): Promise<void> {
  const { loser, owner } = plan;
  const version = members.find((one) => one.id === loser.id)?.version ?? loser.version + 1;
  await emitAll(ctx, customerUnmerged, [
    {
      subject: { kind: 'customer', id: loser.id },
      customerId: loser.id,
      data: {
        ...names(plan),
        role: 'loser',
        changes:
          loser.ownerId === owner.ownerId ? {} : { ownerId: { from: loser.ownerId, to: owner.ownerId } },
        facts: factsOf(loser, owner, version),
      },
    },
  ]);
}

function names({ merge, loser, chain }: UndoPlan) {
  const [{ next }] = chain;
  return {
    mergeId: merge.id,
    survivorId: merge.survivorId,
    survivorName: next.name,
    loserId: loser.id,
    loserName: loser.name,
    place: 0,
  };
}

function outcomeOf(plan: UndoPlan): Output<(typeof contract)['response']> {
  const [{ record, next }] = plan.chain;
  return {
    mergeId: plan.merge.id,
    customer: { id: plan.loser.id, name: plan.loser.name },
    survivor: { id: record.id, name: next.name },
    restored: [...plan.restored],
    kept: [...plan.kept],
    ownerId: plan.owner.ownerId,
  };
}
