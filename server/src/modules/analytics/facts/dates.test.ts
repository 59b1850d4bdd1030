import { expect, it } from 'vitest';
import { dayRows } from './dates.ts';

const rows = dayRows();
const dayOf = (day: string) => rows.find((row) => row['day'] === day);

it('has every day of eighty years once', () => {
  expect(rows.length).toBe(29_220);
  expect(new Set(rows.map((row) => row['day'])).size).toBe(29_220);
});

it.each([
  [
    '2026-03-21',
    {
      persian_year: 1405,
      persian_month: 140501,
      persian_month_key: 'farvardin',
      persian_quarter: 14051,
      persian_week_start: '2026-03-21',
      gregory_week_start: '2026-03-16',
      weekday: 'saturday',
    },
  ],
  [
    '2025-03-20',
    { persian_month: 140312, persian_month_key: 'esfand', persian_year: 1403, weekday: 'thursday' },
  ],
  [
    '2026-11-21',
    { persian_month: 140508, gregory_month: 202611, gregory_quarter: 20264, gregory_month_key: 'november' },
  ],
  ['2021-01-03', { gregory_week: 202053, gregory_week_start: '2020-12-28', weekday: 'sunday' }],
])('knows %s in both calendars', (day, expected) => {
  expect(dayOf(day)).toMatchObject(expected);
});
