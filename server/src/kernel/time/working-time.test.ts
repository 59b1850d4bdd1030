import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingTime,
  type Block,
  type WorkingCalendar,
  weekdays,
  workingSpans,
  workingTimeBetween,
} from './working-time.ts';
import { instantOf, localOf } from './zoned.ts';

const zone = 'Asia/Tehran';
const hour = 3_600_000;
const day: Block[] = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const morning: Block[] = [{ from: '08:00', to: '12:00' }];
/** Saturday to Wednesday, Thursday morning; Nowruz off. */
const office: WorkingCalendar = {
  zone,
  week: { saturday: day, sunday: day, monday: day, tuesday: day, wednesday: day, thursday: morning },
  exceptions: new Map([
    ['2026-03-21', []],
    ['2026-03-22', []],
    ['2026-03-27', morning],
  ]),
};
const always: WorkingCalendar = {
  zone,
  week: Object.fromEntries(weekdays.map((one) => [one, [{ from: '00:00', to: '24:00' }]])),
};
const local = (text: string) => instantOf({ local: text, zone });
const deadline = (start: string, hours: number, calendar = office) => {
  const end = addWorkingTime(local(start), hours * hour, calendar);
  return end && localOf(end, zone).slice(0, 16);
};

describe('addWorkingTime', () => {
  it.each([
    ['2026-11-21T09:00', 2, '2026-11-21T11:00'],
    ['2026-11-21T11:00', 1, '2026-11-21T12:00'],
    ['2026-11-21T11:00', 2, '2026-11-21T14:00'],
    ['2026-11-21T05:00', 1, '2026-11-21T09:00'],
    ['2026-11-21T20:00', 1, '2026-11-22T09:00'],
    ['2026-11-26T11:00', 2, '2026-11-28T09:00'],
    ['2026-11-27T10:00', 8, '2026-11-28T17:00'],
    ['2026-03-19T11:00', 2, '2026-03-23T09:00'],
    ['2026-03-26T11:00', 2, '2026-03-27T09:00'],
    ['2026-11-21T22:00', 0, '2026-11-21T22:00'],
  ])('%s and %d hours is %s', (start, hours, end) => {
    expect(deadline(start, hours)).toBe(end);
  });

  it('counts real hours where clocks change', () => {
    expect(deadline('2021-03-21T12:00', 24, always)).toBe('2021-03-22T13:00');
    expect(deadline('2021-09-21T12:00', 24, always)).toBe('2021-09-22T11:00');
    expect(deadline('2023-03-21T12:00', 24, always)).toBe('2023-03-22T12:00');
  });

  it('finds no end where nobody works', () => {
    expect(addWorkingTime(local('2026-01-01T00:00'), 1, { zone, week: {} })).toBeUndefined();
    expect(
      deadline('2026-01-01T00:00', 1, { zone, week: { friday: [{ from: '10:00', to: '09:00' }] } }),
    ).toBeUndefined();
  });
});

describe('workingSpans', () => {
  it('merges blocks that touch or overlap', () => {
    const blocks = [
      { from: '13:00', to: '15:00' },
      { from: '08:00', to: '12:00' },
      { from: '10:00', to: '11:00' },
      { from: '12:00', to: '13:00' },
      { from: '20:00', to: '24:00' },
    ];
    const spans = workingSpans('2026-11-21', { zone, week: { saturday: blocks } });
    expect(
      spans.map((span) => [localOf(span.from, zone).slice(11, 16), localOf(span.to, zone).slice(11, 16)]),
    ).toEqual([
      ['08:00', '15:00'],
      ['20:00', '00:00'],
    ]);
  });
});

describe('working time', () => {
  const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2027, 0) }).map((ms) => new Date(ms));
  const calendar = fc.constantFrom(office, always, { ...office, zone: 'America/New_York' });

  it('between a start and its deadline is what was added', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 100 * hour }), calendar, (start, milliseconds, one) => {
        const end = addWorkingTime(start, milliseconds, one) ?? start;
        expect(workingTimeBetween(start, end, one)).toBe(milliseconds);
        expect(workingTimeBetween(end, start, one)).toBe(0);
        expect(workingTimeBetween(start, new Date(end.getTime() - 1), one)).toBe(milliseconds - 1);
      }),
    );
  });

  it('adds up over any instant between', () => {
    fc.assert(
      fc.property(
        instant,
        fc.nat({ max: 200 * hour }),
        fc.nat({ max: 200 * hour }),
        calendar,
        (start, first, second, one) => {
          const middle = new Date(start.getTime() + first);
          const end = new Date(middle.getTime() + second);
          const whole = workingTimeBetween(start, end, one);
          expect(workingTimeBetween(start, middle, one) + workingTimeBetween(middle, end, one)).toBe(whole);
          expect(workingTimeBetween(start, end, always)).toBe(first + second);
        },
      ),
    );
  });
});
