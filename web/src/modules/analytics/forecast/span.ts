import { dayIn, isoDay } from '../../../lib/calendar.ts';
import type { CalendarSystem } from '../../../lib/preferences.ts';
import type { Days } from '../value/period.ts';

export const units = ['month', 'quarter', 'year'] as const;
export type Unit = (typeof units)[number];

const months: Readonly<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };

/** The month, quarter or year of a calendar in which a day lies. */
export function spanOf(unit: Unit, day: string, calendar: CalendarSystem): Days {
  const first = dayIn(day, calendar).set({ day: 1 });
  const from = first.subtract({ months: (first.month - 1) % months[unit] });
  return { from: isoDay(from), to: isoDay(from.add({ months: months[unit] }).subtract({ days: 1 })) };
}

/** A day in the span that lies so many spans later. */
export function shifted(unit: Unit, day: string, by: number, calendar: CalendarSystem): string {
  const { from } = spanOf(unit, day, calendar);
  return isoDay(dayIn(from, calendar).add({ months: months[unit] * by }));
}

/** Which quarter of its year, from 1. */
export function quarterOf(day: string, calendar: CalendarSystem): number {
  return Math.floor((dayIn(day, calendar).month - 1) / 3) + 1;
}
