import { type Fitted, fitPositive } from './nbd.ts';
import { logBeta, logHyp2f1 } from './numerics.ts';
import { fewest, type NotEnough, notEnough } from './purchases.ts';

/** The chance to leave at a renewal is beta distributed with alpha and beta over customers. */
export interface SbgParams {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Fits the shifted beta-geometric model of contracts (Fader & Hardie 2007, J. Interactive Marketing 21(1), app. B).
 * `left` counts who remain: at the start, after the first renewal, and so on; it never grows.
 */
export function fitSbg(left: readonly number[]): Fitted<SbgParams> | NotEnough {
  const [start = 0] = left;
  const end = left.at(-1) ?? 0;
  const grows = left.some((count, at) => at > 0 && count > (left[at - 1] ?? 0));
  if (grows || left.some((count) => !(count >= 0)))
    throw new RangeError('Who remains cannot grow or be negative');
  if (left.length < 3) return notEnough('no_time');
  if (start < fewest.customers) return notEnough('few_customers');
  if (start - end < fewest.repeatBuyers) return notEnough('few_outcomes');
  const found = fitPositive(
    ([alpha = 0, beta = 0]) => {
      const base = logBeta(alpha, beta);
      let sum = end > 0 ? end * (logBeta(alpha, beta + left.length - 1) - base) : 0;
      for (let t = 1; t < left.length; t += 1)
        sum += ((left[t - 1] ?? 0) - (left[t] ?? 0)) * (logBeta(alpha + 1, beta + t - 1) - base);
      return sum;
    },
    [[1, 1]],
  );
  if (found === null) return notEnough('not_settled');
  const [alpha = 0, beta = 0] = found.params;
  return { kind: 'fitted', params: { alpha, beta }, logLikelihood: found.logLikelihood };
}

/** Share of those who began that is left after `t` renewals. */
export function sbgSurvival({ alpha, beta }: SbgParams, t: number): number {
  return Math.exp(logBeta(alpha, beta + t) - logBeta(alpha, beta));
}

/** Mean chance to leave at the first renewal. */
export function sbgMeanChurn({ alpha, beta }: SbgParams): number {
  return alpha / (alpha + beta);
}

/** Periods that a new customer stays, discounted by `discount` a period; the first period counts whole. */
export function sbgLifetime({ alpha, beta }: SbgParams, discount: number): number {
  if (discount > 0) return Math.exp(logHyp2f1(1, beta, alpha + beta, 1 / (1 + discount)));
  return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : Number.POSITIVE_INFINITY;
}

/**
 * Periods still to come, discounted, of a customer who has renewed n - 1 times and stands before the n-th renewal: who
 * has stayed long leaves less.
 */
export function sbgResidual({ alpha, beta }: SbgParams, n: number, discount: number): number {
  const stays = (beta + n - 1) / (alpha + beta + n - 1);
  return stays * sbgLifetime({ alpha, beta: beta + n }, discount);
}
