import { expect, it } from 'vitest';
import { quarterOf, shifted, spanOf } from './span.ts';

it.each([
  ['quarter', '2026-11-22', 'persian', '2026-09-23', '2026-12-21', 3],
  ['quarter', '2026-11-22', 'gregory', '2026-10-01', '2026-12-31', 4],
  ['month', '2026-11-22', 'persian', '2026-11-22', '2026-12-21', 3],
  ['year', '2026-11-22', 'persian', '2026-03-21', '2027-03-20', 3],
  ['year', '2025-03-20', 'persian', '2024-03-20', '2025-03-20', 4],
  ['month', '2024-02-29', 'gregory', '2024-02-01', '2024-02-29', 1],
] as const)('%s of %s in the calendar %s', (unit, day, calendar, from, to, quarter) => {
  expect(spanOf(unit, day, calendar)).toEqual({ from, to });
  expect(quarterOf(day, calendar)).toBe(quarter);
});

it('goes on and back by whole spans', () => {
  expect(shifted('quarter', '2026-11-30', 1, 'gregory')).toBe('2027-01-01');
  expect(shifted('quarter', '2026-11-30', -4, 'gregory')).toBe('2025-10-01');
  expect(shifted('month', '2026-11-22', -1, 'persian')).toBe('2026-10-23');
});
