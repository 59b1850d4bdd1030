import type { CalendarDate } from '@internationalized/date';
import { dayIn, endOfMonthOf, isoDay, todayFor } from '../../../lib/calendar.ts';
import type { Format } from '../../../lib/format/format.ts';
import type { Preferences } from '../../../lib/preferences.ts';

/** Days in ISO form, both counted. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const presets = ['months12', 'month', 'year', 'lastYear', 'months36'] as const;
export type Preset = (typeof presets)[number];

type Reader = Pick<Preferences, 'calendar' | 'timeZone'>;

const days = (from: CalendarDate, to: CalendarDate): Days => ({ from: isoDay(from), to: isoDay(to) });

/**
 * The days of a preset in the calendar of the reader. Running spans end today, so that the same days of the year before
 * are compared with days that have passed, not with a month that is still to come.
 */
export function daysOf(preset: Preset, reader: Reader, today = todayFor(reader)): Days {
  const first = today.set({ day: 1 });
  const newYear = first.set({ month: 1 });
  switch (preset) {
    case 'months12':
      return days(first.subtract({ months: 11 }), today);
    case 'months36':
      return days(first.subtract({ months: 35 }), today);
    case 'month':
      return days(first, today);
    case 'year':
      return days(newYear, today);
    case 'lastYear':
      return days(newYear.subtract({ years: 1 }), endOfMonthOf(newYear.subtract({ months: 1 })));
  }
}

/** The preset that means these days now, if one does. */
export function presetOf(wanted: Days, reader: Reader, today = todayFor(reader)): Preset | undefined {
  return presets.find((preset) => {
    const { from, to } = daysOf(preset, reader, today);
    return from === wanted.from && to === wanted.to;
  });
}

/** «آذر ۱۴۰۴ تا آبان ۱۴۰۵» where whole months are meant, else the two days. */
export function periodText({ from, to }: Days, reader: Reader, format: Format, today = todayFor(reader)) {
  const first = dayIn(from, reader.calendar);
  const last = dayIn(to, reader.calendar);
  const monthEnds = last.day === endOfMonthOf(last).day || to === isoDay(today);
  if (first.day !== 1 || !monthEnds) return format.range(format.dateShort(from), format.dateShort(to));
  if (first.year === last.year && first.month === last.month) return format.monthName(from);
  return format.range(format.monthName(from, first.year !== last.year), format.monthName(to));
}
