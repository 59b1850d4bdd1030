import { logGamma } from './numerics.ts';
import { minimise } from './optimum.ts';
import { type NotEnough, notEnough, type PurchaseModel, type PurchaseRow, tooLittle } from './purchases.ts';

/** Purchase rates are gamma distributed with shape r and rate alpha. */
export interface NbdParams {
  readonly r: number;
  readonly alpha: number;
}

export interface Fitted<P> {
  readonly kind: 'fitted';
  readonly params: P;
  readonly logLikelihood: number;
}

/** Logarithms of parameters beyond this are beyond what data can tell: a fit that goes there has no optimum inside. */
const farthest = 12;

/** Half of what a likelihood ratio reaches by chance in one of twenty cases (χ², one degree of freedom). */
export const byChance = 1.92;

/** Fits numbers above 0 by their logarithms: the greatest likelihood, or null if none was found. */
export function fitPositive(
  logLikelihood: (params: readonly number[]) => number,
  starts: readonly (readonly number[])[],
): { readonly params: readonly number[]; readonly logLikelihood: number } | null {
  const of = (logs: readonly number[]) =>
    logs.some((log) => Math.abs(log) > farthest) ? Number.NaN : -logLikelihood(logs.map(Math.exp));
  const found = starts
    .map((start) => minimise(of, start.map(Math.log)))
    .reduce((best, one) => (one.value < best.value ? one : best));
  return found.settled ? { params: found.at.map(Math.exp), logLikelihood: -found.value } : null;
}

/** Sums by number of purchases need one logarithm of Γ for all who bought as often. */
export function timesOf(rows: readonly PurchaseRow[]): { readonly x: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { x, count } of rows) counts.set(x, (counts.get(x) ?? 0) + count);
  return [...counts].map(([x, count]) => ({ x, count }));
}

/** Customers who buy at random, each at their own rate, and never leave (Ehrenberg 1959). */
export function fitNbd(rows: readonly PurchaseRow[]): Fitted<NbdParams> | NotEnough {
  const little = tooLittle(rows);
  if (little) return little;
  const times = timesOf(rows);
  const found = fitPositive(
    ([r = 0, alpha = 0]) => {
      let sum = 0;
      const base = r * Math.log(alpha) - logGamma(r);
      for (const { x, count } of times) sum += count * (base + logGamma(r + x));
      for (const { x, T, count } of rows) sum -= count * (r + x) * Math.log(alpha + T);
      return sum;
    },
    [[1, Math.max(1e-3, meanTime(rows))]],
  );
  if (found === null) return notEnough('not_settled');
  const [r = 0, alpha = 0] = found.params;
  return { kind: 'fitted', params: { r, alpha }, logLikelihood: found.logLikelihood };
}

export function meanTime(rows: readonly PurchaseRow[]): number {
  let [time, customers] = [0, 0];
  for (const { T, count } of rows) {
    time += T * count;
    customers += count;
  }
  return time / customers;
}

export function nbd({ r, alpha }: NbdParams): PurchaseModel {
  return {
    alive: () => 1,
    expected: ({ x, T }, t) => ((r + x) / (alpha + T)) * t,
    expectedOfNew: (t) => (r / alpha) * t,
  };
}
