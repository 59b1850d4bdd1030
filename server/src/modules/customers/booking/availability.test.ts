import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeStarts, nextOf, type Terms } from './availability.ts';

const terms: Terms = {
  zone: 'Asia/Tehran',
  hours: [{ day: 0, from: '09:00', to: '12:00' }],
  minutes: 30,
  before: 0,
  after: 0,
  step: 30,
};
/** A Sunday. */
const day = '2026-11-22';
const at = (time: string, on = day) => Date.parse(`${on}T${time}:00+03:30`);
const open = {
  from: day,
  to: day,
  closed: new Set<string>(),
  taken: [],
  earliest: 0,
  latest: Number.MAX_SAFE_INTEGER,
};
const clock = (starts: readonly number[]) =>
  starts.map((one) => new Date(one + 3.5 * 3_600_000).toISOString().slice(11, 16));

describe('free times', () => {
  it.each<
    [string, Partial<Terms>, Partial<typeof open> | { taken: { from: number; to: number }[] }, string[]]
  >([
    ['within the hours', {}, {}, ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']],
    ['none that would end behind them', { minutes: 50, step: 60 }, {}, ['09:00', '10:00', '11:00']],
    ['none on a day off', {}, { closed: new Set([day]) }, []],
    ['none on a weekday without hours', {}, { from: '2026-11-23', to: '2026-11-28' }, []],
    [
      'none that meets what is there',
      {},
      { taken: [{ from: at('09:45'), to: at('10:15') }] },
      ['09:00', '10:30', '11:00', '11:30'],
    ],
    [
      'margins stay free',
      { before: 15, after: 30 },
      { taken: [{ from: at('10:00'), to: at('10:30') }] },
      ['09:00', '11:00', '11:30'],
    ],
    ['none before the notice', {}, { earliest: at('10:31') }, ['11:00', '11:30']],
    ['none beyond the last moment', {}, { latest: at('09:30') }, ['09:00', '09:30']],
    [
      'hours that overlap are offered once',
      { hours: [...terms.hours, { day: 0, from: '11:00', to: '12:30' }] },
      { earliest: at('11:00') },
      ['11:00', '11:30', '12:00'],
    ],
  ])('%s', (_name, more, circumstances, wanted) => {
    expect(clock(freeStarts({ ...terms, ...more }, { ...open, ...circumstances }))).toEqual(wanted);
  });

  it('on the days when clocks change the hours are those of the clock', () => {
    const berlin: Terms = {
      ...terms,
      zone: 'Europe/Berlin',
      hours: [{ day: 0, from: '01:00', to: '04:00' }],
      minutes: 60,
      step: 60,
    };
    const starts = (on: string) => freeStarts(berlin, { ...open, from: on, to: on });
    expect(starts('2026-03-29')).toHaveLength(2);
    expect(starts('2026-10-25')).toHaveLength(4);
  });

  it('whatever is there: every offered time is free with its margins, and no free one is left out', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: -60, max: 240 }), fc.integer({ min: 1, max: 90 })).map(([from, length]) => ({
        from: at('09:00') + from * 60_000,
        to: at('09:00') + (from + length) * 60_000,
      })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (taken, before, after) => {
          const found = new Set(freeStarts({ ...terms, before, after }, { ...open, taken }));
          for (let start = at('09:00'); start <= at('11:30'); start += 30 * 60_000) {
            const meets = taken.some(
              (one) => one.from < start + (30 + after) * 60_000 && one.to > start - before * 60_000,
            );
            expect(found.has(start)).toBe(!meets);
          }
        },
      ),
    );
  });
});

describe('whose turn it is', () => {
  it.each([
    [
      'the fewest coming',
      [
        ['a', 2, null],
        ['b', 1, '2026-01-02'],
      ],
      'b',
    ],
    [
      'of equals who has waited longest',
      [
        ['a', 1, '2026-01-03'],
        ['b', 1, '2026-01-02'],
      ],
      'b',
    ],
    [
      'who never had one',
      [
        ['a', 0, '2026-01-03'],
        ['b', 0, null],
      ],
      'b',
    ],
    ['nobody', [], undefined],
  ] as const)('%s', (_name, list, wanted) => {
    expect(nextOf(list.map(([id, upcoming, lastAt]) => ({ id, upcoming, lastAt })))?.id).toBe(wanted);
  });
});
