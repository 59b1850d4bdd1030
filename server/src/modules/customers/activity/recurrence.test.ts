import type { Recurrence } from '@peyvand/contract/customers/activities';
import { describe, expect, it } from 'vitest';
import { dateFromParts, dateParts, endOf } from '../../../kernel/time/calendar.ts';
import { daysAfter, daysOf, weekdayOf } from './recurrence.ts';

const rule = (given: Partial<Recurrence>): Recurrence => ({
  calendar: 'persian',
  unit: 'day',
  every: 1,
  weekdays: [],
  weekStart: 'saturday',
  monthEnd: false,
  nth: null,
  until: null,
  count: null,
  ...given,
});

function take(given: Partial<Recurrence>, first: string, count: number): string[] {
  const days: string[] = [];
  for (const day of daysOf(rule(given), first)) {
    days.push(day);
    if (days.length === count) break;
  }
  return days;
}

const persian = (year: number, month: number, day: number) =>
  dateFromParts('persian', year, month, day) ?? '';

describe('days of a recurrence', () => {
  it.each<[string, Partial<Recurrence>, string, string[]]>([
    ['every day', {}, '2026-11-21', ['2026-11-21', '2026-11-22', '2026-11-23']],
    ['every third day', { every: 3 }, '2026-11-21', ['2026-11-21', '2026-11-24', '2026-11-27']],
    [
      'Saturday and Tuesday, begun on a Sunday',
      { unit: 'week', weekdays: [6, 2] },
      '2026-11-22',
      ['2026-11-22', '2026-11-24', '2026-11-28', '2026-12-01'],
    ],
    [
      'every other week; a week begins on Saturday',
      { unit: 'week', every: 2, weekdays: [5, 6] },
      '2026-11-21',
      ['2026-11-21', '2026-11-27', '2026-12-05', '2026-12-11'],
    ],
    [
      'the same days where a week begins on Monday',
      { unit: 'week', every: 2, weekdays: [5, 6], weekStart: 'monday', calendar: 'gregory' },
      '2026-11-21',
      ['2026-11-21', '2026-12-04', '2026-12-05', '2026-12-18'],
    ],
    [
      'the 31st where months are shorter',
      { unit: 'month', calendar: 'gregory' },
      '2027-01-31',
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      'the last day of Persian months',
      { unit: 'month', monthEnd: true },
      persian(1405, 6, 31),
      [persian(1405, 6, 31), persian(1405, 7, 30), persian(1405, 8, 30)],
    ],
    [
      '29 February',
      { unit: 'year', calendar: 'gregory' },
      '2028-02-29',
      ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'],
    ],
    [
      '30 Esfand of a leap year',
      { unit: 'year' },
      persian(1403, 12, 30),
      [1403, 1404, 1405, 1406, 1407].map((year) => persian(year, 12, 29)).with(0, persian(1403, 12, 30)),
    ],
  ])('%s', (_name, given, first, wanted) => {
    expect(take(given, first, wanted.length)).toEqual(wanted);
  });

  it('30 Esfand comes back in the next leap year', () => {
    const days = take({ unit: 'year' }, persian(1403, 12, 30), 6);
    expect(days.at(-1)).toBe(persian(1408, 12, 30));
  });

  it('ends with its day, or after its number', () => {
    expect(take({ until: '2026-11-23' }, '2026-11-21', 9)).toHaveLength(3);
    expect(take({ count: 4 }, '2026-11-21', 9)).toHaveLength(4);
  });

  it('goes on behind a day', () => {
    const span = { after: '2026-11-23', until: '2026-12-31', limit: 2 };
    expect(daysAfter(rule({}), '2026-11-21', span)).toEqual(['2026-11-24', '2026-11-25']);
    expect(daysAfter(rule({}), '2026-11-21', { ...span, until: '2026-11-24' })).toEqual(['2026-11-24']);
  });
});

