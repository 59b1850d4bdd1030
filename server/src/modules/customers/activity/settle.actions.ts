import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Recurrence } from '@peyvand/contract/customers/activities';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { activityReadOnly } from './activity.errors.ts';
import { activityRepeated } from './activity.events.ts';
import { insertActivities, lockActivities, removeActivities, updateActivities } from './activity.store.ts';
import type { StoredActivity } from './activity.ts';
import { raised } from './locked.ts';
import { daysOf } from './recurrence.ts';
import { daysAhead, likePattern, mostAhead } from './series.actions.ts';
import { rowsOfSeries, storeRule } from './series.store.ts';

/**
 * Gives a series another rule or another first day while it stays the same series. Coming ones that the rule has no day
 * for any more go, days from today on that it has newly are made; what is done, or was changed by itself, stays and
 * stands alone where the rule has no day for it.
 */
export async function settleSeries(
  ctx: WriteCtx,
  seriesId: string,
  rule: Recurrence,
  firstOn: LocalDate,
  excluded: readonly LocalDate[],
): Promise<void> {
  const ids = await rowsOfSeries(ctx, seriesId);
  const rows = await lockActivities(ctx, ids);
  if (rows.length < ids.length) throw activityReadOnly();
  const [pattern] = rows.toSorted(newestAlikeFirst);
  if (!pattern) return;
  const today = dateOf(ctx.clock(), pattern.zone ?? 'UTC');
  const wanted = daysWanted(rule, firstOn, today);
  const there = new Set(rows.map(({ occursOn }) => occursOn));
  const lost = rows.filter(({ occursOn }) => occursOn !== null && !wanted.includes(occursOn));
  const gone = lost.filter(
    ({ state, isOdd, deletedAt }) => state === 'planned' && !isOdd && deletedAt === null,
  );
  const left = lost.filter((row) => !gone.includes(row));
  await removeActivities(
    ctx,
    gone.map(({ id }) => id),
  );
  await updateActivities(
    ctx,
    left.map((row) => raised(ctx, alone(row))),
    false,
  );
  const fresh = wanted.filter((day) => day >= today && !there.has(day) && !excluded.includes(day));
  const kept = { ...pattern, seriesId, recurrence: rule };
  await insertActivities(
    ctx,
    fresh.map((day) => likePattern(ctx, kept, day)),
  );
  await storeRule(ctx, seriesId, rule, firstOn, wanted.at(-1) ?? firstOn);
  await emit(ctx, activityRepeated, {
    subject: { kind: 'activity', id: pattern.id },
    customerId: null,
    data: { seriesId, added: fresh.length, removed: gone.length },
  });
}

function newestAlikeFirst(a: StoredActivity, b: StoredActivity): number {
  if (a.isOdd !== b.isOdd) return a.isOdd ? 1 : -1;
  return (a.occursOn ?? '') < (b.occursOn ?? '') ? 1 : -1;
}

/** As far as a series is made ahead. */
function daysWanted(rule: Recurrence, firstOn: LocalDate, today: LocalDate): LocalDate[] {
  const until = addUnits(today > firstOn ? today : firstOn, 'day', daysAhead, 'gregory');
  const days: LocalDate[] = [];
  let coming = 0;
  for (const day of daysOf(rule, firstOn)) {
    if (day > until || coming >= mostAhead) break;
    if (day >= today) coming += 1;
    days.push(day);
  }
  return days;
}

function alone(row: StoredActivity): StoredActivity {
  return { ...row, seriesId: null, recurrence: null, occursOn: null, isOdd: false };
}
