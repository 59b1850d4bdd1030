import type { TierSetInput } from '@peyvand/contract/customers/tiers';
import { describe, expect, it } from 'vitest';
import { type Bounds, cumulated, rfmScore, tierAt, wrongIn } from './tier.ts';

describe('the tier of a value', () => {
  const bounds: Bounds = [1000, 100, null];
  it.each<[number, number | null, number, number | null]>([
    [1000, null, 0, 0],
    [999, null, 0, 1],
    [100, null, 0, 1],
    [99, null, 0, 2],
    [900, 0, 10, 0],
    [899, 0, 10, 1],
    [900, 0, 0, 1],
    [1000, 2, 50, 0],
    [50, 1, 50, 1],
    [49, 1, 50, 2],
    [5, 7, 50, 2],
  ])('%d, now in %s, with %d percent of patience: %s', (value, current, hysteresis, tier) => {
    expect(tierAt(value, bounds, current, hysteresis)).toBe(tier);
  });

  it('is none below the last bound', () => {
    expect(tierAt(5, [1000, 100], null, 0)).toBeNull();
    expect(tierAt(95, [1000, 100], 1, 5)).toBe(1);
    expect(tierAt(94, [1000, 100], 1, 5)).toBeNull();
  });
});

it('shares add up from the best on', () => {
  expect(cumulated([5, 15, null])).toEqual([0.05, 0.2, null]);
  expect(cumulated([60, 60])).toEqual([0.6, 1]);
});

it('scores as the page Value does', () => {
  const cuts = { recency: [10, 20, 30, 40], frequency: [1, 2, 3, 4], monetary: [10, 20, 30, 40] };
  expect(rfmScore({ days: 1, orders: 9, amount: 99 }, cuts)).toBe(15);
  expect(rfmScore({ days: 99, orders: 1, amount: 1 }, cuts)).toBe(3);
  expect(rfmScore({ days: 10, orders: 1, amount: 10 }, cuts)).toBe(5 + 1 + 1);
  expect(rfmScore({ days: 11, orders: 2, amount: 11 }, cuts)).toBe(4 + 2 + 2);
});

describe('a set is refused', () => {
  const gives = { ownerId: null, assign: false, serviceLevel: null, priceList: null, channel: null };
  const name = { fa: 'نام', en: 'Name', ru: 'Имя' };
  const tier = (at: number, bound: number | null) => ({
    id: `00000000-0000-7000-8000-00000000000${at}`,
    name,
    colour: 'plain' as const,
    bound,
    gives,
  });
  const set = (bounds: Bounds, more: Partial<TierSetInput> = {}): TierSetInput => ({
    name,
    kind: null,
    filter: null,
    measure: 'revenue',
    months: 12,
    currency: 'IRR',
    method: 'rule',
    hysteresis: 0,
    position: 0,
    tiers: bounds.map((bound, at) => tier(at, bound)),
    ...more,
  });
  it.each<[string, TierSetInput, string[]]>([
    ['not when it is right', set([100, 10, null]), []],
    ['bounds that rise', set([10, 100]), ['tiers.1.bound']],
    ['the same bound twice', set([10, 10]), ['tiers.1.bound']],
    ['everyone else in the middle', set([10, null, 5]), ['tiers.1.bound']],
    ['shares above all', set([60, 60], { method: 'quantile' }), ['tiers']],
    ['a share of nothing', set([0], { method: 'quantile' }), ['tiers.0.bound']],
    ['ranks of ranks', set([5], { method: 'quantile', measure: 'rfm' }), ['method']],
    [
      'an owner that is missing',
      { ...set([]), tiers: [{ ...tier(0, 1), gives: { ...gives, assign: true } }] },
      ['tiers.0.gives.ownerId'],
    ],
    ['one tier twice', { ...set([]), tiers: [tier(0, 5), tier(0, 1)] }, ['tiers']],
  ])('%s', (_, wrong, paths) => {
    expect(wrongIn(wrong).map(({ path }) => path)).toEqual(paths);
  });
});
