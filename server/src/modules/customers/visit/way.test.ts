import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, metresBetween, shortWay } from './way.ts';

const tehran = { latitude: 35.6892, longitude: 51.389 };
const places = fc.array(
  fc.record({
    latitude: fc.double({ min: 35, max: 36, noNaN: true }),
    longitude: fc.double({ min: 51, max: 52, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('the way of a day', () => {
  it('is measured as the crow flies', () => {
    const isfahan = { latitude: 32.6546, longitude: 51.668 };
    expect(metresBetween(tehran, isfahan) / 1000).toBeCloseTo(338.4, 0);
    expect(metresBetween(tehran, tehran)).toBe(0);
    expect(metresBetween({ latitude: 0, longitude: -179.9 }, { latitude: 0, longitude: 179.9 })).toBeLessThan(
      23_000,
    );
  });

  it('goes along a street and not to and fro', () => {
    const street = [0, 3, 1, 4, 2].map((at) => ({ ...tehran, longitude: tehran.longitude + at / 100, at }));
    expect(shortWay(street).map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
  });

  it('keeps everything, begins where it began and is never longer than before', () => {
    fc.assert(
      fc.property(places, (list) => {
        const way = shortWay(list);
        expect(way[0]).toBe(list[0]);
        expect(new Set(way)).toEqual(new Set(list));
        expect(way).toHaveLength(list.length);
        expect(lengthOf(way)).toBeLessThanOrEqual(lengthOf(list) + 1);
      }),
    );
  });

  it('finds the shortest of six places in nearly all cases, by trying every order', () => {
    let [worse, all] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(
          places.map(([one]) => one ?? tehran),
          { minLength: 6, maxLength: 6 },
        ),
        (list) => {
          const [first = tehran, ...rest] = list;
          const best = Math.min(...orders(rest).map((order) => lengthOf([first, ...order])));
          all += 1;
          if (lengthOf(shortWay(list)) > best * 1.001) worse += 1;
          expect(lengthOf(shortWay(list))).toBeLessThanOrEqual(best * 1.6 + 1);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
    expect(worse / all).toBeLessThan(0.25);
  });
});

function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}
