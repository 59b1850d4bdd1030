import type { CalendarDate } from '@internationalized/date';
import { getDayOfWeek } from '@internationalized/date';
import { endOfMonthOf, isoDay } from '../../../lib/calendar.ts';
import type { WeekStart } from '../../../lib/preferences.ts';

export const shapes = ['day', 'week', 'month'] as const;
export type Shape = (typeof shapes)[number];

const firstDays = { saturday: 'sat', sunday: 'sun', monday: 'mon' } as const;

function weekOf(day: CalendarDate, weekStart: WeekStart): CalendarDate {
  return day.subtract({ days: getDayOfWeek(day, 'en', firstDays[weekStart]) });
}

/** The days that a calendar shows around a day: one, its week, or the weeks that hold its month. */
export function daysShown(day: CalendarDate, shape: Shape, weekStart: WeekStart): CalendarDate[] {
  if (shape === 'day') return [day];
  const first = weekOf(shape === 'week' ? day : day.set({ day: 1 }), weekStart);
  const last =
    shape === 'week' ? first.add({ days: 6 }) : weekOf(endOfMonthOf(day), weekStart).add({ days: 6 });
  const days: CalendarDate[] = [];
  for (let one = first; one.compare(last) <= 0; one = one.add({ days: 1 })) days.push(one);
  return days;
}

/** The same place one step on or back. */
export function stepped(day: CalendarDate, shape: Shape, by: 1 | -1): CalendarDate {
  if (shape === 'day') return day.add({ days: by });
  return shape === 'week' ? day.add({ weeks: by }) : day.set({ day: 1 }).add({ months: by });
}

/** The contract's form of the first and the last of some days. */
export function endsOf(days: readonly CalendarDate[]): { from: string; to: string } {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) throw new Error('a calendar without days');
  return { from: isoDay(first), to: isoDay(last) };
}
