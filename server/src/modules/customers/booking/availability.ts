import type { LocalDate } from '@peyvand/contract/core/dates';
import { instantAt } from '../../../kernel/ical/zone.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { weekdayOf } from '../activity/recurrence.ts';

/** A stretch of time in milliseconds; `to` does not belong to it. */
export interface Taken {
  readonly from: number;
  readonly to: number;
}

export interface Terms {
  readonly zone: string;
  readonly hours: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  readonly minutes: number;
  readonly before: number;
  readonly after: number;
  readonly step: number;
}

export interface Circumstances {
  readonly from: LocalDate;
  /** The last day. */
  readonly to: LocalDate;
  /** Days off: holidays and leave. */
  readonly closed: ReadonlySet<LocalDate>;
  readonly taken: readonly Taken[];
  /** The first and the last moment at which something may begin. */
  readonly earliest: number;
  readonly latest: number;
}

const minuteMs = 60_000;

/** Beginnings at which somebody can be met, in order: within hours, with its margins free. Pure. */
export function freeStarts(
  terms: Terms,
  { from, to, closed, taken, earliest, latest }: Circumstances,
): number[] {
  const length = terms.minutes * minuteMs;
  const found = new Set<number>();
  for (let day = from; day <= to; day = addUnits(day, 'day', 1, 'gregory')) {
    if (closed.has(day)) continue;
    for (const hours of terms.hours.filter((one) => one.day === weekdayOf(day))) {
      const end = instantAt(day, hours.to, terms.zone).getTime();
      const begin = instantAt(day, hours.from, terms.zone).getTime();
      for (let start = begin; start + length <= end; start += terms.step * minuteMs)
        if (start >= earliest && start <= latest && isFree(start, terms, taken)) found.add(start);
    }
  }
  return [...found].toSorted((a, b) => a - b);
}

function isFree(start: number, { minutes, before, after }: Terms, taken: readonly Taken[]): boolean {
  const from = start - before * minuteMs;
  const to = start + (minutes + after) * minuteMs;
  return taken.every((one) => one.to <= from || one.from >= to);
}

/** How busy somebody is who could take an appointment. */
export interface Load {
  readonly id: string;
  readonly upcoming: number;
  /** When they were given one last; null: never. */
  readonly lastAt: string | null;
}

/** Whose turn it is: who has the fewest coming, of those who has waited longest. Pure. */
export function nextOf(list: readonly Load[]): Load | undefined {
  return list.toSorted(
    (a, b) =>
      a.upcoming - b.upcoming || (a.lastAt ?? '').localeCompare(b.lastAt ?? '') || a.id.localeCompare(b.id),
  )[0];
}
