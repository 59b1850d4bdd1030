import type { Period } from '@peyvand/contract/analytics/selection';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Filter } from '@peyvand/contract/core/filter';
import { addUnits, type DateUnit, startOf } from '../../../kernel/time/calendar.ts';
import { wrongPlace } from '../errors.ts';

/** The condition of a row of a star of days: it is of the last day of its span, told apart by these units. */
export function isOfLastDay(units: readonly DateUnit[]): string {
  return `f.day IN {last_${units.join('_')}:Array(Date)}`;
}

/** A value of the engine holds this many days; nobody looks at more, one by one. */
const most = 4000;

/**
 * The days that a statement over a star of days needs: of each span of time the last one, up to today. `text` names the
 * sets of days that it compares with. Throws `request.invalid` for too many days.
 */
export function daysFor(
  text: string,
  periods: readonly Period[],
  today: string,
  calendar: Calendar,
): Record<string, readonly (string | number)[]> {
  const names = new Set([...text.matchAll(/\{(last_\w*):Array\(Date\)\}/g)].map(([, name = '']) => name));
  names.add('last_');
  const sets = new Map<string, Set<string>>([...names].map((name) => [name, new Set()]));
  for (const period of periods) {
    const days = daysOf(period.from, period.to < today ? period.to : today);
    for (const [name, last] of sets) {
      const units = name.split('_').slice(1).filter(isUnit);
      const keyOf = (day: string) => units.map((unit) => startOf(unit, day, calendar)).join();
      // From the last day on, the first of a key is the last of its span.
      let before: string | null = null;
      for (const day of days.toReversed()) {
        const key = keyOf(day);
        if (key !== before) last.add(day);
        before = key;
      }
    }
  }
  const all = [...new Set([...sets.values()].flatMap((days) => [...days]))].sort();
  return {
    days: all,
    places: placesOf(all),
    ...Object.fromEntries([...sets].map(([name, days]) => [name, [...days]])),
  };
}

const units: readonly string[] = ['day', 'week', 'month', 'quarter', 'year'] satisfies DateUnit[];
const isUnit = (name: string): name is DateUnit => units.includes(name);

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addUnits(day, 'day', 1, 'gregory')) {
    if (days.length === most) throw wrongPlace('period', `at most ${most} days are looked at one by one`);
    days.push(day);
  }
  return days;
}

/** Of each day from the first on: the place, from 1, of the first day of the list that is not before it. */
function placesOf(list: readonly string[]): number[] {
  const [first = '', last = ''] = [list[0], list.at(-1)];
  if (first === '') return [];
  const length = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  let place = 0;
  return Array.from({ length }, (_, at) => {
    const day = addUnits(first, 'day', at, 'gregory');
    while ((list[place] ?? last) < day) place++;
    return place + 1;
  });
}

/** The part of a period that a filter leaves: what it demands of the day of a fact. */
export function narrowed(period: Period, filter: Filter | undefined): Period {
  if (filter === undefined) return period;
  if ('and' in filter) return filter.and.reduce(narrowed, period);
  if (!('field' in filter) || filter.field !== 'date') return period;
  const { op, value } = filter;
  const [from, to] = op === 'between' && Array.isArray(value) ? value : op === 'eq' ? [value, value] : [];
  if (typeof from !== 'string' || typeof to !== 'string') return period;
  return { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
}
