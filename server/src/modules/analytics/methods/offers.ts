import { sumOf } from './moments.ts';

/** How often something was shown, and how often it was taken. */
export interface Tries {
  readonly shown: number;
  readonly taken: number;
}

/** What is believed of a rate before looking: its mean (0 to 1), and how many tries that belief is worth. */
export interface Prior {
  readonly mean: number;
  readonly weight: number;
}

/**
 * The belief that cells of one kind give about each other (empirical Bayes by moments): their common rate, and a weight
 * that is the greater the less they differ beyond chance. Where they do not differ, the weight is that of all tries. Null
 * where nothing was shown.
 */
export function priorOf(cells: readonly Tries[]): Prior | null {
  const seen = cells.filter(({ shown }) => shown > 0);
  const shown = sumOf(seen.map((cell) => cell.shown));
  if (shown === 0) return null;
  const mean = sumOf(seen.map((cell) => cell.taken)) / shown;
  const chance = mean * (1 - mean);
  const spread = sumOf(seen.map((cell) => cell.shown * (cell.taken / cell.shown - mean) ** 2));
  // Expected spread: chance · (cells - 1) + between · (shown - Σ shown² / shown).
  const width = shown - sumOf(seen.map((cell) => cell.shown ** 2)) / shown;
  const between = width > 0 ? (spread - chance * (seen.length - 1)) / width : 0;
  return { mean, weight: between > 0 ? Math.min(shown, Math.max(1, chance / between - 1)) : shown };
}

/** A rate with what it was shrunk from. */
export interface ShrunkRate {
  /** Mean of the belief after the tries. */
  readonly rate: number;
  readonly deviation: number;
  /** Shape of the belief, a Beta(a, b). */
  readonly a: number;
  readonly b: number;
}

/** A rate drawn towards the belief, the more the fewer tries there are: 1 of 1 is not 100 %. */
export function shrunkRate({ shown, taken }: Tries, { mean, weight }: Prior): ShrunkRate {
  // A mean of 0 or 1 from few tries must not shut a cell out for ever.
  const held = Math.min(Math.max(mean, 1e-6), 1 - 1e-6);
  const [a, b] = [held * weight + taken, (1 - held) * weight + shown - taken];
  const [sum, rate] = [a + b, a / (a + b)];
  return { rate, deviation: Math.sqrt((rate * (1 - rate)) / (sum + 1)), a, b };
}

/**
 * Thompson's choice (1933): draws a rate from each belief, weighs it by what taking it brings, and names the best. So
 * what is uncertain is tried, and what is known to be bad is not. `random`: numbers from 0 to 1. -1 of nothing.
 */
export function thompsonChoice(
  offers: readonly { readonly belief: ShrunkRate; readonly gain: number }[],
  random: () => number,
): number {
  let [best, most] = [-1, Number.NEGATIVE_INFINITY];
  for (const [at, { belief, gain }] of offers.entries()) {
    const x = gammaDraw(belief.a, random);
    const drawn = gain * (x / (x + gammaDraw(belief.b, random)));
    if (drawn > most) [best, most] = [at, drawn];
  }
  return best;
}

/** A draw from Γ(shape, 1), shape above 0 (Marsaglia & Tsang 2000). */
function gammaDraw(shape: number, random: () => number): number {
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    // A normal number by Box and Muller.
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** What was offered by chance, and what came of it. */
export interface LoggedOffer {
  readonly reward: number;
  /** How likely the offer was when it was made, above 0 to 1; and how likely the other way would have made it. */
  readonly likely: number;
  readonly otherwise: number;
}

export interface OffPolicy {
  /** Inverse propensity score: the mean reward of the other way, and its standard error. */
  readonly ips: number;
  readonly error: number;
  /** The same with weights that add up to one (Swaminathan & Joachims 2015). Null where all weights are zero. */
  readonly snips: number | null;
  /** How many offers of the other way the log is worth: (Σw)² / Σw² (Kish). */
  readonly effective: number;
  readonly meanWeight: number;
  /** Why nothing may be concluded: too few offers in effect, or too few that brought anything; null where it may. */
  readonly refusal: 'few_effective' | 'few_rewards' | null;
}

/** Least offers in effect, and least of those that brought anything, for an estimate to be one. */
const leastEffective = 100;
const leastRewards = 10;

/**
 * What another way of choosing offers would have brought, from a log of offers made by chance (Saito et al. 2020). Null
 * of an empty log; throws RangeError where an offer was made that could not be made.
 */
export function offPolicy(log: readonly LoggedOffer[]): OffPolicy | null {
  const n = log.length;
  if (n === 0) return null;
  if (log.some(({ likely }) => !(likely > 0 && likely <= 1)))
    throw new RangeError('An offer was made whose chance is not above 0 and up to 1');
  const weights = log.map(({ likely, otherwise }) => otherwise / likely);
  const parts = log.map(({ reward }, at) => reward * (weights[at] ?? 0));
  const [all, ips] = [sumOf(weights), sumOf(parts) / n];
  const effective = kish(weights);
  const variance = n > 1 ? sumOf(parts.map((part) => (part - ips) ** 2)) / (n - 1) : 0;
  return {
    ips,
    error: Math.sqrt(variance / n),
    snips: all > 0 ? sumOf(parts) / all : null,
    effective,
    meanWeight: all / n,
    refusal:
      effective < leastEffective
        ? 'few_effective'
        : kish(parts.map(Math.abs)) < leastRewards
          ? 'few_rewards'
          : null,
  };
}

/** How many equal weights these are worth. */
function kish(weights: readonly number[]): number {
  const squares = sumOf(weights.map((weight) => weight ** 2));
  return squares > 0 ? sumOf(weights) ** 2 / squares : 0;
}
