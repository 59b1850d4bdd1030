import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequentSets, rulesOf } from './baskets.ts';

describe('frequent sets', () => {
  it('of nothing are none', () => {
    for (const baskets of [[], [[]], [[], []]])
      expect(frequentSets(baskets, { support: 0.5 })).toEqual({ baskets: 0, sets: [], tooMany: false });
  });

  it('of one basket are its parts, and each is certain and no more than chance', () => {
    const found = frequentSets([['a', 'b', 'a']], { support: 1 });
    expect(found.sets).toHaveLength(3);
    expect(rulesOf(found, 0.5)).toEqual([
      { has: ['b'], also: 'a', count: 1, support: 1, confidence: 1, lift: 1 },
      { has: ['a'], also: 'b', count: 1, support: 1, confidence: 1, lift: 1 },
    ]);
  });

  it('leave out what nobody chose, and baskets of nothing else', () => {
    const baskets = [['postage', 'a'], ['postage'], ['postage', 'a', 'b']];
    const found = frequentSets(baskets, { support: 0.1, without: new Set(['postage']) });
    expect(found.baskets).toBe(2);
    expect(found.sets.map(({ items }) => items.join())).toEqual(['b', 'b,a', 'a']);
  });

  it('keep the floor of counts', () => {
    const baskets = [['a', 'b'], ['a', 'b'], ['a']];
    expect(frequentSets(baskets, { support: 0.1, floor: 3 }).sets).toEqual([{ items: ['a'], count: 3 }]);
  });

  it('say when there are too many', () => {
    const wide = Array.from({ length: 20 }, (_, at) => `item ${at}`);
    const found = frequentSets([wide], { support: 1, most: 100 });
    expect(found.sets).toHaveLength(100);
    expect(found.tooMany).toBe(true);
    for (const rule of rulesOf(found, 0.1)) expect(rule.lift).toBe(1);
  });

  it('are those that counting one by one finds', () => {
    const items = ['a', 'b', 'c', 'd'];
    const subsets = Array.from({ length: 15 }, (_, at) =>
      items.filter((_item, bit) => ((at + 1) >> bit) & 1),
    );
    const basket = fc.uniqueArray(fc.constantFrom(...items), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(basket, { maxLength: 80 }), fc.integer({ min: 1, max: 5 }), (baskets, floor) => {
        const counted = subsets
          .map(
            (sub) =>
              `${sub.join()}: ${baskets.filter((one) => sub.every((item) => one.includes(item))).length}`,
          )
          .filter((line) => Number(line.split(': ')[1]) >= floor);
        const found = frequentSets(baskets, { support: 1e-9, floor }).sets;
        expect(found.map(({ items: own, count }) => `${own.toSorted().join()}: ${count}`).toSorted()).toEqual(
          counted.toSorted(),
        );
      }),
    );
  });
});
