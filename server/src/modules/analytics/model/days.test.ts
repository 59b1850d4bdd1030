import type { Filter } from '@peyvand/contract/core/filter';
import { expect, it } from 'vitest';
import { daysFor, isOfLastDay, narrowed } from './days.ts';

const year = { from: '2026-01-01', to: '2026-12-31' };

it('of each span the last day counts, of the running one today', () => {
  const text = [isOfLastDay(['quarter', 'month']), isOfLastDay(['quarter']), isOfLastDay([])].join();
  const { places = [], ...days } = daysFor(text, [year], '2026-05-10', 'gregory');
  expect([places.length, places[0], places[1], places[28], places[29], places.at(-1)]).toEqual([
    100, 1, 2, 2, 3, 5,
  ]);
  expect(days).toEqual({
    days: ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-10'],
    last_quarter_month: ['2026-05-10', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31'],
    last_quarter: ['2026-05-10', '2026-03-31'],
    last_: ['2026-05-10'],
  });
});

it('weeks that cross a year end twice', () => {
  const { days } = daysFor(
    isOfLastDay(['year', 'week']),
    [{ from: '2025-12-25', to: '2026-01-06' }],
    '2026-02-01',
    'gregory',
  );
  expect(days).toEqual(['2025-12-28', '2025-12-31', '2026-01-04', '2026-01-06']);
});

it('has both periods of a comparison, and nothing of what is to come', () => {
  const before = { from: '2025-01-01', to: '2025-12-31' };
  expect(daysFor('', [year, before], '2026-05-10', 'gregory')['days']).toEqual(['2025-12-31', '2026-05-10']);
  expect(daysFor('', [year], '2025-05-10', 'gregory')['days']).toEqual([]);
});

it('refuses more days than anybody looks at', () => {
  const long = { from: '1990-01-01', to: '2069-12-31' };
  expect(() => daysFor('', [long], '2026-05-10', 'gregory')).toThrow(
    expect.objectContaining({
      fault: expect.objectContaining({ violations: [expect.objectContaining({ path: 'period' })] }),
    }),
  );
});

it('a filter of days is a shorter period', () => {
  const month: Filter = { field: 'date', op: 'between', value: ['2026-04-01', '2026-04-30'] };
  expect(narrowed(year, { and: [{ field: 'channel', op: 'eq', value: 'x' }, { and: [month] }] })).toEqual({
    from: '2026-04-01',
    to: '2026-04-30',
  });
  expect(narrowed(year, undefined)).toBe(year);
});
