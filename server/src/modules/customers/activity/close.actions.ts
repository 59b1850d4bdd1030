import type { Activity, Completion } from '@peyvand/contract/customers/activities';
import type { Outcome } from '@peyvand/contract/customers/activity-settings';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { interactionRemoved } from '../events.ts';
import { recordInteractions } from '../story/interaction.store.ts';
import { notePlace } from '../visit/visit.store.ts';
import { activityClosed, unfitActivity } from './activity.errors.ts';
import { activityCancelled, activityCompleted, activityReopened } from './activity.events.ts';
import { deleteTalk, updateActivities } from './activity.store.ts';
import { cancel, changesBetween, complete, factsOf, open, type StoredActivity } from './activity.ts';
import { withTimes } from './entry.ts';
import { hasPlanned } from './list.store.ts';
import { lockedAt, lockedPlanned, raised, subjectOf } from './locked.ts';
import { activitySettings } from './settings.store.ts';
import { writtenActivity } from './shown.actions.ts';

/** An activity is done. A call, meeting or visit with a customer enters their story as a talk, and only once. */
export async function completeActivity(
  ctx: WriteCtx,
  id: string,
  version: number,
  given: Completion,
): Promise<Activity & { hasNext: boolean }> {
  const before = await lockedPlanned(ctx, id, version);
  const outcome = await outcomeOf(ctx, before, given.outcomeId ?? null);
  const after = await finish(ctx, before, given, outcome);
  const hasNext = await hasPlanned(ctx, after);
  return { ...(await writtenActivity(ctx, id)), hasNext };
}

/** The same for one that is locked and planned. */
export async function finish(
  ctx: WriteCtx,
  before: StoredActivity,
  given: Completion,
  outcome: Outcome | null,
): Promise<StoredActivity> {
  const now = ctx.clock();
  const at = given.at ?? now.toISOString();
  if (Date.parse(at) > now.getTime() + skewMs) throw unfitActivity('at', 'future', 'lies in the future');
  const closing = complete(before, {
    by: ctx.actor.id,
    at,
    outcomeId: outcome?.id ?? null,
    note: given.note ?? '',
    minutes: given.minutes ?? null,
  });
  if (!closing) throw activityClosed(true);
  const done = raised(ctx, { ...before, ...closing, remindAt: null });
  const talks = await recordTalks(ctx, [{ activity: done, outcome }]);
  const after = { ...done, talkId: talks.get(done.id) ?? null };
  await updateActivities(ctx, [after], false);
  if (given.place && after.kind === 'visit' && after.customerId !== null)
    await notePlace(ctx, after.id, after.customerId, given.place);
  const { kind, subject, talkId } = after;
  const changes = changesBetween(before, after);
  await emit(ctx, activityCompleted, {
    ...subjectOf(after),
    data: { kind, subject, changes, facts: factsOf(after), outcome: outcome?.names ?? null, talkId },
  });
  return after;
}

/** Clocks of phones may go before ours. */
const skewMs = 120_000;

interface Closed {
  readonly activity: StoredActivity;
  readonly outcome: Outcome | null;
}

/** Puts what was done into the stories of the customers: id of the activity → id of the talk that it left. */
export async function recordTalks(ctx: WriteCtx, closed: readonly Closed[]): Promise<Map<string, string>> {
  const talks = closed.flatMap((one) => talkOf(one) ?? []);
  const ids = await recordInteractions(ctx, talks);
  return new Map(talks.flatMap(({ activity }, at) => (ids[at] ? [[activity.id, ids[at]] as const] : [])));
}

/** A task is nothing that happened between the two. */
function talkOf({ activity, outcome }: Closed) {
  const { kind, customerNow, subject, outcomeNote, spentMinutes, closedAt } = activity;
  if (kind === 'task' || customerNow === null) return null;
  return {
    customerId: customerNow,
    channel: kind,
    direction: 'out',
    subject,
    ...(closedAt === null ? {} : { occurredAt: closedAt }),
    ...(outcomeNote === '' ? {} : { body: outcomeNote }),
    ...(spentMinutes === null ? {} : { duration: Math.min(spentMinutes * 60, longestTalk) }),
    ...(outcome?.talk ? { outcome: outcome.talk } : {}),
    activity: { id: activity.id, outcome: outcome?.names ?? null },
  } as const;
}

/** Seconds; as long as the story takes a talk to be. */
const longestTalk = 86_400;

async function outcomeOf(
  ctx: WriteCtx,
  { kind }: StoredActivity,
  outcomeId: string | null,
): Promise<Outcome | null> {
  if (outcomeId === null) return null;
  const { outcomes } = await activitySettings(ctx);
  const found = outcomes.find((one) => one.id === outcomeId && one.kind === kind && !one.retired);
  if (!found) throw unfitActivity('outcomeId', 'outcome_missing', 'names no outcome of this kind');
  return found;
}

/** An activity does not take place. */
export async function cancelActivity(
  ctx: WriteCtx,
  id: string,
  version: number,
  note: string,
): Promise<Activity> {
  const before = await lockedPlanned(ctx, id, version);
  const closing = cancel(before, { by: ctx.actor.id, at: ctx.clock().toISOString(), note });
  if (!closing) throw activityClosed(true);
  const after = raised(ctx, { ...before, ...closing, remindAt: null });
  await updateActivities(ctx, [after], false);
  const { kind, subject } = after;
  const changes = changesBetween(before, after);
  await emit(ctx, activityCancelled, {
    ...subjectOf(after),
    data: { kind, subject, changes, facts: factsOf(after) },
  });
  return writtenActivity(ctx, id);
}

/** A closed activity is planned again; the talk that it left in the story goes. */
export async function reopenActivity(ctx: WriteCtx, id: string, version: number): Promise<Activity> {
  const before = await lockedAt(ctx, id, version);
  if (before.state === 'planned') throw activityClosed(false);
  await reopen(ctx, before);
  return writtenActivity(ctx, id);
}

/** The same for one that is locked and closed. */
export async function reopen(ctx: WriteCtx, before: StoredActivity): Promise<void> {
  const after = raised(ctx, withTimes({ ...before, ...open }, ctx.clock()));
  await updateActivities(ctx, [after], false);
  if (before.talkId !== null) await takeTalkBack(ctx, before.talkId);
  const { kind, subject } = after;
  const changes = changesBetween(before, after);
  await emit(ctx, activityReopened, {
    ...subjectOf(after),
    data: { kind, subject, changes, facts: factsOf(after) },
  });
}

/** Takes the talk that an activity left out of the story. */
export async function takeTalkBack(ctx: WriteCtx, talkId: string): Promise<void> {
  const gone = await deleteTalk(ctx, talkId);
  for (const { customerId, subject, body } of gone) {
    await emit(ctx, interactionRemoved, {
      subject: { kind: 'interaction', id: talkId },
      customerId,
      data: { body: body ?? subject ?? '' },
    });
  }
}
