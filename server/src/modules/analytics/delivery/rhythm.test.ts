import type { Rhythm } from '@peyvand/contract/analytics/deliveries';
import { expect, it } from 'vitest';
import { nextTime } from './rhythm.ts';

const zone = 'Asia/Tehran';
const next = (rhythm: Partial<Rhythm>, now: string) =>
  nextTime(
    { every: 'day', day: 1, calendar: 'gregory', at: '08:00', ...rhythm },
    new Date(now),
    zone,
  ).toISOString();

// 08:00 in Tehran is 04:30 in UTC.
it.each<[Partial<Rhythm>, string, string]>([
  [{}, '2026-11-22T04:00:00Z', '2026-11-22T04:30:00.000Z'],
  [{}, '2026-11-22T04:30:00Z', '2026-11-23T04:30:00.000Z'],
  // The 22nd is a Sunday.
  [{ every: 'week', day: 7 }, '2026-11-22T04:00:00Z', '2026-11-22T04:30:00.000Z'],
  [{ every: 'week', day: 7 }, '2026-11-22T05:00:00Z', '2026-11-29T04:30:00.000Z'],
  [{ every: 'week', day: 6 }, '2026-11-22T04:00:00Z', '2026-11-28T04:30:00.000Z'],
  [{ every: 'month', day: 1 }, '2026-11-22T04:00:00Z', '2026-12-01T04:30:00.000Z'],
  [{ every: 'month', day: 31 }, '2026-11-22T04:00:00Z', '2026-11-30T04:30:00.000Z'],
  // 1 Azar 1405 is 22 November 2026; Esfand 1405 has 29 days and ends on 20 March 2027.
  [{ every: 'month', day: 1, calendar: 'persian' }, '2026-11-22T05:00:00Z', '2026-12-22T04:30:00.000Z'],
  [{ every: 'month', day: 31, calendar: 'persian' }, '2027-03-01T05:00:00Z', '2027-03-20T04:30:00.000Z'],
])('%j after %s is %s', (rhythm, now, expected) => {
  expect(next(rhythm, now)).toBe(expected);
});
