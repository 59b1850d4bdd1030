import type { CalendarDate } from '@internationalized/date';
import type { Filter } from '@peyvand/contract/core/filter';
import { dayIn, isoDay, monthOf } from '../../../lib/calendar.ts';
import type { CalendarSystem } from '../../../lib/preferences.ts';

/** A column of deals by their expected close: what came before, a month, what comes after, or no day at all. */
export interface Stretch {
  readonly id: string;
  readonly kind: 'before' | 'month' | 'after' | 'none';
  /** First day of a month; null for the others. */
  readonly from: string | null;
  readonly filter: Filter;
}

const open: Filter = { field: 'status', op: 'eq', value: 'open' };

/** Some months from the present one on, in the reader's calendar, with what lies before and behind them. */
export function stretches(today: CalendarDate, count: number): Stretch[] {
  const first = monthOf(today).start;
  const months = Array.from({ length: count }, (_, at) => first.add({ months: at })).map((start): Stretch => {
    const [from, to] = [isoDay(start), isoDay(monthOf(start).end)];
    const within: Filter = { field: 'expectedOn', op: 'between', value: [from, to] };
    return { id: from, kind: 'month', from, filter: { and: [open, within] } };
  });
  const begin = isoDay(first);
  const end = isoDay(first.add({ months: count }));
  return [
    {
      id: 'before',
      kind: 'before',
      from: null,
      filter: { and: [open, { field: 'expectedOn', op: 'lt', value: begin }] },
    },
    ...months,
    {
      id: 'after',
      kind: 'after',
      from: null,
      filter: { and: [open, { field: 'expectedOn', op: 'gte', value: end }] },
    },
    { id: 'none', kind: 'none', from: null, filter: { and: [open, { field: 'expectedOn', op: 'isEmpty' }] } },
  ];
}

/** The day of a deal in another month: the same day of it, or its last; without a day the last of the month. */
export function dayInMonth(expectedOn: string | null, month: string, calendar: CalendarSystem): string {
  const { start, end } = monthOf(dayIn(month, calendar));
  if (expectedOn === null) return isoDay(end);
  const { day } = dayIn(expectedOn, calendar);
  return isoDay(day > end.day ? end : start.set({ day }));
}
