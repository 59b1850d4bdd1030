import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataSet } from '../../../testing/figures.ts';
import { alikenessOf, type BrandExpectation, brandOf, categoryOf, meanAlikeness } from './dirichlet.ts';
import { groupsOf } from './grouping.ts';
import { concentrationIndex, marketShares } from './market.ts';
import { sumOf } from './moments.ts';

const set = dataSet('marketshare');
const { figure } = set;

const numbers = z.array(z.number());
const byName = z.record(z.string(), z.number());
const Brands = z.object({ penetration: numbers, buy_rate: numbers });
const Expected = z.object({
  norway: z.object({
    rows: z.number(),
    year_totals: byName,
    share_2007: byName,
    share_2012: byName,
    share_2016: byName,
    HHI: byName,
  }),
  nbd_dirichlet: z.object({
    inputs: z.object({
      category_penetration: z.number(),
      category_buy_rate: z.number(),
      share: numbers,
      penetration: numbers,
      brands: z.array(z.string()),
    }),
    M: z.number(),
    K: z.number(),
    S_from_largest_brand: z.number(),
    S_share_weighted: z.number(),
    'published_with_S_1.3': Brands.extend({ category_rate_of_brand_buyers: numbers }),
    'share_of_requirements_S_1.298': numbers,
    '100pct_loyal_S_1.298': numbers,
    'with_S_1.55': Brands,
  }),
});

describe.runIf(set.isThere)('market share', () => {
  const sales = () =>
    set.rows('norway_new_car_sales_by_make.csv').map((row) => ({
      year: row['Year'] ?? '',
      month: `${row['Year']}-${row['Month']}`,
      make: row['Make'] ?? '',
      quantity: Number(row['Quantity']),
      percent: Number(row['Pct']),
    }));
  const sharesOf = (rows: readonly { make: string; quantity: number }[]) => {
    const makes = groupsOf(rows, ({ make }) => make);
    const sums = [...makes].map(([make, own]) => [make, sumOf(own.map(({ quantity }) => quantity))] as const);
    const shares = marketShares(sums.map(([, sum]) => sum)) ?? [];
    return new Map(sums.map(([make], at) => [make, shares[at] ?? 0]));
  };

  it('of each month is the published one, in all rows', () => {
    const wanted = set.expected(Expected).norway;
    const rows = sales();
    figure('rows', rows.length, wanted.rows);
    let farthest = 0;
    for (const month of groupsOf(rows, ({ month: own }) => own).values()) {
      const shares = marketShares(month.map(({ quantity }) => quantity)) ?? [];
      for (const [at, { percent }] of month.entries())
        farthest = Math.max(farthest, Math.abs(100 * (shares[at] ?? 0) - percent));
    }
    figure('farthest from the published share', farthest, 0.05 + 1e-9, 'at most');
  });

  it('and concentration of years', () => {
    const wanted = set.expected(Expected).norway;
    const rows = sales();
    const ofYear = (year: string) => rows.filter((row) => row.year === year);
    for (const [year, total] of Object.entries(wanted.year_totals))
      figure(`sold in ${year}`, sumOf(ofYear(year).map(({ quantity }) => quantity)), total);
    const years = { '2007': wanted.share_2007, '2012': wanted.share_2012, '2016': wanted.share_2016 };
    for (const [year, makes] of Object.entries(years)) {
      // Cars whose make nobody wrote down are in the totals, and are no competitor.
      const shares = sharesOf(ofYear(year).filter(({ make }) => make !== 'NA'));
      const ranks = [...shares].toSorted(([, a], [, b]) => b - a).map(([make]) => make);
      expect(ranks.slice(0, 5)).toEqual(Object.keys(makes));
      for (const [make, share] of Object.entries(makes))
        figure(`${make} in ${year}`, shares.get(make) ?? 'none', share);
      figure(`HHI of ${year}`, concentrationIndex([...shares.values()]), wanted.HHI[year] ?? 'none');
    }
  });
});

describe.runIf(set.isThere)('the NBD-Dirichlet of toothpaste', () => {
  const load = () => {
    const wanted = set.expected(Expected).nbd_dirichlet;
    const { inputs } = wanted;
    const category = categoryOf(inputs.category_penetration, inputs.category_buy_rate);
    if (category === null) throw new Error('no category');
    const brands = inputs.share.map((share, at) => ({ share, penetration: inputs.penetration[at] ?? 0 }));
    return { wanted, category, brands };
  };

  it('finds its parameters', () => {
    const { wanted, category, brands } = load();
    figure('M', category.m, wanted.M);
    figure('K', category.k, wanted.K);
    const [largest] = brands;
    if (!largest) throw new Error('no brand');
    figure('S of the largest brand', alikenessOf(category, largest) ?? 'none', wanted.S_from_largest_brand);
    figure('S by shares', meanAlikeness(category, brands) ?? 'none', wanted.S_share_weighted);
  });

  it('tells what brands can expect', () => {
    const { wanted, category, brands } = load();
    const all = (alike: number, part: keyof BrandExpectation) =>
      brands.map(({ share }) => brandOf({ ...category, s: alike }, share)[part]);
    const published = wanted['published_with_S_1.3'];
    // Printed with two digits in 1984, by a table of M and K that were rounded too.
    figure('penetration, S 1.3', all(1.3, 'penetration'), published.penetration, 0.0051);
    figure('purchases of a buyer, S 1.3', all(1.3, 'rate'), published.buy_rate, 0.0051);
    figure(
      'category of a buyer, S 1.3',
      all(1.3, 'categoryRate'),
      published.category_rate_of_brand_buyers,
      0.0051,
    );
    figure('share of requirements', all(1.298, 'requirements'), wanted['share_of_requirements_S_1.298']);
    figure('buyers of nothing else', all(1.298, 'loyal'), wanted['100pct_loyal_S_1.298']);
    figure('penetration, S 1.55', all(1.55, 'penetration'), wanted['with_S_1.55'].penetration);
    figure('purchases of a buyer, S 1.55', all(1.55, 'rate'), wanted['with_S_1.55'].buy_rate);
  });
});
