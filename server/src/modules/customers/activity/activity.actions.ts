import type { Activity, ActivityChange, NewActivity } from '@peyvand/contract/customers/activities';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { ownerOf } from '../owner.ts';
import { activityClosed, unfitActivity } from './activity.errors.ts';
import {
  activityAssigned,
  activityChanged,
  activityDeleted,
  activityPlanned,
  activityRestored,
} from './activity.events.ts';
import { insertActivities, updateActivities } from './activity.store.ts';
import { changesBetween, factsOf, open, type StoredActivity } from './activity.ts';
import { changedFields, enteredFields, withTimes } from './entry.ts';
import { lockedAny, lockedAt, lockedPlanned, raised, subjectOf } from './locked.ts';
import { shifted } from './recurrence.ts';
import { beginSeries, changeFollowing, repeatFrom } from './series.actions.ts';
import { writtenActivity } from './shown.actions.ts';
import { tellGiven, tellInvited } from './tell.ts';

const resource = 'activities';

/** Plans an activity; with a recurrence also those that come after it, as far as they are made ahead. */
export async function planActivity(ctx: WriteCtx, entered: NewActivity): Promise<Activity> {
  refuseLocked(ctx.actor, resource, Object.keys(entered));
  const owner = await ownerOf(ctx, entered.ownerId ?? null);
  const fields = await enteredFields(ctx, entered, owner.ownerId);
  const activity = newActivity(ctx, fields, owner);
  await insertActivities(ctx, [activity]);
  await tellPlanned(ctx, activity);
  if (entered.recurrence !== undefined) await beginSeries(ctx, activity, entered.recurrence);
  return writtenActivity(ctx, activity.id);
}

/** A planned activity of these fields, as it is stored. */
function newActivity(
  ctx: WriteCtx,
  fields: Awaited<ReturnType<typeof enteredFields>>,
  owner: { readonly ownerId: string; readonly teamId: string },
): StoredActivity {
  const now = ctx.clock();
  const at = now.toISOString();
  const empty: StoredActivity = {
    ...fields,
    ...open,
    id: ctx.newId(),
    customerNow: fields.customerId,
    ...owner,
    beginsAt: null,
    endsAt: null,
    remindAt: null,
    seriesId: null,
    recurrence: null,
    occursOn: null,
    isOdd: false,
    deletedAt: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  return withTimes(empty, now);
}

async function tellPlanned(ctx: WriteCtx, activity: StoredActivity): Promise<void> {
  const { kind, subject, day, time } = activity;
  await emit(ctx, activityPlanned, {
    ...subjectOf(activity),
    data: { kind, subject, day, time, facts: factsOf(activity) },
  });
  await tellGiven(ctx, activity);
  await tellInvited(ctx, activity, activity.colleagues);
}

/**
 * Changes an activity that nobody else changed since `version`. Of a closed one only words can be changed. `following`
 * changes the coming ones of its series likewise; another day of it shifts the whole series from here on.
 */
export async function changeActivity(
  ctx: WriteCtx,
  id: string,
  version: number,
  { following, ...change }: ActivityChange & { readonly following: boolean },
): Promise<Activity> {
  refuseLocked(ctx.actor, resource, Object.keys(change));
  const before = await lockedAt(ctx, id, version);
  if (before.state !== 'planned' && timing.some((name) => change[name] !== undefined))
    throw activityClosed(true);
  const fields = await changedFields(ctx, before, change, before.ownerId);
  if (before.seriesId !== null && fields.day === null)
    throw unfitActivity('day', 'day_needed', 'is needed as long as it comes round again');
  const next = withTimes({ ...before, ...fields }, ctx.clock());
  const changes = changesBetween(before, next);
  if (Object.keys(changes).length === 0) return writtenActivity(ctx, id);
  const isOdd = before.isOdd || (before.seriesId !== null && !following);
  const after = raised(ctx, { ...next, customerNow: next.customerId, isOdd });
  await updateActivities(ctx, [after], true);
  const { kind, subject } = after;
  await emit(ctx, activityChanged, {
    ...subjectOf(after),
    data: { kind, subject, changes, facts: factsOf(after) },
  });
  await tellInvited(
    ctx,
    after,
    after.colleagues.filter((one) => !before.colleagues.includes(one)),
  );
  if (following && after.recurrence !== null) {
    if (after.day === before.day) await changeFollowing(ctx, after);
    else await repeatFrom(ctx, after, shifted(after.recurrence, before.day, after.day), before.day);
  }
  return writtenActivity(ctx, id);
}

const timing = ['day', 'time', 'zone', 'minutes', 'kind'] as const;

/** Gives an activity to another owner. The answer carries no record: the giver may not see it any more. */
export async function assignActivity(ctx: WriteCtx, id: string, version: number, ownerId: string) {
  const before = await lockedPlanned(ctx, id, version);
  const owner = await ownerOf(ctx, ownerId);
  const [after] = await giveActivities(ctx, [before], owner);
  return { id, ...owner, version: after?.version ?? version };
}

/** Gives locked activities to an owner, who is told; events and versions included. */
export async function giveActivities(
  ctx: WriteCtx,
  list: readonly StoredActivity[],
  owner: { readonly ownerId: string; readonly teamId: string },
  isTold = true,
): Promise<StoredActivity[]> {
  const given: StoredActivity[] = [];
  for (const before of list) {
    const colleagues = before.colleagues.filter((one) => one !== owner.ownerId);
    const after = raised(ctx, { ...before, ...owner, colleagues });
    await updateActivities(ctx, [after], true);
    const { kind, subject } = after;
    await emit(ctx, activityAssigned, {
      ...subjectOf(after),
      data: { kind, subject, changes: changesBetween(before, after), facts: factsOf(after) },
    });
    if (isTold) await tellGiven(ctx, after);
    given.push(after);
  }
  return given;
}

/** Moves an activity to the trash. */
export async function deleteActivity(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  const after = raised(ctx, { ...before, deletedAt: ctx.clock().toISOString(), remindAt: null });
  await updateActivities(ctx, [after], false);
  const { kind, subject } = after;
  await emit(ctx, activityDeleted, { ...subjectOf(after), data: { kind, subject, facts: factsOf(after) } });
}

/** Brings an activity back from the trash. Nothing happens to one that is not there. */
export async function restoreActivity(ctx: WriteCtx, id: string): Promise<Activity> {
  const before = await lockedAny(ctx, id);
  if (before.deletedAt === null) return writtenActivity(ctx, id);
  const after = raised(ctx, withTimes({ ...before, deletedAt: null }, ctx.clock()));
  await updateActivities(ctx, [after], false);
  const { kind, subject } = after;
  await emit(ctx, activityRestored, { ...subjectOf(after), data: { kind, subject, facts: factsOf(after) } });
  return writtenActivity(ctx, id);
}
