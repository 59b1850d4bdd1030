import {
  type Calendar,
  type CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseAbsolute,
  parseDate,
  toCalendar,
  toCalendarDate,
  today as todayIn,
} from '@internationalized/date';
import type { CalendarSystem, Preferences } from './preferences.ts';

const gregorian = new GregorianCalendar();
const persian = new PersianCalendar();

/** The two calendars of the house; the library's own door would bring eleven more along. */
function calendarOf(system: CalendarSystem): Calendar {
  return system === 'persian' ? persian : gregorian;
}

/** A day of the contract (`2026-11-21`) in the calendar of the reader. */
export function dayIn(iso: string, system: CalendarSystem): CalendarDate {
  return toCalendar(parseDate(iso), calendarOf(system));
}

/** The contract's form of a day in any calendar. */
export function isoDay(day: CalendarDate): string {
  return toCalendar(day, calendarOf('gregory')).toString();
}

/** The day on which an instant falls for the reader, in the reader's calendar. */
export function dayOfInstant(iso: string, reader: Pick<Preferences, 'calendar' | 'timeZone'>): CalendarDate {
  return toCalendar(toCalendarDate(parseAbsolute(iso, reader.timeZone)), calendarOf(reader.calendar));
}

export function todayFor(reader: Pick<Preferences, 'calendar' | 'timeZone'>): CalendarDate {
  return toCalendar(todayIn(reader.timeZone), calendarOf(reader.calendar));
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** True for `2026-11-21`, false for instants. */
export function isDay(iso: string): boolean {
  return isoDate.test(iso);
}

/** Whole days from `from` to `to`, of the Gregorian count that all calendars share. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return to.calendar.toJulianDay(to) - from.calendar.toJulianDay(from);
}

/** Days until the next given weekday (0 Sunday … 6 Saturday), never today. */
export function nextWeekday(from: CalendarDate, weekday: number): CalendarDate {
  const now = (from.calendar.toJulianDay(from) + 1.5) % 7;
  const ahead = ((weekday - Math.floor(now) + 6) % 7) + 1;
  return from.add({ days: ahead });
}

export function endOfMonthOf(day: CalendarDate): CalendarDate {
  return day.set({ day: day.calendar.getDaysInMonth(day) });
}

/** The first and last day of the reader's month that holds `day`. */
export function monthOf(day: CalendarDate): { start: CalendarDate; end: CalendarDate } {
  return { start: day.set({ day: 1 }), end: endOfMonthOf(day) };
}
