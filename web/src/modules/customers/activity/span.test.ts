import { describe, expect, test } from 'vitest';
import { dayIn, isoDay } from '../../../lib/calendar.ts';
import { daysShown, endsOf, stepped } from './span.ts';

describe('the days that a calendar shows', () => {
  test.each([
    ['2026-11-25', 'persian', 'saturday', 'week', '2026-11-21', '2026-11-27'],
    ['2026-11-25', 'gregory', 'monday', 'week', '2026-11-23', '2026-11-29'],
    ['2026-11-25', 'gregory', 'sunday', 'week', '2026-11-22', '2026-11-28'],
    // Azar 1405 begins on Sunday 22 November and ends on Monday 21 December.
    ['2026-11-25', 'persian', 'saturday', 'month', '2026-11-21', '2026-12-25'],
    ['2026-11-25', 'gregory', 'monday', 'month', '2026-10-26', '2026-12-06'],
    ['2026-11-25', 'persian', 'saturday', 'day', '2026-11-25', '2026-11-25'],
  ] as const)('%s in the %s calendar, from %s: %s', (iso, calendar, weekStart, shape, from, to) => {
    const days = daysShown(dayIn(iso, calendar), shape, weekStart);
    expect(endsOf(days)).toEqual({ from, to });
    expect(shape === 'day' ? 0 : days.length % 7).toBe(0);
  });

  test('a step of a month leads to the next one, whatever its length', () => {
    const last = dayIn('2026-09-22', 'persian'); // 31 Shahrivar 1405
    expect(isoDay(stepped(last, 'month', 1))).toBe('2026-09-23'); // 1 Mehr
    expect(isoDay(stepped(last, 'month', -1))).toBe('2026-07-23'); // 1 Mordad
  });
});
