import { describe, expect, it } from 'vitest';
import { dayIn } from '../../../lib/calendar.ts';
import { dayInMonth, stretches } from './months.ts';

describe('a deal that goes to another month', () => {
  it.each([
    ['2026-01-31', '2026-02-01', 'gregory', '2026-02-28'],
    ['2026-02-28', '2026-03-01', 'gregory', '2026-03-28'],
    [null, '2026-02-01', 'gregory', '2026-02-28'],
    // 31 Shahrivar 1405 → Mehr has 30 days; Esfand of 1404 has 29, of 1403 thirty.
    ['2026-09-22', '2026-09-23', 'persian', '2026-10-22'],
    ['2026-09-21', '2026-02-20', 'persian', '2026-03-20'],
    ['2024-09-20', '2025-02-19', 'persian', '2025-03-20'],
  ] as const)(
    'from %s to the month of %s (%s) keeps its day as far as there is one',
    (day, month, calendar, to) => expect(dayInMonth(day, month, calendar)).toBe(to),
  );
});

it('months follow each other without a gap, with what lies before, behind and without a day', () => {
  const found = stretches(dayIn('2026-11-22', 'persian'), 3);
  expect(found.map(({ id }) => id)).toEqual([
    'before',
    '2026-11-22',
    '2026-12-22',
    '2027-01-21',
    'after',
    'none',
  ]);
  expect(found[1]?.filter).toEqual({
    and: [
      { field: 'status', op: 'eq', value: 'open' },
      { field: 'expectedOn', op: 'between', value: ['2026-11-22', '2026-12-21'] },
    ],
  });
  expect(JSON.stringify(found[4]?.filter)).toContain('2027-02-20');
});
