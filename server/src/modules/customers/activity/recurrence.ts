import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Recurrence } from '@peyvand/contract/customers/activities';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';

/** The weekday of a day, Sunday is 0. */
export function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** No calendar of ours goes further. */
const lastDay = '9000-01-01';

/**
 * The days of a recurrence, the first day itself being the first, in order, without end unless the rule has one. Each is
 * counted from the first day, so a day that one month lacks comes back in the next month that has it. Pure.
 */
export function* daysOf(rule: Recurrence, first: LocalDate): Generator<LocalDate> {
  let made = 0;
  for (const day of endless(rule, first)) {
    if (rule.until !== null && day > rule.until) return;
    if (rule.count !== null && made >= rule.count) return;
    if (day > lastDay) return;
    made += 1;
    yield day;
  }
}

/** The days after one, up to another, at most so many. */
export function daysAfter(
  rule: Recurrence,
  first: LocalDate,
  { after, until, limit }: { readonly after: LocalDate; readonly until: LocalDate; readonly limit: number },
): LocalDate[] {
  const days: LocalDate[] = [];
  for (const day of daysOf(rule, first)) {
    if (day > until || days.length >= limit) break;
    if (day > after) days.push(day);
  }
  return days;
}

function* endless(rule: Recurrence, first: LocalDate): Generator<LocalDate> {
  yield first;
  if (rule.unit === 'week') {
    yield* weekly(rule, first);
    return;
  }
  if (rule.nth !== null) {
    yield* counted(rule, first, rule.nth);
    return;
  }
  for (let step = 0; ; step++) {
    const same = addUnits(first, rule.unit, step * rule.every, rule.calendar);
    const day = isAtMonthEnd(rule) ? endOf('month', same, rule.calendar) : same;
    if (day > first) yield day;
  }
}

function isAtMonthEnd(rule: Recurrence): boolean {
  return rule.monthEnd && (rule.unit === 'month' || rule.unit === 'year');
}

function* weekly(rule: Recurrence, first: LocalDate): Generator<LocalDate> {
  const { calendar, weekStart, every } = rule;
  const begin = startOf('week', first, calendar, weekStart);
  const wanted = new Set(rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(first)]);
  for (let week = 0; ; week++) {
    const start = addUnits(begin, 'week', week * every, calendar);
    for (let at = 0; at < 7; at++) {
      const day = addUnits(start, 'day', at, 'gregory');
      if (day > first && wanted.has(weekdayOf(day))) yield day;
    }
  }
}

/** The so-manieth of some weekdays in every month that the rule meets; of several weekdays the one that is it. */
function* counted(rule: Recurrence, first: LocalDate, nth: number): Generator<LocalDate> {
  const { calendar, unit, every } = rule;
  const begin = startOf('month', first, calendar);
  const wanted = new Set(rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(first)]);
  for (let step = 0; ; step++) {
    const start = addUnits(begin, unit, step * every, calendar);
    if (start > lastDay) return;
    const day = countedIn(start, endOf('month', start, calendar), wanted, nth);
    if (day !== undefined && day > first) yield day;
  }
}

function countedIn(
  from: LocalDate,
  to: LocalDate,
  wanted: ReadonlySet<number>,
  nth: number,
): LocalDate | undefined {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addUnits(day, 'day', 1, 'gregory'))
    if (wanted.has(weekdayOf(day))) days.push(day);
  return days.at(nth < 0 ? nth : nth - 1);
}

/** The rule of a series of which one day was moved to another: its weekday goes along. */
export function shifted(rule: Recurrence, from: LocalDate | null, to: LocalDate | null): Recurrence {
  if (from === null || to === null) return rule;
  const weekdays = rule.weekdays.map((one) => (one === weekdayOf(from) ? weekdayOf(to) : one));
  return { ...rule, weekdays: [...new Set(weekdays)] };
}
