import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import type { Buyer } from './buyers.ts';
import { groupsOfBuyers, sameGroups } from './groups.ts';

const { signal } = new AbortController();

function buyers(count: number, of: (random: () => number, at: number) => Omit<Buyer, 'id'>): Buyer[] {
  const random = seededRandom(9);
  return Array.from({ length: count }, (_, at) => ({ id: String(at), ...of(random, at) }));
}

describe('groups of alike customers', () => {
  it('are not made of a few, nor of customers who are all the same', async () => {
    const same = () => ({ recency: 3, age: 10, orders: 1, spent: 5, margin: null });
    expect(await groupsOfBuyers(buyers(49, same), signal)).toBeNull();
    expect(await groupsOfBuyers(buyers(200, same), signal)).toBeNull();
    expect(await groupsOfBuyers([], signal)).toBeNull();
  });

  it('find the two kinds that there are and say what sets them apart', async () => {
    const found = await groupsOfBuyers(
      buyers(120, (random, at) =>
        at % 3 === 0
          ? {
              recency: 5 * random(),
              age: 900,
              orders: 20 + Math.floor(9 * random()),
              spent: 9e6 * (1 + random()),
              margin: 0.3,
            }
          : { recency: 300 + 90 * random(), age: 400, orders: 1, spent: 2e4 * (1 + random()), margin: null },
      ),
      signal,
    );
    expect(found?.tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6]);
    expect(found?.described).toHaveLength(2);
    const [many, few] = found?.described ?? [];
    expect(many?.medians).toMatchObject({ orders: 1, margin: null });
    expect(few?.centre.orders).toBeGreaterThan(1);
    expect(few?.centre.recency).toBeLessThan(-1);
    expect(found?.silhouette).toBeGreaterThan(0.8);
    expect(found?.groupOf({ id: 'new', recency: 1, age: 800, orders: 30, spent: 1e7, margin: 0.3 })).toBe(1);
  });

  it('bear negative sums, future orders and losses without end', async () => {
    const found = await groupsOfBuyers(
      buyers(60, (random, at) => ({
        recency: 0,
        age: at,
        orders: 1 + (at % 4),
        spent: 100 * (random() - 0.5),
        margin: at % 5 === 0 ? -400 : random(),
      })),
      signal,
    );
    expect(found?.silhouette).toBeGreaterThan(-1);
    for (const { centre } of found?.described ?? [])
      expect(Object.values(centre).every(Number.isFinite)).toBe(true);
  });

  it('stop when the program ends', async () => {
    const some = buyers(60, (random) => ({ recency: random(), age: 1, orders: 1, spent: 1, margin: null }));
    await expect(groupsOfBuyers(some, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});

describe('groups of another night', () => {
  const pairs = (counts: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(counts).flatMap(([before, now]) =>
      now.flatMap((count, at) => Array.from({ length: count }, () => ({ before, now: at }))),
    );

  it('keep the id of the one that they share the most with', () => {
    expect(sameGroups(pairs({ a: [5, 90], b: [80, 4] }), 2)).toEqual(['b', 'a']);
  });

  it('are new where they share little, or where another shares more', () => {
    expect(sameGroups(pairs({ a: [60, 40] }), 2)).toEqual(['a', null]);
    expect(sameGroups([], 2)).toEqual([null, null]);
    const many = { a: [10, 20], b: [10], c: [10], d: [10] };
    expect(sameGroups(pairs(many), 2)).toEqual([null, 'a']);
  });
});
