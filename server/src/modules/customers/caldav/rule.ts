import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Recurrence } from '@peyvand/contract/customers/activities';
import { instantAt, utcStamp } from '../../../kernel/ical/zone.ts';
import { weekdayOf } from '../activity/recurrence.ts';

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const weekStarts = { saturday: 'SA', sunday: 'SU', monday: 'MO' } as const;

/**
 * Whether iCalendar has words for a rule that all programs understand alike. It knows no months and years but the
 * Gregorian, and of a day that some months lack it passes over the months where we take the last day.
 */
export function isTold(
  rule: Pick<Recurrence, 'unit' | 'calendar' | 'nth' | 'monthEnd'>,
  first: LocalDate,
): boolean {
  const { unit, calendar, nth, monthEnd } = rule;
  if (unit === 'day' || unit === 'week') return true;
  const isEverywhere = nth !== null || (monthEnd && unit === 'month') || Number(first.slice(8)) <= 28;
  return calendar === 'gregory' && isEverywhere && !(monthEnd && unit === 'year');
}

/** A rule as the value of an RRULE. `end`: last day of one that was broken off. `time` null: of whole days. */
export function ruleText(
  rule: Recurrence,
  first: LocalDate,
  {
    time,
    zone,
    end,
  }: { readonly time: string | null; readonly zone: string; readonly end: LocalDate | null },
): string {
  const until = end ?? rule.until;
  const parts = [
    `FREQ=${frequencies[rule.unit]}`,
    ...(rule.every === 1 ? [] : [`INTERVAL=${rule.every}`]),
    ...daysText(rule, first),
    ...(until === null ? [] : [`UNTIL=${untilText(until, time, zone)}`]),
    ...(rule.count === null || until !== null ? [] : [`COUNT=${rule.count}`]),
  ];
  return parts.join(';');
}

const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const;

function untilText(until: LocalDate, time: string | null, zone: string): string {
  if (time === null) return until.replaceAll('-', '');
  return utcStamp(instantAt(until, time, zone).toISOString());
}

function daysText(rule: Recurrence, first: LocalDate): string[] {
  const wanted = rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(first)];
  const names = wanted.map((day) => weekdays[day] ?? 'SU');
  if (rule.unit === 'day') return [];
  if (rule.unit === 'week') return [`BYDAY=${names.join(',')}`, `WKST=${weekStarts[rule.weekStart]}`];
  const month = rule.unit === 'year' ? [`BYMONTH=${Number(first.slice(5, 7))}`] : [];
  if (rule.nth !== null && names.length === 1) return [...month, `BYDAY=${rule.nth}${names[0]}`];
  if (rule.nth !== null) return [...month, `BYDAY=${names.join(',')}`, `BYSETPOS=${rule.nth}`];
  return [...month, `BYMONTHDAY=${rule.monthEnd ? -1 : Number(first.slice(8))}`];
}

/**
 * The value of an RRULE as a rule of ours; null for one that has no equal here. `lastDay` tells on which day an UNTIL
 * ends.
 */
export function ruleOf(
  value: string,
  first: LocalDate,
  lastDay: (until: string) => LocalDate | null,
): Recurrence | null {
  const parts = new Map(
    value
      .toUpperCase()
      .split(';')
      .filter((part) => part !== '')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const take = (name: string) => {
    const found = parts.get(name);
    parts.delete(name);
    return found;
  };
  const unit = units[take('FREQ') ?? ''];
  const every = Number(take('INTERVAL') ?? 1);
  const until = take('UNTIL');
  const count = take('COUNT');
  const start = take('WKST');
  const shape = unit === undefined ? null : shapeOf(unit, take, first);
  if (!shape || parts.size > 0 || !Number.isInteger(every) || every < 1 || every > 99) return null;
  const end = until === undefined ? null : lastDay(until);
  if (until !== undefined && end === null) return null;
  const times = count === undefined ? null : Number(count);
  if (times !== null && !(Number.isInteger(times) && times >= 2 && times <= 1000)) return null;
  const weekStart = start === 'SA' ? 'saturday' : start === 'SU' ? 'sunday' : 'monday';
  const usual = { weekdays: [], monthEnd: false, nth: null };
  const rule: Recurrence = {
    calendar: 'gregory',
    every,
    weekStart,
    ...usual,
    ...shape,
    until: end,
    count: times,
  };
  return isTold(rule, first) ? rule : null;
}

const units: Readonly<Record<string, Recurrence['unit']>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

type Shape = Pick<Recurrence, 'unit'> & Partial<Pick<Recurrence, 'weekdays' | 'monthEnd' | 'nth'>>;

function shapeOf(
  unit: Recurrence['unit'],
  take: (name: string) => string | undefined,
  first: LocalDate,
): Shape | null {
  const days = take('BYDAY')?.split(',');
  if (unit === 'day' || unit === 'week') {
    if (!days) return { unit };
    const plain = days.map(plainDay);
    if (plain.some((day) => day < 0)) return null;
    return { unit: 'week', weekdays: plain };
  }
  const month = take('BYMONTH');
  if (month !== undefined && (unit !== 'year' || Number(month) !== Number(first.slice(5, 7)))) return null;
  const monthDays = take('BYMONTHDAY')?.split(',').map(Number);
  const position = take('BYSETPOS');
  if (days) return monthDays || (unit === 'year' && month === undefined) ? null : nthOf(unit, days, position);
  return monthDayOf(unit, monthDays, position, Number(first.slice(8)));
}

const plainDay = (name: string) => weekdays.findIndex((one) => one === name);

function nthOf(unit: 'month' | 'year', days: readonly string[], position: string | undefined): Shape | null {
  const [only = ''] = days;
  const numbered = /^([+-]?\d)([A-Z]{2})$/.exec(only);
  const nth = nthIn(numbered?.[1] ?? position);
  const wanted = numbered ? [plainDay(numbered[2] ?? '')] : days.map(plainDay);
  const isOdd = (numbered && (days.length > 1 || position !== undefined)) || wanted.includes(-1);
  return nth === null || isOdd ? null : { unit, weekdays: wanted, nth };
}

function nthIn(text: string | undefined): Recurrence['nth'] {
  const number = Number(text);
  return number === -1 || (Number.isInteger(number) && number >= 1 && number <= 5) ? number : null;
}

function monthDayOf(
  unit: 'month' | 'year',
  days: readonly number[] | undefined,
  position: string | undefined,
  day: number,
): Shape | null {
  const only = days?.length === 1 ? days[0] : undefined;
  const isPlain = position === undefined && (days === undefined || only === day) && day <= 28;
  if (isPlain) return { unit };
  return only === -1 && unit === 'month' ? { unit, monthEnd: true } : null;
}
