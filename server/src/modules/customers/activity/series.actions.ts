import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Activity, Recurrence } from '@peyvand/contract/customers/activities';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { unfitActivity } from './activity.errors.ts';
import { activityChanged, activityRepeated } from './activity.events.ts';
import { insertActivities, lockActivities, removeActivities, updateActivities } from './activity.store.ts';
import { changesBetween, factsOf, open, type StoredActivity } from './activity.ts';
import { withTimes } from './entry.ts';
import { lockedPlanned, raised, subjectOf } from './locked.ts';
import { daysAfter, daysOf } from './recurrence.ts';
import { endSeries, insertSeries, lockSeries, markMade, plannedAfter, type Series } from './series.store.ts';
import { writtenActivity } from './shown.actions.ts';

/** So far, and so many, are made ahead. */
export const daysAhead = 400;
export const mostAhead = 100;

/** Makes a planned activity the first of a series, and those that come after it. */
export async function beginSeries(ctx: WriteCtx, first: StoredActivity, rule: Recurrence): Promise<void> {
  const { day } = first;
  if (day === null) throw unfitActivity('recurrence', 'day_needed', 'needs a day to begin with');
  if (rule.until !== null && rule.until < day)
    throw unfitActivity('recurrence.until', 'ends_early', 'lies before the first day');
  const series: Series = { id: ctx.newId(), rule, firstOn: day, lastOn: day };
  await insertSeries(ctx, series);
  const pattern = { ...first, seriesId: series.id, recurrence: rule, occursOn: day, isOdd: false };
  await updateActivities(ctx, [pattern], false);
  await carryOn(ctx, series, pattern);
}

/**
 * Makes the next ones of a series like a pattern, up to 400 days ahead and at most a hundred at a time. Ends the series
 * when its rule is at its end. Returns how many were made.
 */
export async function carryOn(ctx: WriteCtx, series: Series, pattern: StoredActivity): Promise<number> {
  const today = dateOf(ctx.clock(), pattern.zone ?? 'UTC');
  const base = today > series.firstOn ? today : series.firstOn;
  const until = addUnits(base, 'day', daysAhead, 'gregory');
  const planned = (await plannedAfter(ctx, series.id, today, true)).length;
  const limit = Math.max(0, mostAhead - planned);
  const days = daysAfter(series.rule, series.firstOn, { after: series.lastOn, until, limit });
  await insertActivities(
    ctx,
    days.map((day) => likePattern(ctx, pattern, day)),
  );
  const last = days.at(-1);
  if (last !== undefined) {
    await markMade(ctx, series.id, last);
    await emit(ctx, activityRepeated, {
      subject: { kind: 'activity', id: pattern.id },
      customerId: null,
      data: { seriesId: series.id, added: days.length, removed: 0 },
    });
  }
  return days.length;
}

/** One more of a series, on a day. */
export function likePattern(ctx: WriteCtx, pattern: StoredActivity, day: LocalDate): StoredActivity {
  const now = ctx.clock();
  const at = now.toISOString();
  const stamp = { id: ctx.newId(), createdAt: at, updatedAt: at, version: 1 };
  return withTimes({ ...pattern, ...open, ...stamp, day, occursOn: day, isOdd: false }, now);
}

/** Says how an activity comes round again from here on; null: not any more. */
export async function repeatActivity(
  ctx: WriteCtx,
  id: string,
  version: number,
  rule: Recurrence | null,
): Promise<Activity> {
  const before = await lockedPlanned(ctx, id, version);
  const after = raised(ctx, before);
  await updateActivities(ctx, [after], false);
  const told = { ...after, recurrence: rule };
  await emit(ctx, activityChanged, {
    ...subjectOf(after),
    data: {
      kind: after.kind,
      subject: after.subject,
      changes: changesBetween(before, told),
      facts: factsOf(after),
    },
  });
  await repeatFrom(ctx, after, rule, after.day);
  return writtenActivity(ctx, id);
}

/**
 * Ends the series of a planned activity that stood on a day and takes the coming ones away; begins another, if there is
 * a rule.
 */
export async function repeatFrom(
  ctx: WriteCtx,
  activity: StoredActivity,
  rule: Recurrence | null,
  day: LocalDate | null,
): Promise<void> {
  const { seriesId } = activity;
  const series = seriesId === null ? null : await lockSeries(ctx, seriesId);
  if (series && day !== null) {
    const coming = (await plannedAfter(ctx, series.id, day, true)).filter((one) => one !== activity.id);
    await removeActivities(ctx, coming);
    await endSeries(ctx, series.id);
    if (coming.length > 0)
      await emit(ctx, activityRepeated, {
        subject: { kind: 'activity', id: activity.id },
        customerId: null,
        data: { seriesId: series.id, added: 0, removed: coming.length },
      });
  }
  const alone = { ...activity, seriesId: null, recurrence: null, occursOn: null, isOdd: false };
  if (rule === null) await updateActivities(ctx, [alone], false);
  else await beginSeries(ctx, alone, leftOf(rule, series, day));
}

/** A rule that ends after a number counts on from where the series is. */
function leftOf(rule: Recurrence, series: Series | null, day: LocalDate | null): Recurrence {
  if (series === null || day === null || rule.count === null || rule.count !== series.rule.count) return rule;
  let passed = 0;
  for (const one of daysOf(series.rule, series.firstOn)) {
    if (one >= day) break;
    passed += 1;
  }
  const left = rule.count - passed;
  return left < 2 ? { ...rule, count: null, until: day } : { ...rule, count: left };
}

/** Changes the coming ones of a series to be like one of them; those that were changed by themselves stay. */
export async function changeFollowing(ctx: WriteCtx, pattern: StoredActivity): Promise<void> {
  const { seriesId, day } = pattern;
  if (seriesId === null || day === null) return;
  const coming = await lockActivities(ctx, await plannedAfter(ctx, seriesId, day, false));
  const now = ctx.clock();
  const changed = coming.map((one) => {
    const { id, createdAt, version, teamId, ownerId } = one;
    const { day: on, occursOn } = one;
    const like = { ...pattern, id, createdAt, version, teamId, ownerId, day: on, occursOn, isOdd: false };
    return raised(ctx, withTimes(like, now));
  });
  await updateActivities(ctx, changed, true);
  if (changed.length > 0)
    await emit(ctx, activityRepeated, {
      subject: { kind: 'activity', id: pattern.id },
      customerId: null,
      data: { seriesId, added: 0, removed: 0 },
    });
}
