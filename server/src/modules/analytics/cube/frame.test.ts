import { expect, test } from 'vitest';
import { daysOf } from './frame.ts';

test.each([
  ['months12', '2025-11-22', '2026-11-21'],
  ['month', '2026-10-23', '2026-11-21'],
  ['lastMonth', '2026-09-23', '2026-10-22'],
  ['quarter', '2026-09-23', '2026-11-21'],
  ['lastQuarter', '2026-06-22', '2026-09-22'],
  ['year', '2026-03-21', '2026-11-21'],
  ['lastYear', '2025-03-21', '2026-03-20'],
  ['months36', '2023-11-22', '2026-11-21'],
] as const)('%s in the Persian calendar', (span, from, to) => {
  expect(daysOf(span, '2026-11-21', 'persian')).toEqual({ from, to });
});

test.each([
  ['lastMonth', '2025-12-01', '2025-12-31'],
  ['lastQuarter', '2025-10-01', '2025-12-31'],
  ['quarter', '2026-01-01', '2026-01-01'],
] as const)('%s on new year of the Gregorian calendar', (span, from, to) => {
  expect(daysOf(span, '2026-01-01', 'gregory')).toEqual({ from, to });
});
