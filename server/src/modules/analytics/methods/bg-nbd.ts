import { byChance, type Fitted, fitNbd, fitPositive, meanTime, type NbdParams, timesOf } from './nbd.ts';
import { hyp2f1TimesC, logBeta, logGamma, logHyp2f1, logSum } from './numerics.ts';
import { type NotEnough, notEnough, type PurchaseModel, type PurchaseRow } from './purchases.ts';

/**
 * `bg`: a customer may leave after each repeat purchase (BG/NBD; Fader, Hardie & Lee 2005, Marketing Science 24(2)).
 * `mbg`: after the first one too (MBG/NBD; Batislam, Denizel & Filiztekin 2007).
 */
export type BetaGeometric = 'bg' | 'mbg';

/** Rates as in NBD; the chance to leave is beta distributed with a and b. */
export interface BgParams extends NbdParams {
  readonly a: number;
  readonly b: number;
}

/** How often a customer had the chance to leave. */
const chances = (variant: BetaGeometric, x: number) => (variant === 'mbg' ? x + 1 : x);

/** Eq. 6 in logarithms. Rows of equal customers. */
export function bgLogLikelihood(
  rows: readonly PurchaseRow[],
  { r, alpha, a, b }: BgParams,
  variant: BetaGeometric,
): number {
  const base = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
  const byTimes: number[] = [];
  const [stays, leaves]: [number[], number[]] = [[], []];
  for (const { x } of timesOf(rows)) {
    const n = chances(variant, x);
    byTimes[x] = base + logGamma(r + x);
    stays[x] = logBeta(a, b + n);
    leaves[x] = n > 0 ? logBeta(a + 1, b + n - 1) : Number.NEGATIVE_INFINITY;
  }
  let sum = 0;
  for (const { x, tx, T, count } of rows) {
    const still = (stays[x] ?? 0) - (r + x) * Math.log(alpha + T);
    const gone = (leaves[x] ?? 0) - (r + x) * Math.log(alpha + tx);
    sum += count * ((byTimes[x] ?? 0) + logSum(still, gone));
  }
  return sum;
}

/**
 * Fits BG/NBD or MBG/NBD. Where customers who leave explain no more than chance does, the optimum lies at a = 0 and
 * everything it says about leaving would be invented: the answer is `no_drop_out`, and `fitNbd` has the model that holds.
 */
export function fitBgNbd(
  rows: readonly PurchaseRow[],
  variant: BetaGeometric = 'bg',
): Fitted<BgParams> | NotEnough {
  const plain = fitNbd(rows);
  if (plain.kind === 'notEnough') return plain;
  const { r: r0, alpha: alpha0 } = plain.params;
  const found = fitPositive(
    ([r = 0, alpha = 0, a = 0, b = 0]) => bgLogLikelihood(rows, { r, alpha, a, b }, variant),
    [[r0, Math.min(alpha0, meanTime(rows) * 10), 0.5, 2]],
  );
  if (found === null) return notEnough('not_settled');
  if (found.logLikelihood - plain.logLikelihood < byChance) return notEnough('no_drop_out');
  const [r = 0, alpha = 0, a = 0, b = 0] = found.params;
  return { kind: 'fitted', params: { r, alpha, a, b }, logLikelihood: found.logLikelihood };
}

/** BG/NBD or MBG/NBD with its parameters. */
export function bgNbd(params: BgParams, variant: BetaGeometric = 'bg'): PurchaseModel {
  const { r, alpha, b } = params;
  // Eq. 10 divides by a - 1; the function is smooth there, so a step aside changes nothing that shows.
  const a = Math.abs(params.a - 1) < 1e-7 ? params.a + 2e-7 : params.a;
  const alive: PurchaseModel['alive'] = ({ x, tx, T }) => {
    const n = chances(variant, x);
    if (n === 0) return 1;
    return 1 / (1 + Math.exp(Math.log(a / (b + n - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tx))));
  };
  // Eq. 10 for a customer who is there.
  const ofLiving = (x: number, T: number, t: number): number => {
    if (t <= 0) return 0;
    const n = chances(variant, x);
    const c = a + b + n - 1;
    const z = t / (alpha + T + t);
    const shrink = (r + x) * Math.log1p(-z);
    const part =
      c > 0.1
        ? c * Math.exp(shrink + logHyp2f1(r + x, b + n, c, z))
        : Math.exp(shrink) * hyp2f1TimesC(r + x, b + n, c, z);
    return Math.max(0, (c - part) / (a - 1));
  };
  return {
    alive,
    expected: (of, t) => alive(of) * ofLiving(of.x, of.T, t),
    expectedOfNew: (t) => alive({ x: 0, tx: 0, T: 0 }) * ofLiving(0, 0, t),
  };
}

/** P(X(t) = x) of a new customer, eq. 8. */
export function bgProbability(
  { r, alpha, a, b }: BgParams,
  x: number,
  t: number,
  variant: BetaGeometric = 'bg',
): number {
  const n = chances(variant, x);
  const [still, past] = [r * Math.log(alpha / (alpha + t)), Math.log(t / (alpha + t))];
  const count = (j: number) => Math.exp(logGamma(r + j) - logGamma(r) - logGamma(j + 1) + still + j * past);
  const stays = Math.exp(logBeta(a, b + n) - logBeta(a, b)) * count(x);
  if (n === 0) return stays;
  let below = 0;
  for (let j = 0; j < x; j += 1) below += count(j);
  return stays + Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b)) * (1 - below);
}
