import { correlation } from './moments.ts';
import { type Fitted, fitPositive } from './nbd.ts';
import { logGamma } from './numerics.ts';
import { fewest, type NotEnough, notEnough } from './purchases.ts';

/** A customer's repeat purchases: how many, and their mean amount above 0. */
export interface Spending {
  readonly x: number;
  readonly mean: number;
}

/** Amounts of a customer are gamma distributed with shape p; their rates with shape q and rate v. */
export interface GammaParams {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** Amounts that differ by less than this share of their mean are equal but for rounding. */
const spreads = 1e-6;

/**
 * Fits Gamma–Gamma, the mean amount of a purchase by customer (Fader & Hardie, note 025). Takes those who came back
 * and paid. It assumes that amount and frequency do not go together: look at `amountAndFrequency`.
 */
export function fitGammaGamma(customers: readonly Spending[]): Fitted<GammaParams> | NotEnough {
  const rows = customers.filter(({ x, mean }) => x > 0 && mean > 0);
  if (rows.length < fewest.repeatBuyers) return notEnough('few_repeat_buyers');
  const overall = rows.reduce((sum, { mean }) => sum + mean, 0) / rows.length;
  if (rows.every(({ mean }) => Math.abs(mean - overall) <= spreads * overall))
    return notEnough('equal_amounts');
  // In units of the mean amount: whole Rials and dollars then ask the optimiser the same question.
  const scaled = rows.map(({ x, mean }) => ({ x, mean: mean / overall, log: Math.log(mean / overall) }));
  const shift = scaled.reduce((sum, { log }) => sum - log, 0) - rows.length * Math.log(overall);
  const found = fitPositive(
    ([p = 0, q = 0, v = 0]) => {
      const base = q * Math.log(v) - logGamma(q);
      const byTimes: { gamma: number; both: number }[] = [];
      let sum = 0;
      for (const { x, mean, log } of scaled) {
        const px = p * x;
        byTimes[x] ??= { gamma: px * Math.log(x) - logGamma(px), both: logGamma(px + q) };
        const { gamma, both } = byTimes[x];
        sum += base + both + gamma + px * log - (px + q) * Math.log(v + x * mean);
      }
      return sum;
    },
    [
      [2, 3, 1],
      [6, 4, 0.5],
    ],
  );
  if (found === null) return notEnough('not_settled');
  const [p = 0, q = 0, v = 0] = found.params;
  if (q <= 1) return notEnough('no_finite_mean');
  return { kind: 'fitted', params: { p, q, v: v * overall }, logLikelihood: found.logLikelihood + shift };
}

/** Mean amount of a purchase of the whole population; q is above 1. */
export function meanAmount({ p, q, v }: GammaParams): number {
  return (p * v) / (q - 1);
}

/** Mean amount of a purchase expected of a customer, eq. 5: between their own mean and the population's. */
export function expectedAmount({ p, q, v }: GammaParams, { x, mean }: Spending): number {
  return (p * (v + x * mean)) / (p * x + q - 1);
}

/** Correlation of the number of repeat purchases with their mean amount, -1 to 1; null where one does not vary. */
export function amountAndFrequency(customers: readonly Spending[]): number | null {
  const rows = customers.filter(({ x, mean }) => x > 0 && mean > 0);
  return correlation(
    rows.map(({ x }) => x),
    rows.map(({ mean }) => mean),
  );
}
