import { alikenessOf, brandOf, categoryOf } from './dirichlet.ts';
import { sumOf } from './moments.ts';

const z95 = 1.959963984540054;

/** What a customer bought of us and spends in all. */
export interface Pocket {
  readonly own: number;
  readonly spend: number;
}

export interface RatioShare {
  readonly share: number;
  /** Standard error of the share; null below two customers. */
  readonly error: number | null;
  /** 95 in 100, cut at 0. */
  readonly interval: readonly [number, number] | null;
}

/**
 * Share of wallet: own sales by all spend, both summed over customers. Its variance is that of a ratio of two sums
 * over a sample, Σ(own − share × spend)² / (n (n − 1) × mean spend²) (Cochran 1977, 6.3), without correction for finite
 * numbers: it errs to the safe side. Null where nothing is spent.
 */
export function shareOfWallet(pockets: readonly Pocket[]): RatioShare | null {
  const n = pockets.length;
  const spend = sumOf(pockets.map((one) => one.spend));
  if (!(spend > 0)) return null;
  const share = sumOf(pockets.map(({ own }) => own)) / spend;
  if (n < 2) return { share, error: null, interval: null };
  const residuals = sumOf(pockets.map((one) => (one.own - share * one.spend) ** 2));
  const error = Math.sqrt(residuals / (n * (n - 1))) / (spend / n);
  return { share, error, interval: [Math.max(0, share - z95 * error), share + z95 * error] };
}

/** How often a customer bought a category of us, and of all sellers. */
export interface Purchases {
  readonly own: number;
  readonly all: number;
}

/** Below so many customers a model of them is none. */
const fewest = 30;

/**
 * Our place in a category by NBD and Dirichlet, out of what a sample of customers said: what our share alone leads to,
 * beside what was seen. `few`: too few were asked; `all_buy`: NBD needs some who do not buy; `not_fit`: no such model
 * explains how many buy of us.
 */
export function categoryModel(sample: readonly Purchases[]) {
  const buyers = sample.filter(({ all }) => all > 0);
  const ours = buyers.filter(({ own }) => own > 0);
  if (sample.length < fewest || ours.length === 0) return { reason: 'few' as const };
  const all = sumOf(buyers.map((one) => one.all));
  const share = sumOf(ours.map(({ own }) => own)) / all;
  const seen = {
    penetration: ours.length / sample.length,
    requirements: sumOf(ours.map(({ own }) => own)) / sumOf(ours.map((one) => one.all)),
    loyal: ours.filter((one) => one.own >= one.all).length / ours.length,
  };
  if (buyers.length === sample.length) return { reason: 'all_buy' as const, share, seen };
  const category = categoryOf(buyers.length / sample.length, all / buyers.length);
  const s = category && share < 1 ? alikenessOf(category, { share, penetration: seen.penetration }) : null;
  if (category === null || s === null) return { reason: 'not_fit' as const, share, seen };
  const { requirements, loyal } = brandOf({ ...category, s }, share);
  return { reason: null, share, seen, expected: { requirements, loyal } };
}
