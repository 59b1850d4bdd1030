import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';
import type { RelativeDate } from '@peyvand/contract/core/filter';
import { addUnits, endOf, startOf, usualWeekStart, type WeekStart } from './calendar.ts';
import { dateOf } from './zoned.ts';

export interface DateContext {
  now: Date;
  zone: string;
  calendar: Calendar;
  weekStart?: WeekStart;
}

/**
 * The days a relative date means, both included. Without an edge it is the whole period: `{ month, -1 }` is last
 * month, `{ day, -30 }` the day 30 days ago. With an edge it is the first or last day of that period.
 * Counted in the asking person's zone and calendar.
 */
export function resolveRelative(
  relative: RelativeDate,
  context: DateContext,
): { from: LocalDate; to: LocalDate } {
  const { calendar, weekStart = usualWeekStart(calendar) } = context;
  const { unit, offset, edge } = relative;
  // Periods are counted from their first day, so that "a month before 31 March" stays February.
  const base = startOf(unit, dateOf(context.now, context.zone), calendar, weekStart);
  const from = addUnits(base, unit, offset, calendar);
  const to = endOf(unit, from, calendar, weekStart);
  if (edge === 'start') return { from, to: from };
  if (edge === 'end') return { from: to, to };
  return { from, to };
}
