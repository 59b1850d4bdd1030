import type { Output } from '@peyvand/contract/core/endpoint';
import type { bulkActivities as contract } from '@peyvand/contract/customers/activity-endpoints';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { ownerOf } from '../owner.ts';
import { giveActivities } from './activity.actions.ts';
import { activityChanged } from './activity.events.ts';
import { lockActivities, updateActivities } from './activity.store.ts';
import { changesBetween, factsOf, type StoredActivity } from './activity.ts';
import { finish } from './close.actions.ts';
import { withTimes } from './entry.ts';
import { raised, subjectOf } from './locked.ts';
import { seenOf } from './which.store.ts';

type Body = Output<(typeof contract)['body']>;
type Stay = { id: string; subject: string | null; reason: 'missing' | 'read_only' | 'closed' };

/** Does one thing to many planned activities; what cannot be is named with the reason, and the others are done. */
export async function bulkActivities(
  ctx: WriteCtx,
  { ids, change }: Body,
): Promise<{ done: number; stays: Stay[] }> {
  if (change.do === 'assign' && !holds(ctx.actor, 'customers.activity.assign'))
    throw new Refusal('access.denied');
  const wanted = [...new Set(ids)];
  const locked = (await lockActivities(ctx, wanted)).filter(({ deletedAt }) => deletedAt === null);
  const writable = new Map(locked.map((one) => [one.id, one]));
  const seen = await seenOf(
    ctx,
    wanted.filter((id) => !writable.has(id)),
  );
  const stays = wanted.flatMap((id): Stay[] => {
    const known = writable.get(id);
    if (known) return known.state === 'planned' ? [] : [{ id, subject: known.subject, reason: 'closed' }];
    const subject = seen.get(id) ?? null;
    return [{ id, subject, reason: subject === null ? 'missing' : 'read_only' }];
  });
  const planned = locked.filter(({ state }) => state === 'planned');
  await doTo(ctx, planned, change);
  return { done: planned.length, stays };
}

async function doTo(ctx: WriteCtx, list: readonly StoredActivity[], change: Body['change']): Promise<void> {
  switch (change.do) {
    case 'complete':
      for (const one of list) await finish(ctx, one, {}, null);
      return;
    case 'assign':
      await giveActivities(ctx, list, await ownerOf(ctx, change.ownerId));
      return;
    case 'move':
      for (const one of list) await moveTo(ctx, one, change.day);
  }
}

/** Another day, the time stays. One of a series stands by itself from then on. */
async function moveTo(ctx: WriteCtx, before: StoredActivity, day: string): Promise<void> {
  if (before.day === day) return;
  const zone = before.zone ?? ctx.actor.locale.zone;
  const isOdd = before.isOdd || before.seriesId !== null;
  const after = raised(ctx, withTimes({ ...before, day, zone, isOdd }, ctx.clock()));
  await updateActivities(ctx, [after], false);
  const { kind, subject } = after;
  await emit(ctx, activityChanged, {
    ...subjectOf(after),
    data: { kind, subject, changes: changesBetween(before, after), facts: factsOf(after) },
  });
}
