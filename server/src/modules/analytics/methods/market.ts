import { sumOf } from './moments.ts';

/** Share of each in all, 0 to 1. Null where all together is not above zero: there is no market to share. */
export function marketShares(amounts: readonly number[]): number[] | null {
  const all = sumOf(amounts);
  return all > 0 ? amounts.map((amount) => amount / all) : null;
}

/**
 * Herfindahl-Hirschman index of concentration, on the scale to 10,000 of competition law: below 1,000 many share a
 * market, above 1,800 few hold it. `shares` are 0 to 1 and whole: what is missing counts as nobody's.
 */
export function concentrationIndex(shares: readonly number[]): number {
  return 10_000 * sumOf(shares.map((share) => share ** 2));
}

/** Share of those who could buy that did, 0 to 1. Null where nobody could. */
export function penetration(buyers: number, people: number): number | null {
  return people > 0 ? buyers / people : null;
}
