import { byChance, type Fitted, fitNbd, fitPositive, meanTime, type NbdParams, timesOf } from './nbd.ts';
import { logGamma, logHyp2f1, logSum } from './numerics.ts';
import {
  type NotEnough,
  notEnough,
  type PurchaseModel,
  type PurchaseRow,
  type Purchases,
} from './purchases.ts';

/** Rates as in NBD; the rates of leaving are gamma distributed with shape s and rate beta. */
export interface ParetoParams extends NbdParams {
  readonly s: number;
  readonly beta: number;
}

/**
 * ln of s / (r + s + x) · A₀: the part of the likelihood of those who have left (Fader & Hardie, note 009). ₂F₁ has the
 * larger of alpha and beta, so that its argument lies between 0 and 1.
 */
function logLeft({ r, alpha, s, beta }: ParetoParams, { x, tx, T }: Purchases): number {
  const sum = r + s + x;
  const [large, small, b] = alpha >= beta ? [alpha, beta, s + 1] : [beta, alpha, r + x];
  const at = (time: number) =>
    logHyp2f1(sum, b, sum + 1, (large - small) / (large + time)) - sum * Math.log(large + time);
  const [early, late] = [at(tx), at(T)];
  return Math.log(s / sum) + early + Math.log(-Math.expm1(Math.min(0, late - early)));
}

const logThere = ({ r, alpha, s, beta }: ParetoParams, { x, T }: Purchases) =>
  -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T);

export function paretoLogLikelihood(rows: readonly PurchaseRow[], params: ParetoParams): number {
  const { r, alpha, s, beta } = params;
  const base = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
  let sum = 0;
  for (const { x, count } of timesOf(rows)) sum += count * (base + logGamma(r + x));
  for (const row of rows) sum += row.count * logSum(logLeft(params, row), logThere(params, row));
  return sum;
}

/** With a larger s all leave at nearly the same rate, and the likelihood stays as it is however large s becomes. */
const mostAlike = 50;

/**
 * Fits Pareto/NBD: customers buy at random, each at their own rate, and leave at any time, each at their own rate
 * (Schmittlein, Morrison & Colombo 1987; closed forms of note 009). `no_drop_out` as in `fitBgNbd`. About ten times the
 * work of BG/NBD.
 */
export function fitParetoNbd(rows: readonly PurchaseRow[]): Fitted<ParetoParams> | NotEnough {
  const plain = fitNbd(rows);
  if (plain.kind === 'notEnough') return plain;
  const { r: r0, alpha: alpha0 } = plain.params;
  const found = fitPositive(
    ([r = 0, alpha = 0, s = 0, beta = 0]) =>
      s > mostAlike ? Number.NaN : paretoLogLikelihood(rows, { r, alpha, s, beta }),
    [[r0, alpha0, 0.6, Math.max(1e-3, meanTime(rows) / 2)]],
  );
  if (found === null) return notEnough('not_settled');
  if (found.logLikelihood - plain.logLikelihood < byChance) return notEnough('no_drop_out');
  const [r = 0, alpha = 0, s = 0, beta = 0] = found.params;
  return { kind: 'fitted', params: { r, alpha, s, beta }, logLikelihood: found.logLikelihood };
}

/** (1 - base^(s-1)) / (s - 1), which is -ln base at s = 1. */
function shareLived(s: number, base: number): number {
  const log = Math.log(base);
  return Math.abs(s - 1) < 1e-9 ? -log : -Math.expm1((s - 1) * log) / (s - 1);
}

export function paretoNbd(params: ParetoParams): PurchaseModel {
  const { r, alpha, s, beta } = params;
  const alive: PurchaseModel['alive'] = (of) =>
    1 / (1 + Math.exp(logLeft(params, of) - logThere(params, of)));
  return {
    alive,
    expected: (of, t) => {
      const { x, T } = of;
      const rate = ((r + x) * (beta + T)) / (alpha + T);
      return alive(of) * rate * shareLived(s, (beta + T) / (beta + T + t));
    },
    expectedOfNew: (t) => ((r * beta) / alpha) * shareLived(s, beta / (beta + t)),
  };
}

/**
 * Purchases expected from now to the end of time, discounted continuously by `delta` for a unit of time (DERT; Fader,
 * Hardie & Lee 2005, J. Marketing Research 42, eq. 2).
 */
export function paretoResidual(params: ParetoParams, of: Purchases, delta: number): number {
  const { r, alpha, s, beta } = params;
  const z = delta * (beta + of.T);
  const rate = (r + of.x) / (alpha + of.T);
  return (paretoNbd(params).alive(of) * rate * Math.exp(s * Math.log(z) + logTricomi(s, z))) / delta;
}

const step = 0.02;

/** ln Ψ(s, s; z), Tricomi's function by its integral over t = eᵘ: the trapezoid rule converges quickly on it. */
function logTricomi(s: number, z: number): number {
  const at = (u: number) => s * u - z * Math.exp(u) - Math.log1p(Math.exp(u));
  // Below this the integrand is eˢᵘ but for 1e-12 of it, whose integral is known.
  const from = Math.log(1e-12 / (1 + z));
  const to = Math.log((800 + 2 * Math.abs(s * Math.log(z)) + 2 * s * Math.log1p(s)) / z);
  const count = Math.ceil((to - from) / step);
  const width = (to - from) / count;
  let log = s * from - Math.log(s);
  for (let k = 0; k <= count; k += 1) {
    const weight = k === 0 || k === count ? width / 2 : width;
    log = logSum(log, at(from + k * width) + Math.log(weight));
  }
  return log - logGamma(s);
}
