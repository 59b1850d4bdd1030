import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUnits, dateFromParts, dateParts, endOf, startOf } from './calendar.ts';
import { resolveRelative } from './relative.ts';
import { dateOf, dayBounds, instantOf, localOf } from './zoned.ts';

const tehran = 'Asia/Tehran';
const iso = (local: string, zone: string) => instantOf({ local, zone }).toISOString();
const day = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
const first = Date.UTC(1921, 2, 21) / 86_400_000;
const last = Date.UTC(2120, 2, 19) / 86_400_000;
const anyDay = fc.integer({ min: first, max: last }).map(day);
const zones = [
  tehran,
  'Europe/Moscow',
  'America/New_York',
  'Asia/Kabul',
  'Australia/Lord_Howe',
  'America/Havana',
  'UTC',
];

describe('instants', () => {
  it.each([
    ['gap: the offset before it', '2021-03-22T00:30', tehran, '2021-03-21T21:00:00.000Z'],
    ['overlap: the first', '2021-09-21T23:30', tehran, '2021-09-21T19:00:00.000Z'],
    ['summer before 2022', '2021-07-01T12:00', tehran, '2021-07-01T07:30:00.000Z'],
    ['last summer time, 2022', '2022-07-01T12:00', tehran, '2022-07-01T07:30:00.000Z'],
    ['no summer time since', '2023-07-01T12:00', tehran, '2023-07-01T08:30:00.000Z'],
    ['no gap in 2023', '2023-03-22T00:30', tehran, '2023-03-21T21:00:00.000Z'],
    ['gap in New York', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['overlap in New York', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['a day that Samoa skipped', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['half-hour change', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ])('%s: %s in %s', (_, local, zone, expected) => {
    expect(iso(local, zone)).toBe(expected);
  });

  it('show as the wall clock that Intl shows', () => {
    const instants = fc
      .integer({ min: -1.5e12, max: 4e12 })
      .map((ms) => new Date(Math.floor(ms / 1000) * 1000));
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        });
        const local = localOf(instant, zone);
        expect(local.replace('T', ' ')).toBe(shown.format(instant));
        // Reading it back gives the instant, or the earlier of two that show the same.
        const back = instantOf({ local, zone });
        expect(localOf(back, zone)).toBe(local);
        expect(back.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(instant.getTime() - back.getTime()).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('days in a zone', () => {
  const hours = (date: string, zone: string) => {
    const { from, to } = dayBounds(date, zone);
    return (to.getTime() - from.getTime()) / 3_600_000;
  };

  it('are 23, 24 or 25 hours long', () => {
    expect(hours('2021-03-22', tehran)).toBe(23);
    expect(hours('2021-09-21', tehran)).toBe(25);
    expect(hours('2023-03-22', tehran)).toBe(24);
    expect(hours('2026-11-01', 'America/Havana')).toBe(25);
  });

  it('hold exactly the instants that show their date, without holes', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...zones), (date, zone) => {
        const { from, to } = dayBounds(date, zone);
        expect(dateOf(from, zone)).toBe(date);
        expect(dateOf(new Date(to.getTime() - 1), zone)).toBe(date);
        expect(dateOf(new Date(from.getTime() - 1), zone)).toBe(addUnits(date, 'day', -1, 'gregory'));
        expect(dayBounds(addUnits(date, 'day', 1, 'gregory'), zone).from).toEqual(to);
      }),
    );
  });
});

describe('the Persian calendar', () => {
  it('agrees with Intl on every day from 1921 to 2120 and reads back', () => {
    const intl = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    const wrong: string[] = [];
    for (let n = first; n <= last; n++) {
      const date = day(n);
      const parts = dateParts(date, 'persian');
      if (intl.format(new Date(n * 86_400_000)) !== `${parts.month}/${parts.day}/${parts.year} AP`)
        wrong.push(date);
      if (dateFromParts('persian', parts.year, parts.month, parts.day) !== date) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  it('has the official leap years', () => {
    const leap = Array.from({ length: 40 }, (_, n) => 1370 + n).filter((year) =>
      dateFromParts('persian', year, 12, 30),
    );
    expect(leap).toEqual([1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]);
  });

  it.each([
    [
      '2024-03-20',
      { year: 1403, month: 1, day: 1, quarter: 1, week: 1, weekYear: 1403, monthKey: 'farvardin' },
    ],
    [
      '2024-03-19',
      { year: 1402, month: 12, day: 29, quarter: 4, week: 1, weekYear: 1403, monthKey: 'esfand' },
    ],
    [
      '2024-03-23',
      { year: 1403, month: 1, day: 4, quarter: 1, week: 2, weekYear: 1403, monthKey: 'farvardin' },
    ],
    ['2026-11-21', { year: 1405, month: 8, day: 30, quarter: 3, week: 36, weekYear: 1405, monthKey: 'aban' }],
  ])('takes %s apart', (date, parts) => {
    expect(dateParts(date, 'persian')).toEqual(parts);
  });

  it('numbers Gregorian weeks by ISO 8601', () => {
    expect(dateParts('2021-01-03', 'gregory')).toMatchObject({
      week: 53,
      weekYear: 2020,
      monthKey: 'january',
    });
    expect(dateParts('2026-12-31', 'gregory')).toMatchObject({ week: 53, weekYear: 2026 });
    expect(dateParts('2024-12-30', 'gregory')).toMatchObject({ week: 1, weekYear: 2025 });
  });

  it('knows no such day', () => {
    for (const [year, month, date] of [
      [1404, 12, 30],
      [1403, 7, 31],
      [1403, 13, 1],
      [0, 1, 1],
      [1403, 1, 0],
    ] as const)
      expect(dateFromParts('persian', year, month, date)).toBeUndefined();
    expect(dateFromParts('gregory', 2023, 2, 29)).toBeUndefined();
  });

  it('bounds periods', () => {
    expect(startOf('month', '2026-11-21', 'persian')).toBe('2026-10-23');
    expect(endOf('month', '2026-11-21', 'persian')).toBe('2026-11-21');
    expect(startOf('year', '2026-11-21', 'persian')).toBe('2026-03-21');
    expect(endOf('year', '2025-03-20', 'persian')).toBe('2025-03-20');
    expect(startOf('quarter', '2026-11-21', 'persian')).toBe('2026-09-23');
    expect(startOf('week', '2026-11-20', 'persian')).toBe('2026-11-14');
    expect(startOf('week', '2026-11-20', 'persian', 'sunday')).toBe('2026-11-15');
    expect(startOf('week', '2026-11-20', 'gregory')).toBe('2026-11-16');
    expect(endOf('quarter', '2026-11-20', 'gregory')).toBe('2026-12-31');
  });

  it('moves the last day of a month to the last of a shorter one', () => {
    expect(addUnits('2026-01-31', 'month', 1, 'gregory')).toBe('2026-02-28');
    expect(addUnits(dateFromParts('persian', 1403, 12, 30) ?? '', 'year', 1, 'persian')).toBe('2026-03-20');
  });

  it('puts every day into its period', () => {
    const units = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
    fc.assert(
      fc.property(anyDay, units, fc.constantFrom('persian', 'gregory'), (date, unit, calendar) => {
        const from = startOf(unit, date, calendar);
        const to = endOf(unit, date, calendar);
        expect(from <= date && date <= to).toBe(true);
        expect(startOf(unit, to, calendar)).toBe(from);
        expect(startOf(unit, addUnits(to, 'day', 1, calendar), calendar)).toBe(
          addUnits(to, 'day', 1, calendar),
        );
      }),
    );
  });
});

describe('relative dates', () => {
  // In Tehran it is already 1 Azar 1405.
  const now = new Date('2026-11-21T21:00:00Z');
  const persian = { now, zone: tehran, calendar: 'persian' } as const;
  it.each([
    [{ unit: 'day', offset: 0 }, '2026-11-22', '2026-11-22'],
    [{ unit: 'day', offset: -30 }, '2026-10-23', '2026-10-23'],
    [{ unit: 'month', offset: 0 }, '2026-11-22', '2026-12-21'],
    [{ unit: 'month', offset: -1 }, '2026-10-23', '2026-11-21'],
    [{ unit: 'month', offset: 0, edge: 'end' }, '2026-12-21', '2026-12-21'],
    [{ unit: 'quarter', offset: 0, edge: 'start' }, '2026-09-23', '2026-09-23'],
    [{ unit: 'week', offset: 0 }, '2026-11-21', '2026-11-27'],
    [{ unit: 'year', offset: -1 }, '2025-03-21', '2026-03-20'],
  ] as const)('%j', (relative, from, to) => {
    expect(resolveRelative(relative, persian)).toEqual({ from, to });
  });

  it('follow the zone and calendar of the asker', () => {
    const there = { now, zone: 'Europe/London', calendar: 'gregory', weekStart: 'sunday' } as const;
    expect(resolveRelative({ unit: 'day', offset: 0 }, there).from).toBe('2026-11-21');
    expect(resolveRelative({ unit: 'month', offset: -1 }, there)).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    });
    expect(resolveRelative({ unit: 'week', offset: 0, edge: 'start' }, there).from).toBe('2026-11-15');
  });
});
