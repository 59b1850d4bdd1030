import type { CalendarDate } from '@internationalized/date';
import { type Span, spans } from '@peyvand/contract/analytics/selection';
import { dayIn, endOfMonthOf, isoDay, todayFor } from '../../../lib/calendar.ts';
import type { Format } from '../../../lib/format/format.ts';
import type { Preferences } from '../../../lib/preferences.ts';

/** Days in ISO form, both counted. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

type Reader = Pick<Preferences, 'calendar' | 'timeZone'>;

const days = (from: CalendarDate, to: CalendarDate): Days => ({ from: isoDay(from), to: isoDay(to) });

/** The days of a span in the calendar of the reader. */
export function daysOf(span: Span, reader: Reader, today = todayFor(reader)): Days {
  const first = today.set({ day: 1 });
  const newYear = first.set({ month: 1 });
  const quarter = first.subtract({ months: (first.month - 1) % 3 });
  switch (span) {
    case 'months12':
      return days(first.subtract({ months: 11 }), today);
    case 'months36':
      return days(first.subtract({ months: 35 }), today);
    case 'month':
      return days(first, today);
    case 'lastMonth':
      return days(first.subtract({ months: 1 }), first.subtract({ days: 1 }));
    case 'quarter':
      return days(quarter, today);
    case 'lastQuarter':
      return days(quarter.subtract({ months: 3 }), quarter.subtract({ days: 1 }));
    case 'year':
      return days(newYear, today);
    case 'lastYear':
      return days(newYear.subtract({ years: 1 }), newYear.subtract({ days: 1 }));
  }
}

/** The span that means these days now, if one does. */
export function spanOf(wanted: Days, reader: Reader, today = todayFor(reader)): Span | undefined {
  return spans.find((span) => {
    const { from, to } = daysOf(span, reader, today);
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
