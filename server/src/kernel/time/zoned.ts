import {
  fromDate,
  parseDate,
  parseDateTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import type { LocalDate, LocalDateTime, ZonedTime } from '@peyvand/contract/core/dates';

/** A stretch of time: `from` belongs to it, `to` no longer. */
export interface Span {
  from: Date;
  to: Date;
}

/**
 * The instant that a wall-clock time in a zone means, by RFC 5545 3.3.5: a time inside a gap is read with the
 * offset before the gap, a time that happens twice is its first occurrence.
 */
export function instantOf(time: ZonedTime): Date {
  return toZoned(parseDateTime(time.local), time.zone, 'compatible').toDate();
}

/** What the clocks of a zone show at an instant, to the second: `2026-03-21T09:30:00`. */
export function localOf(instant: Date, zone: string): LocalDateTime {
  return toCalendarDateTime(fromDate(instant, zone)).set({ millisecond: 0 }).toString();
}

/** The day that the calendars of a zone show at an instant. */
export function dateOf(instant: Date, zone: string): LocalDate {
  return toCalendarDate(fromDate(instant, zone)).toString();
}

/** First instant of a day in a zone and first instant of the next; 23 or 25 hours apart when clocks change. */
export function dayBounds(date: LocalDate, zone: string): Span {
  const day = parseDate(date);
  return { from: dayStart(day.toString(), zone), to: dayStart(day.add({ days: 1 }).toString(), zone) };
}

function dayStart(date: LocalDate, zone: string): Date {
  return instantOf({ local: `${date}T00:00:00`, zone });
}
