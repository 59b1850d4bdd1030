import type { LocalDate } from '@peyvand/contract/core/dates';
import { addUnits } from './calendar.ts';
import { dateOf, dayBounds, instantOf, type Span } from './zoned.ts';

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** A part of a day, wall-clock `HH:MM`; `24:00` is the end of the day. */
export interface Block {
  from: string;
  to: string;
}

/** When people work: blocks by weekday, and days that differ (holidays have none), in one zone. */
export interface WorkingCalendar {
  zone: string;
  week: Readonly<Partial<Record<Weekday, readonly Block[]>>>;
  exceptions?: ReadonlyMap<LocalDate, readonly Block[]>;
}

/** A calendar without working time in this many days has none. */
const horizonDays = 1100;

/** The stretches of work of one day as instants, in order, not overlapping, shorter or longer where clocks change. */
export function workingSpans(date: LocalDate, calendar: WorkingCalendar): Span[] {
  const spans = blocksOf(date, calendar)
    .map((block) => ({ from: at(date, block.from, calendar.zone), to: at(date, block.to, calendar.zone) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: later(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
}

/**
 * The instant when `milliseconds` of working time after `start` are over: a deadline. Work that ends with a block
 * ends then, not when the next begins. Undefined when the calendar has no work in the next three years.
 */
export function addWorkingTime(
  start: Date,
  milliseconds: number,
  calendar: WorkingCalendar,
): Date | undefined {
  if (milliseconds <= 0) return start;
  let left = milliseconds;
  let date = dateOf(start, calendar.zone);
  for (let day = 0; day < horizonDays; day++) {
    for (const { from, to } of workingSpans(date, calendar)) {
      const begin = later(from, start).getTime();
      const length = Math.max(0, to.getTime() - begin);
      if (length >= left) return new Date(begin + left);
      left -= length;
    }
    date = addUnits(date, 'day', 1, 'gregory');
  }
  return undefined;
}

/** Milliseconds of working time between two instants; 0 when `to` is not after `from`. */
export function workingTimeBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  let total = 0;
  const last = dateOf(to, calendar.zone);
  for (let date = dateOf(from, calendar.zone); date <= last; date = addUnits(date, 'day', 1, 'gregory')) {
    for (const span of workingSpans(date, calendar)) {
      const end = Math.min(span.to.getTime(), to.getTime());
      total += Math.max(0, end - later(span.from, from).getTime());
    }
  }
  return total;
}

function blocksOf(date: LocalDate, { week, exceptions }: WorkingCalendar): readonly Block[] {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return exceptions?.get(date) ?? (weekday && week[weekday]) ?? [];
}

function at(date: LocalDate, time: string, zone: string): Date {
  return time === '24:00' ? dayBounds(date, zone).to : instantOf({ local: `${date}T${time}:00`, zone });
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
