import type { WriteCtx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { notify } from '../../platform/api.ts';
import { leavesIn } from '../leave/leave.store.ts';
import type { StoredActivity } from './activity.ts';

function dataOf({ id, kind, subject, day, time }: StoredActivity) {
  return { data: { activityId: id, kind, subject, day, time }, link: `/activities/${id}` };
}

/** Tells the owner of what somebody else gave them. */
export async function tellGiven(ctx: WriteCtx, activity: StoredActivity): Promise<void> {
  if (activity.ownerId === ctx.actor.id) return;
  await notify(ctx, [activity.ownerId], { kind: 'customers.activity.given', ...dataOf(activity) });
}

/** The same of many at once: named by the first of them. */
export async function tellGivenMany(ctx: WriteCtx, first: StoredActivity, count: number): Promise<void> {
  if (count === 1) return tellGiven(ctx, first);
  if (first.ownerId === ctx.actor.id) return;
  const filter = JSON.stringify({ field: 'owner', op: 'eq', value: first.ownerId });
  const link = `/activities?filter=${encodeURIComponent(filter)}`;
  await notify(ctx, [first.ownerId], { kind: 'customers.activity.given_many', data: { count }, link });
}

/** Tells colleagues that they take part. */
export async function tellInvited(
  ctx: WriteCtx,
  activity: StoredActivity,
  colleagues: readonly string[],
): Promise<void> {
  const others = colleagues.filter((id) => id !== ctx.actor.id);
  if (others.length === 0) return;
  await notify(ctx, others, { kind: 'customers.activity.invited', ...dataOf(activity) });
}

/** Reminds the owner and the colleagues of what is about to begin; for one who is away, who stands in. */
export async function remind(ctx: WriteCtx, activity: StoredActivity): Promise<void> {
  const people = [activity.ownerId, ...activity.colleagues];
  const on = activity.day ?? dateOf(ctx.clock(), activity.zone ?? 'UTC');
  const leaves = await leavesIn(ctx, { from: on, to: on, users: people });
  const present = people.map((id) => leaves.find(({ userId }) => userId === id)?.substituteId ?? id);
  await notify(ctx, [...new Set(present)], { kind: 'customers.activity.due', ...dataOf(activity) });
}
