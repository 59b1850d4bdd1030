import { isDeepStrictEqual } from 'node:util';
import type { Recurrence } from '@peyvand/contract/customers/activities';
import type { WriteCtx } from '../../../kernel/context.ts';
import { changeActivity, deleteActivity } from '../activity/activity.actions.ts';
import { activitiesOf } from '../activity/activity.store.ts';
import { daysOf } from '../activity/recurrence.ts';
import { settleSeries } from '../activity/settle.actions.ts';
import { shownOf } from '../activity/shown.actions.ts';
import { unfitObject } from './caldav.errors.ts';
import type { Extras } from './extras.ts';
import type { Incoming, Told } from './incoming.ts';
import { type Held, type Occurrence, patternOf } from './object.ts';
import { ofSeries } from './objects.store.ts';
import { type People, peopleOf } from './people.ts';
import { changeOf } from './put-fields.ts';
import { changeOne, closePast } from './put-one.ts';

type SeriesHeld = Extract<Held, { kind: 'series' }>;
type Repeated = Incoming & { readonly rule: Recurrence };

/** A series as a program has it now: its rule and days, what all of it says, and those that differ. */
export async function putSeries(
  ctx: WriteCtx,
  held: SeriesHeld,
  incoming: Repeated,
  people: People,
): Promise<Extras> {
  const { series, list } = held;
  const { master } = incoming;
  const firstOn = master.day ?? series.firstOn;
  if (
    firstOn !== series.firstOn ||
    !isDeepStrictEqual(told(incoming.rule, firstOn), told(series.rule, firstOn)) ||
    series.isOver
  )
    await settleSeries(ctx, series.id, incoming.rule, firstOn, incoming.excluded);
  await changeAll(ctx, list, series.id, master, people);
  return fillSeries(ctx, series.id, incoming, false);
}

/** Rules that mean the same days: what a rule leaves to its first day is said here. */
function told(rule: Recurrence, first: string) {
  const days: string[] = [];
  for (const day of daysOf(rule, first)) if (days.push(day) >= 60) break;
  return { days, until: rule.until, count: rule.count };
}

/** What is changed of the series itself holds for all that are planned and like the others. */
async function changeAll(
  ctx: WriteCtx,
  before: readonly Occurrence[],
  seriesId: string,
  master: Told,
  people: People,
): Promise<void> {
  const pattern = patternOf(before, { uid: '', url: '', names: new Map() });
  if (!pattern) return;
  const wanted = changeOf(master, people, pattern.activity, false);
  if (Object.keys(wanted).length === 0) return;
  const open = (await activitiesOf(ctx, await ofSeries(ctx, seriesId))).filter(
    ({ state, isOdd }) => state === 'planned' && !isOdd,
  );
  const [first] = open.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1));
  if (first) await changeActivity(ctx, first.id, first.version, { ...wanted, following: true });
}

/** Takes away the days on which nothing is, and makes those that differ what they are. */
export async function fillSeries(
  ctx: WriteCtx,
  seriesId: string,
  incoming: Incoming,
  isNew: boolean,
): Promise<Extras> {
  const extras: Extras = {};
  const rows = await activitiesOf(ctx, await ofSeries(ctx, seriesId));
  const byDay = new Map(rows.map((row) => [row.occursOn ?? '', row]));
  for (const day of incoming.excluded) {
    const row = byDay.get(day);
    if (row) await deleteActivity(ctx, row.id, row.version);
    byDay.delete(day);
  }
  for (const override of incoming.overrides) {
    const day = override.occursOn ?? '';
    const row = byDay.get(day);
    if (!row) throw unfitObject(`The series has nothing on ${day}, or not yet`);
    const [shown] = await shownOf(ctx, [row.id]);
    const people = await peopleOf(ctx, override);
    if (shown) await changeOne(ctx, shown, override, people, true);
    const { lines, alarms, mailed } = people.extra;
    if (lines.length + alarms.length + mailed.length > 0) extras[day] = people.extra;
    byDay.delete(day);
  }
  if (isNew) for (const { id } of byDay.values()) await closePast(ctx, id);
  return extras;
}
