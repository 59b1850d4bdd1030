import { Recurrence } from '@peyvand/contract/customers/activities';
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { daysOf } from '../activity/recurrence.ts';
import { isTold, ruleOf, ruleText } from './rule.ts';

const rules = fc
  .record({
    calendar: fc.constantFrom('gregory' as const, 'persian' as const),
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
    every: fc.integer({ min: 1, max: 5 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }),
    weekStart: fc.constantFrom('saturday' as const, 'sunday' as const, 'monday' as const),
    monthEnd: fc.boolean(),
    nth: fc.constantFrom(null, 1, 2, 3, 4, 5, -1),
    count: fc.option(fc.integer({ min: 2, max: 40 }), { nil: null }),
  })
  .map((given) => {
    const isMonth = given.unit === 'month' || given.unit === 'year';
    const nth = isMonth && !given.monthEnd ? given.nth : null;
    return Recurrence.parse({ ...given, nth });
  });
const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2033-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const whole = { time: null, zone: 'UTC', end: null } as const;

function take(rule: Recurrence, first: string, most: number): string[] {
  const found: string[] = [];
  for (const day of daysOf(rule, first)) if (found.push(day) >= most) break;
  return found;
}

/** The days by another implementation. */
function byLibrary(text: string, first: string, most: number): string[] {
  const found: string[] = [];
  const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateString(first));
  for (let next = iterator.next(); next && found.length < most; next = iterator.next())
    found.push(next.toString());
  return found;
}

describe('rules of repetition', () => {
  it('mean the same days for calendar programs, by another implementation', () => {
    fc.assert(
      fc.property(rules, days, (rule, begin) => {
        // Begun on a day of its own: about any other first day programs do not agree.
        const endless = { ...rule, count: null };
        const first = take(endless, begin, 2)[1] ?? begin;
        fc.pre(isTold(rule, first));
        expect(byLibrary(ruleText(endless, first, whole), first, 20)).toEqual(take(endless, first, 20));
      }),
      { numRuns: 300 },
    );
  });

  it('come back as the same days', () => {
    fc.assert(
      fc.property(rules, days, (rule, first) => {
        fc.pre(isTold(rule, first));
        const back = ruleOf(ruleText(rule, first, whole), first, (until) => until);
        expect(back && take(back, first, 30)).toEqual(take(rule, first, 30));
      }),
    );
  });

  it.each([
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9,12',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=YEARLY;BYYEARDAY=100',
    'FREQ=YEARLY;BYWEEKNO=20',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYDAY=1MO,2TU',
    'FREQ=DAILY;COUNT=100000',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'RSCALE=PERSIAN;FREQ=YEARLY',
    'nonsense',
  ])('%s has no equal', (text) => {
    expect(ruleOf(text, '2026-11-22', () => null)).toBeNull();
  });

  it.each([
    ['FREQ=WEEKLY;BYDAY=SA,TU;WKST=SA', { unit: 'week', weekdays: [6, 2], weekStart: 'saturday' }],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', { unit: 'week', weekdays: [1, 2, 3, 4, 5] }],
    ['FREQ=MONTHLY;BYDAY=-1FR', { unit: 'month', weekdays: [5], nth: -1 }],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2;INTERVAL=3', { unit: 'month', weekdays: [5], nth: 2, every: 3 }],
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22', { unit: 'year' }],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', { unit: 'month', monthEnd: true, count: 3 }],
  ])('%s', (text, wanted) => {
    expect(ruleOf(text, '2026-11-22', () => null)).toMatchObject(wanted);
  });
});
