import type { LocalDate } from '@peyvand/contract/core/dates';
import { icalText } from '../../../kernel/ical/lines.ts';
import { zoneLines } from '../../../kernel/ical/zone.ts';
import { daysOf } from '../activity/recurrence.ts';
import type { Series } from '../activity/series.store.ts';
import { type Around, contentLines, entryLines, momentLine, type Shown } from './entry-lines.ts';
import { type Extra, type Extras, nothing } from './extras.ts';
import { ruleText } from './rule.ts';

/** One of a series, with the day that the rule gave it. */
export interface Occurrence {
  readonly activity: Shown;
  readonly occursOn: LocalDate;
}

/** What one address of a calendar holds: one activity, or a series whose rule iCalendar has words for. */
export type Held =
  | { readonly kind: 'single'; readonly activity: Shown }
  | {
      readonly kind: 'series';
      readonly series: Series & { readonly isOver: boolean };
      readonly list: readonly Occurrence[];
    };

/** The parts of the text: VTIMEZONEs apart, since several objects in one file share them. */
function partsOf(held: Held, around: Around, extras: Extras): string[] {
  if (held.kind === 'single') return entryLines(held.activity, around, [], extras[''] ?? nothing);
  return seriesLines(held, around, extras);
}

/** An object as a calendar of its own, as CalDAV has it. `year`: the present one. */
export function objectText(held: Held, around: Around, extras: Extras, year: number): string {
  return calendarText([{ held, around, extras }], year, []);
}

/** Several of them in one calendar. */
export function calendarText(
  list: readonly { readonly held: Held; readonly around: Around; readonly extras: Extras }[],
  year: number,
  head: readonly string[],
): string {
  return icalText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Peyvand//Calendar//EN',
    'CALSCALE:GREGORIAN',
    ...head,
    ...zonesOf(
      list.map(({ held }) => held),
      year,
    ),
    ...list.flatMap(({ held, around, extras }) => partsOf(held, around, extras)),
    'END:VCALENDAR',
  ]);
}

function zonesOf(list: readonly Held[], year: number): string[] {
  const spans = new Map<string, { from: number; to: number }>();
  for (const held of list) {
    const all = held.kind === 'single' ? [held.activity] : held.list.map(({ activity }) => activity);
    const goesOn = held.kind === 'series' ? [held.series.firstOn, `${year + 5}-12-31`] : [];
    for (const { zone, time, day } of all) {
      if (zone === null || time === null || day === null || zone === 'UTC') continue;
      const years = [day, ...goesOn].map((one) => Number(one.slice(0, 4)));
      const known = spans.get(zone);
      spans.set(zone, {
        from: Math.max(1971, Math.min(known?.from ?? 9999, ...years) - 1),
        to: Math.max(known?.to ?? 0, ...years) + 1,
      });
    }
  }
  return [...spans].flatMap(([zone, { from, to }]) => knownZone(zone, from, to));
}

const zones = new Map<string, readonly string[]>();

/** Worked out once: a phone asks for the same zone with every event. */
function knownZone(zone: string, from: number, to: number): readonly string[] {
  const key = `${zone} ${from} ${to}`;
  const lines = zones.get(key) ?? zoneLines(zone, from, to);
  if (zones.size > 500) zones.clear();
  zones.set(key, lines);
  return lines;
}

type SeriesHeld = Extract<Held, { kind: 'series' }>;

function seriesLines({ series, list }: SeriesHeld, around: Around, extras: Extras): string[] {
  const pattern = patternOf(list, around);
  if (!pattern) return [];
  const { activity } = pattern;
  const zone = activity.zone ?? 'UTC';
  const there = new Set(list.map(({ occursOn }) => occursOn));
  const end = series.isOver
    ? (list
        .map(({ occursOn }) => occursOn)
        .toSorted()
        .at(-1) ?? null)
    : null;
  const special = [
    `RRULE:${ruleText(series.rule, series.firstOn, { time: activity.time, zone, end })}`,
    ...lostDays(series, there, end ?? series.lastOn).map((day) =>
      momentLine('EXDATE', day, activity.time, zone),
    ),
  ];
  const master: Shown = { ...activity, day: series.firstOn, state: 'planned', closedAt: null };
  const odd = list.filter((one) => !isAlike(one, pattern, around, extras));
  return [
    ...entryLines(master, around, special, extras['']),
    ...odd.flatMap((one) => {
      const id = momentLine('RECURRENCE-ID', one.occursOn, activity.time, zone);
      return entryLines(one.activity, around, [id], extras[one.occursOn]);
    }),
  ];
}

/** What most of a series look like: the newest of the largest group that are alike. */
export function patternOf(list: readonly Occurrence[], around: Around): Occurrence | undefined {
  const groups = new Map<string, Occurrence[]>();
  for (const one of list.toSorted((a, b) => (a.occursOn < b.occursOn ? 1 : -1))) {
    const key = essence(one, around, nothing);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length)[0]?.[0];
}

function isAlike(one: Occurrence, pattern: Occurrence, around: Around, extras: Extras): boolean {
  return (
    extras[one.occursOn] === undefined && essence(one, around, nothing) === essence(pattern, around, nothing)
  );
}

function essence({ activity, occursOn }: Occurrence, around: Around, extra: Extra): string {
  const { time, zone, minutes, day } = activity;
  return JSON.stringify([
    time,
    zone,
    minutes,
    day === occursOn,
    contentLines(activity, { ...around, url: '' }, extra),
  ]);
}

/** Days of the rule, as far as it was made, on which nothing is. */
function lostDays({ rule, firstOn }: Series, there: ReadonlySet<LocalDate>, last: LocalDate): LocalDate[] {
  const lost: LocalDate[] = [];
  for (const day of daysOf(rule, firstOn)) {
    if (day > last) break;
    if (!there.has(day)) lost.push(day);
  }
  return lost;
}
