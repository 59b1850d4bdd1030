import { describe, expect, it } from 'vitest';
import { togetherIn } from './together.ts';

/** So many orders of the same items. */
const times = (count: number, ...items: string[]) => Array.from({ length: count }, () => items);

describe('what is ordered together', () => {
  it('is not said of a few orders, nor of orders without items', () => {
    expect(togetherIn(times(99, 'tea', 'sugar'))).toBeNull();
    expect(togetherIn(times(500))).toBeNull();
  });

  it('is told with its shares, both ways round', () => {
    const found = togetherIn([...times(34, 'tea', 'sugar'), ...times(66, 'tea'), ...times(100, 'soap')]);
    expect(found?.orders).toBe(200);
    expect(found?.rules).toHaveLength(2);
    const rule = found?.rules.find(({ also }) => also === 'sugar');
    expect(rule).toMatchObject({ has: ['tea'], count: 34, support: 0.17, confidence: 0.34 });
    expect(rule?.lift).toBeCloseTo(2, 9);
  });

  it('leaves out what is no more often together than by chance, and what was seen a few times', () => {
    const found = togetherIn([
      ...times(50, 'a', 'b'),
      ...times(50, 'a'),
      ...times(50, 'b'),
      ...times(50, 'c'),
      ...times(9, 'x', 'y'),
    ]);
    expect(found?.rules.every(({ lift }) => lift > 1)).toBe(true);
    expect(found?.rules.some(({ also }) => also === 'y')).toBe(false);
  });

  it('raises the least share where too much is found, and is whole from there on', () => {
    const names = Array.from({ length: 40 }, (_, at) => `p${at}`);
    // Every pair of forty: 780 sets of two, 9,880 of three, the first ones more often.
    const baskets = names.flatMap((one, at) =>
      names.slice(at + 1).flatMap((other) => times(at < 5 ? 30 : 12, one, other)),
    );
    const found = togetherIn(baskets);
    expect(found?.rules.length).toBeLessThanOrEqual(2000);
    for (const { support } of found?.rules ?? []) expect(support).toBeGreaterThanOrEqual(found?.support ?? 1);
  });
});
