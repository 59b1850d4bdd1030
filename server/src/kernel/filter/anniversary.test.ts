import { describe, expect, it } from 'vitest';
import { anniversaries } from './values.ts';

describe('the same days in the years before', () => {
  const at = (calendar: 'persian' | 'gregory', from: string, to: string, years: number) =>
    anniversaries({ from, to }, { calendar })?.[years];

  it.each([
    ['a week', 'gregory', ['2026-11-22', '2026-11-29'], 36, ['1990-11-22', '1990-11-29']],
    ['over the end of a year', 'gregory', ['2026-12-30', '2027-01-03'], 26, ['2000-12-30', '2001-01-03']],
    [
      'the last day of February has no leap day',
      'gregory',
      ['2027-02-28', '2027-03-01'],
      3,
      ['2024-02-28', '2024-02-29'],
    ],
    [
      'a leap day counts on the day after',
      'gregory',
      ['2027-03-01', '2027-03-02'],
      3,
      ['2024-02-29', '2024-03-02'],
    ],
    [
      'a leap day that the other year lacks',
      'gregory',
      ['2028-02-29', '2028-03-01'],
      1,
      ['2027-03-01', '2027-03-01'],
    ],
    // 1 Farvardin falls on 21 March in 1405 and on 20 March in 1399.
    ['the first of Farvardin', 'persian', ['2026-03-21', '2026-03-22'], 6, ['2020-03-20', '2020-03-21']],
    // 30 Esfand 1399 exists; 1405 has no such day, so it counts on 1 Farvardin 1406.
    ['a leap day of Esfand', 'persian', ['2027-03-21', '2027-03-22'], 6, ['2021-03-20', '2021-03-22']],
  ] as const)('%s', (_name, calendar, [from, to], years, [wantFrom, wantTo]) => {
    expect(at(calendar, from, to, years)).toEqual({ from: wantFrom, to: wantTo });
  });

  it('are not asked of a year or more, nor backwards', () => {
    expect(at('gregory', '2026-01-01', '2027-01-01', 0)).toBeUndefined();
    expect(at('gregory', '2026-01-02', '2026-01-01', 0)).toBeUndefined();
  });
});
