import { expect, it } from 'vitest';
import { quartersOf } from './quarters.ts';

it('holds whole quarters against whole ones, in the calendar of the reader', () => {
  const found = quartersOf({ from: '2026-02-10', to: '2026-06-30' }, '2026-11-22', 'gregory');
  expect(found.map(({ quarter }) => quarter.from)).toEqual(['2026-01-01', '2026-04-01']);
  expect(found[1]).toEqual({
    quarter: { from: '2026-04-01', to: '2026-06-30' },
    isRunning: false,
    now: { from: '2026-04-01', to: '2026-06-30' },
    before: { from: '2026-01-01', to: '2026-03-31' },
    yearBefore: { from: '2025-04-01', to: '2025-06-30' },
  });
  const jalali = quartersOf({ from: '2026-06-22', to: '2026-09-22' }, '2026-11-22', 'persian');
  expect(jalali.map(({ now }) => now)).toEqual([{ from: '2026-06-22', to: '2026-09-22' }]);
});

it('holds the running quarter against as many days, and none that is still to come', () => {
  const found = quartersOf({ from: '2026-08-01', to: '2027-03-31' }, '2026-11-22', 'gregory');
  expect(found).toHaveLength(2);
  expect(found[1]).toMatchObject({
    isRunning: true,
    now: { from: '2026-10-01', to: '2026-11-22' },
    before: { from: '2026-07-01', to: '2026-08-22' },
    yearBefore: { from: '2025-10-01', to: '2025-11-22' },
  });
  // The first quarter of a leap year has a day more than that of the year before.
  const [leap] = quartersOf({ from: '2028-01-01', to: '2028-03-30' }, '2028-03-30', 'gregory');
  expect(leap?.yearBefore).toEqual({ from: '2027-01-01', to: '2027-03-31' });
});

it('shows the newest of a long period', () => {
  const found = quartersOf({ from: '2015-01-01', to: '2026-11-22' }, '2026-11-22', 'persian');
  expect(found).toHaveLength(8);
  expect(found.at(-1)?.isRunning).toBe(true);
});
