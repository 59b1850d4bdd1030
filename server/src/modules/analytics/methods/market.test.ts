import { describe, expect, it } from 'vitest';
import { alikenessOf, brandOf, categoryOf, meanAlikeness } from './dirichlet.ts';
import { concentrationIndex, marketShares, penetration } from './market.ts';

it('shares out nothing where there is no market', () => {
  expect(marketShares([])).toBeNull();
  expect(marketShares([0, 0])).toBeNull();
  expect(marketShares([3, 1])).toEqual([0.75, 0.25]);
  expect(concentrationIndex([])).toBe(0);
  expect(concentrationIndex([1])).toBe(10_000);
  expect(penetration(1, 0)).toBeNull();
});

describe('the NBD-Dirichlet', () => {
  const category = { m: 1.456, k: 0.7788 };

  it.each([
    [0, 2],
    [1, 2],
    [0.5, 1],
    [0.5, 0],
    [Number.NaN, 2],
    // Buyers as rare as chance sends them, and rarer.
    [0.5, Math.log(2) / 0.5],
    [0.5, 1.1],
  ])('has no category where %d of households buy %d times', (share, rate) => {
    expect(categoryOf(share, rate)).toBeNull();
  });

  it('has no S for a brand that more buy than chance would send', () => {
    expect(alikenessOf(category, { share: 0.2, penetration: 0.5 })).toBeNull();
    expect(alikenessOf(category, { share: 0.2, penetration: 0 })).toBeNull();
    expect(meanAlikeness(category, [])).toBeNull();
    expect(meanAlikeness(category, [{ share: 0.2, penetration: 0.5 }])).toBeNull();
  });

  it('finds again what it was made with', () => {
    const found = brandOf({ ...category, s: 2 }, 0.3);
    expect(alikenessOf(category, { share: 0.3, penetration: found.penetration })).toBeCloseTo(2, 9);
  });

  it('leaves a brand of nearly everything the whole category', () => {
    const found = brandOf({ ...category, s: 1 }, 1 - 1e-9);
    expect(found.penetration).toBeCloseTo(0.56, 4);
    expect(found.requirements).toBeCloseTo(1, 6);
    expect(found.loyal).toBeCloseTo(1, 6);
  });
});
