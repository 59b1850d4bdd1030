import { expect, it } from 'vitest';
import { monthsLater } from './months.ts';

it.each([
  ['2026-01-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2026-05-31T10:00:00.000Z', -3, '2026-02-28T10:00:00.000Z'],
  ['2024-02-29T00:00:00.000Z', -12, '2023-02-28T00:00:00.000Z'],
  ['2024-02-29T00:00:00.000Z', 48, '2028-02-29T00:00:00.000Z'],
  ['2026-01-15T00:00:00.000Z', -1, '2025-12-15T00:00:00.000Z'],
])('%s moved by %s months is %s', (at, months, moved) => {
  expect(monthsLater(new Date(at), months).toISOString()).toBe(moved);
});