describe('over 33 years, the cycle of the Persian calendar', () => {
  it('“every 1 Mehr” falls on 1 Mehr of every year, and on the day that another implementation names', () => {
    const days = take({ unit: 'year' }, persian(1404, 7, 1), 33);
    const words = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    days.forEach((day, at) => {
      expect(dateParts(day, 'persian')).toMatchObject({ year: 1404 + at, month: 7, day: 1 });
      expect(words.format(new Date(`${day}T12:00:00Z`))).toMatch(new RegExp(`^7/1/${1404 + at}\\b`));
    });
  });

  it('every day of a year comes back as itself, or as the last of its month', () => {
    for (let month = 1; month <= 12; month++) {
      for (const day of [1, 15, 29, 30, 31]) {
        const first = dateFromParts('persian', 1403, month, day);
        if (first === undefined) continue;
        take({ unit: 'year' }, first, 34).forEach((found, at) => {
          const parts = dateParts(found, 'persian');
          expect(parts).toMatchObject({ year: 1403 + at, month });
          expect(parts.day === day || found === endOf('month', found, 'persian')).toBe(true);
        });
      }
    }
  });

  it('the last day of every month is the day before the first of the next, by another implementation too', () => {
    for (const calendar of ['persian', 'gregory'] as const) {
      const first = endOf('month', '2020-03-25', calendar);
      const days = take({ unit: 'month', monthEnd: true, calendar }, first, 33 * 12);
      const words = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
        timeZone: 'UTC',
        day: 'numeric',
      });
      const dayOf = (at: number) => Number(words.format(new Date(at)).replace(/\D/g, ''));
      expect(new Set(days).size).toBe(33 * 12);
      for (const day of days) expect(dayOf(Date.parse(`${day}T12:00:00Z`) + 86_400_000)).toBe(1);
    }
  });

  it('30 Esfand falls on the 30th in leap years alone, 29 February on the 29th', () => {
    const leap = take({ unit: 'year' }, persian(1399, 12, 30), 33)
      .map((day) => dateParts(day, 'persian'))
      .filter(({ day }) => day === 30);
    expect(leap.map(({ year }) => year)).toEqual([1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428]);
    const february = take({ unit: 'year', calendar: 'gregory' }, '2024-02-29', 33);
    expect(february.filter((day) => day.endsWith('-02-29'))).toHaveLength(9);
    expect(february.every((day) => /-02-2[89]$/.test(day))).toBe(true);
  });

  it.each(['persian', 'gregory'] as const)('the so-manieth weekday of every month (%s)', (calendar) => {
    const monthOf = (day: string) => dateParts(day, calendar).month;
    const later = (day: string, weeks: number) =>
      new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
    for (const weekday of [0, 1, 2, 3, 4, 5, 6]) {
      const given: Partial<Recurrence> = { unit: 'month', calendar, weekdays: [weekday] };
      // The first of a series is the day it began with, whatever that is.
      const last = take({ ...given, nth: -1 }, '2020-01-01', 33 * 12 + 1).slice(1);
      for (const day of last) {
        expect(weekdayOf(day)).toBe(weekday);
        expect(monthOf(later(day, 1))).not.toBe(monthOf(day));
      }
      for (const nth of [1, 2, 3, 4, 5] as const)
        for (const day of take({ ...given, nth }, '2020-01-01', 100).slice(1)) {
          expect(weekdayOf(day)).toBe(weekday);
          expect(monthOf(later(day, 1 - nth))).toBe(monthOf(day));
          expect(monthOf(later(day, -nth))).not.toBe(monthOf(day));
        }
      // None is left out: one in every month.
      const months = last.map((day) => dateParts(day, calendar)).map(({ year, month }) => year * 12 + month);
      months.slice(1).forEach((month, at) => expect(month - (months[at] ?? 0)).toBe(1));
    }
  });

  it('every month and week holds in both calendars, whatever the steps', () => {
    for (const calendar of ['persian', 'gregory'] as const) {
      for (const every of [1, 2, 5, 12]) {
        const months = take({ unit: 'month', every, calendar }, '2026-08-22', (33 * 12) / every);
        const start = dateParts('2026-08-22', calendar);
        months.forEach((found, at) => {
          const parts = dateParts(found, calendar);
          const passed = (parts.year - start.year) * 12 + parts.month - start.month;
          expect(passed).toBe(at * every);
          expect(parts.day === start.day || found === endOf('month', found, calendar)).toBe(true);
        });
        const weeks = take({ unit: 'week', every, calendar }, '2026-08-22', 200);
        weeks.forEach((found, at) => {
          expect(Date.parse(found) - Date.parse('2026-08-22')).toBe(at * every * 7 * 86_400_000);
          expect(weekdayOf(found)).toBe(6);
        });
      }
    }
  });
});
