import type { Curve } from '@peyvand/contract/analytics/profit';
import { concentrationIndex, marketShares } from '../methods/market.ts';
import { sumOf } from '../methods/moments.ts';

/** The most points of a curve between its ends. */
const points = 100;

/** Cumulative share of a total by share of customers, the best first: the whale curve (Kaplan & Narayanan 2001). */
export function curveOf(values: readonly number[]): Curve {
  const sorted = values.toSorted((a, b) => b - a);
  const sums: number[] = [];
  let total = 0;
  for (const value of sorted) sums.push((total += value));
  const members = sorted.length;
  const losers = sorted.filter((value) => value < 0);
  const lost = sumOf(losers);
  const loss = {
    members: losers.length,
    share: members === 0 ? null : losers.length / members,
    total: String(lost),
  };
  const head = { members, total: String(total), loss };
  if (!(total > 0)) return { ...head, points: [], for80: null, top20: null, peak: null };
  const point = (count: number) => ({
    members: count,
    share: count / members,
    value: (sums[count - 1] ?? 0) / total,
  });
  const places = new Set(Array.from({ length: points }, (_, at) => Math.ceil(((at + 1) * members) / points)));
  const peak = sums.reduce((best, sum, at) => (sum > (sums[best] ?? 0) ? at : best), 0);
  return {
    ...head,
    points: [{ members: 0, share: 0, value: 0 }, ...[...places].map(point)],
    for80: point(sums.findIndex((sum) => sum >= 0.8 * total) + 1),
    top20: point(Math.ceil(members / 5)),
    peak: point(peak + 1),
  };
}

/** How much hangs on few: shares of the largest and of the ten largest, and the sum of squared shares. Null of nothing. */
export function concentrationOf(
  values: readonly number[],
): { readonly largest: number; readonly ten: number; readonly index: number } | null {
  const shares = marketShares(values.filter((value) => value > 0).toSorted((a, b) => b - a));
  if (shares === null) return null;
  return {
    largest: shares[0] ?? 0,
    ten: sumOf(shares.slice(0, 10)),
    index: concentrationIndex(shares) / 10_000,
  };
}
