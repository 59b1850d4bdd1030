import type { WriteCtx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { staleVersion } from '../errors.ts';
import { activityClosed, activityDeleted, activityReadOnly } from './activity.errors.ts';
import { loadActivity, lockActivities } from './activity.store.ts';
import type { StoredActivity } from './activity.ts';

/** Locks an activity that nobody else changed since `version` and that does not lie in the trash. */
export async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredActivity> {
  const activity = await lockedAny(ctx, id);
  if (activity.version !== version) throw staleVersion();
  if (activity.deletedAt !== null) throw activityDeleted();
  return activity;
}

/** The same, still planned. */
export async function lockedPlanned(ctx: WriteCtx, id: string, version: number): Promise<StoredActivity> {
  const activity = await lockedAt(ctx, id, version);
  if (activity.state !== 'planned') throw activityClosed(true);
  return activity;
}

/** The same, in the trash or not, whatever its version and state. */
export async function lockedAny(ctx: WriteCtx, id: string): Promise<StoredActivity> {
  const [activity] = await lockActivities(ctx, [id]);
  if (!activity) throw (await loadActivity(ctx, id)) ? activityReadOnly() : missing();
  return activity;
}

/** The next version. */
export function raised(ctx: WriteCtx, activity: StoredActivity): StoredActivity {
  return { ...activity, version: activity.version + 1, updatedAt: ctx.clock().toISOString() };
}

/** What an event of it is about. */
export function subjectOf({ id, customerId }: StoredActivity) {
  return { subject: { kind: 'activity', id }, customerId } as const;
}
