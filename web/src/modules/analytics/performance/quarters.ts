import { dayIn, daysBetween, isoDay } from '../../../lib/calendar.ts';
import type { CalendarSystem } from '../../../lib/preferences.ts';
import { shifted, spanOf } from '../forecast/span.ts';
import type { Days } from '../value/period.ts';

/** A quarter as far as it has gone, and the days that it is held against. */
export interface QuarterSpans {
  readonly quarter: Days;
  /** It still runs: everything is told of its days so far. */
  readonly isRunning: boolean;
  readonly now: Days;
  /** As many days of the quarter before, and of the same quarter a year before. */
  readonly before: Days;
  readonly yearBefore: Days;
}

/** At most so many quarters stand in a table. */
const most = 8;

/** The quarters that a period touches and that have begun, oldest first. */
export function quartersOf(period: Days, today: string, calendar: CalendarSystem): QuarterSpans[] {
  const found: QuarterSpans[] = [];
  const last = period.to < today ? period.to : today;
  for (let day = last; day >= period.from && found.length < most; ) {
    const one = spansOf(spanOf('quarter', day, calendar), today, calendar);
    found.unshift(one);
    day = isoDay(dayIn(one.quarter.from, calendar).subtract({ days: 1 }));
  }
  return found;
}

function spansOf(quarter: Days, today: string, calendar: CalendarSystem): QuarterSpans {
  const isRunning = today < quarter.to;
  const length = daysBetween(dayIn(quarter.from, calendar), dayIn(today, calendar));
  const cut = (by: number): Days => {
    const { from, to } = spanOf('quarter', shifted('quarter', quarter.from, by, calendar), calendar);
    if (!isRunning) return { from, to };
    const same = isoDay(dayIn(from, calendar).add({ days: length }));
    return { from, to: same < to ? same : to };
  };
  return { quarter, isRunning, now: cut(0), before: cut(-1), yearBefore: cut(-4) };
}
