import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { categoryModel, shareOfWallet } from './wallet.ts';

describe('share of wallet', () => {
  it('is the sum of the one by the sum of the other, with the error of a ratio of sums', () => {
    // Residuals 10 - 0.4·20 = 2, 6 - 0.4·20 = -2, 8 - 0.4·20 = 0: √(8 / (3·2)) / 20.
    const found = shareOfWallet([
      { own: 10, spend: 20 },
      { own: 6, spend: 20 },
      { own: 8, spend: 20 },
    ]);
    expect(found).toEqual({
      share: expect.closeTo(0.4, 12),
      error: expect.closeTo(0.057735, 6),
      interval: [expect.closeTo(0.28684, 5), expect.closeTo(0.51316, 5)],
    });
  });

  it('of one customer has no error, of nothing spent no value', () => {
    expect(shareOfWallet([{ own: 5, spend: 10 }])).toEqual({ share: 0.5, error: null, interval: null });
    expect(shareOfWallet([{ own: 5, spend: 0 }])).toBeNull();
    expect(shareOfWallet([])).toBeNull();
  });

  it('where all give the same share the error is nothing', () => {
    const found = shareOfWallet([10, 20, 30].map((spend) => ({ own: spend / 2, spend })));
    expect(found).toMatchObject({ share: 0.5, error: 0 });
  });

  it('holds the truth about 95 times in 100', () => {
    const random = seededRandom(7);
    const held = Array.from({ length: 400 }, () => {
      const pockets = Array.from({ length: 60 }, () => {
        const spend = 50 + 100 * random();
        return { spend, own: spend * 0.6 * random() };
      });
      const [low = 0, high = 0] = shareOfWallet(pockets)?.interval ?? [];
      return low <= 0.3 && 0.3 <= high;
    }).filter(Boolean).length;
    expect(held / 400).toBeGreaterThan(0.91);
    expect(held / 400).toBeLessThan(0.985);
  });
});

describe('how a category is bought', () => {
  const many = (count: number, own: number, all: number) =>
    Array.from({ length: count }, () => ({ own, all }));

  it('is said to be unknown where too few were asked, or all buy', () => {
    expect(categoryModel(many(29, 1, 2))).toEqual({ reason: 'few' });
    expect(categoryModel(many(40, 0, 2))).toEqual({ reason: 'few' });
    expect(categoryModel(many(40, 1, 2))).toMatchObject({ reason: 'all_buy', share: 0.5 });
  });

  it('does not fit where hardly anybody buys a large share', () => {
    expect(categoryModel([...many(1, 60, 60), ...many(59, 0, 1), ...many(40, 0, 0)])).toMatchObject({
      reason: 'not_fit',
      seen: { penetration: 0.01, requirements: 1, loyal: 1 },
    });
  });

  it('tells what a share alone leads to: those who buy by NBD and Dirichlet are found again', () => {
    const sample = bought(20_000, { m: 1.456, k: 0.7788, s: 1.3, share: 0.25 });
    const found = categoryModel(sample);
    expect(found).toMatchObject({ reason: null, share: expect.closeTo(0.25, 1) });
    // Goodhardt, Ehrenberg & Chatfield 1984 for these figures: penetration 0.20, requirements 0.58, loyal 0.45.
    expect(found.seen?.penetration).toBeCloseTo(0.2, 1);
    expect(found.expected?.requirements).toBeCloseTo(0.576, 1);
    expect(Math.abs((found.expected?.requirements ?? 0) - (found.seen?.requirements ?? 1))).toBeLessThan(
      0.02,
    );
    expect(Math.abs((found.expected?.loyal ?? 0) - (found.seen?.loyal ?? 1))).toBeLessThan(0.02);
  });
});

/** Customers who buy by NBD over the category and Dirichlet over sellers. */
function bought(count: number, { m, k, s, share }: { m: number; k: number; s: number; share: number }) {
  const random = seededRandom(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // Marsaglia & Tsang 2000.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - random()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (mean: number) => {
    let times = -1;
    for (let left = 1; left > Math.exp(-mean); left *= 1 - random()) times += 1;
    return times;
  };
  return Array.from({ length: count }, () => {
    const all = poisson((gamma(k) * m) / k);
    const [ours, others] = [gamma(s * share), gamma(s * (1 - share))];
    const chance = ours / (ours + others);
    let own = 0;
    for (let one = 0; one < all; one += 1) if (random() < chance) own += 1;
    return { own, all };
  });
}
