import { seededRandom } from '../../../kernel/seeded-random.ts';
import { meanOf, sumOf, varianceOf } from './moments.ts';
import { normalCdf, normalQuantile } from './numerics.ts';

/** What is known of a group: how many, the mean of what was measured, and its variance (by n - 1). */
export interface Sample {
  readonly size: number;
  readonly mean: number;
  readonly variance: number;
}

export function sampleOf(values: readonly number[]): Sample {
  return { size: values.length, mean: meanOf(values), variance: varianceOf(values) };
}

/** The same of those who did something and those who did not. */
export function shareSample(size: number, did: number): Sample {
  const share = size === 0 ? 0 : did / size;
  return { size, mean: share, variance: size < 2 ? 0 : (share * (1 - share) * size) / (size - 1) };
}

export interface Effect {
  /** Mean of the treated less mean of the control. */
  readonly difference: number;
  readonly error: number;
  readonly interval: readonly [number, number];
  /** How likely a difference as great would be by chance alone, 0 to 1. */
  readonly chance: number;
  /** Relative to the control; null where that is 0. */
  readonly relative: number | null;
  readonly verdict: 'higher' | 'lower' | 'unclear' | 'few';
}

/** Fewest of each group for the normal interval to be one. */
const leastOfGroup = 30;

/**
 * Difference of two means with unequal variances (Welch), and its interval of `level` in all. `few`: below 30 of a group
 * nothing is concluded. Groups that do not vary differ for sure or not at all.
 */
export function effectOf(treated: Sample, control: Sample, level = 0.95): Effect {
  const difference = treated.mean - control.mean;
  const part = ({ size, variance }: Sample) => (size > 0 ? variance / size : 0);
  const error = Math.sqrt(part(treated) + part(control));
  const reach = normalQuantile((1 + level) / 2) * error;
  const interval = [difference - reach, difference + reach] as const;
  const chance = error > 0 ? 2 * normalCdf(-Math.abs(difference) / error) : difference === 0 ? 1 : 0;
  const isFew = Math.min(treated.size, control.size) < leastOfGroup;
  return {
    difference,
    error,
    interval,
    chance,
    relative: control.mean === 0 ? null : difference / Math.abs(control.mean),
    verdict: isFew ? 'few' : interval[0] > 0 ? 'higher' : interval[1] < 0 ? 'lower' : 'unclear',
  };
}

/**
 * Least customers of the control to tell a share `better` from a share `rate`, both between 0 and 1 and not the same, with
 * `ratio` treated for each of them (Fleiss, Levin & Paik 2003, s. 4.2, without the correction): a true difference is found
 * with the chance `power`, one by chance alone with 1 - `level`.
 */
export function controlNeeded(
  { rate, better, ratio }: { readonly rate: number; readonly better: number; readonly ratio: number },
  level = 0.95,
  power = 0.8,
): number {
  const both = (rate + ratio * better) / (1 + ratio);
  const byChance = normalQuantile((1 + level) / 2) * Math.sqrt((1 + 1 / ratio) * both * (1 - both));
  const found = normalQuantile(power) * Math.sqrt(rate * (1 - rate) + (better * (1 - better)) / ratio);
  return Math.ceil(((byChance + found) / (better - rate)) ** 2);
}

/** A person of a randomised test: how much uplift a model expects, whether they were treated, what came of it. */
export interface Ranked {
  readonly score: number;
  readonly isTreated: boolean;
  readonly outcome: number;
}

export interface Ranking {
  /** Area between the curve of uplift and a ranking by chance, per person (Radcliffe 2007). */
  readonly qini: number;
  /** The qini that a ranking by chance exceeds once in twenty. */
  readonly byChance: number;
  /** Difference of means of the first and the last three tenths, and of all. */
  readonly top: number;
  readonly bottom: number;
  readonly all: number;
  /** `noise`: the ranking is not told from one by chance, so nobody should be chosen by it. */
  readonly verdict: 'ranks' | 'noise';
}

const shuffles = 200;

/**
 * Judges a ranking by uplift. The curve at the first k is Y_t - Y_c·N_t/N_c; the qini is its area less that of the straight
 * line to its end, over n². Whether it is more than chance is asked of 200 seeded shuffles of the same people. Null where
 * either group is empty.
 */
export function judgeRanking(people: readonly Ranked[], seed = 1): Ranking | null {
  const n = people.length;
  if (!people.some(({ isTreated }) => isTreated) || people.every(({ isTreated }) => isTreated)) return null;
  const sorted = people.toSorted((a, b) => b.score - a.score);
  const qini = qiniOf(sorted);
  const random = seededRandom(seed);
  const mixed = [...people];
  const chances = Array.from({ length: shuffles }, () => {
    shuffle(mixed, random);
    return qiniOf(mixed);
  }).toSorted((a, b) => b - a);
  const byChance = chances[Math.floor(shuffles / 20)] ?? 0;
  const tenths = Math.round(n * 0.3);
  return {
    qini,
    byChance,
    top: upliftOf(sorted.slice(0, tenths)),
    bottom: upliftOf(sorted.slice(n - tenths)),
    all: upliftOf(sorted),
    verdict: qini > byChance && qini > 0 ? 'ranks' : 'noise',
  };
}

function upliftOf(people: readonly Ranked[]): number {
  const of = (isTreated: boolean) =>
    meanOf(people.filter((one) => one.isTreated === isTreated).map(({ outcome }) => outcome));
  return of(true) - of(false);
}

function qiniOf(sorted: readonly Ranked[]): number {
  const n = sorted.length;
  let [treated, control, gained, had] = [0, 0, 0, 0];
  let [area, before] = [0, 0];
  for (const { isTreated, outcome } of sorted) {
    if (isTreated) {
      treated += 1;
      gained += outcome;
    } else {
      control += 1;
      had += outcome;
    }
    const here = gained - (control === 0 ? 0 : (had * treated) / control);
    area += (before + here) / 2;
    before = here;
  }
  return (area - (before * n) / 2) / n ** 2;
}

/** Fisher and Yates. */
function shuffle<T>(list: T[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [list[at], list[other]];
    if (one !== undefined && two !== undefined) [list[at], list[other]] = [two, one];
  }
}

/** One person of a test with several arms, in a cell of what is known of them. */
export interface ArmTry {
  readonly cell: string;
  readonly arm: string;
  readonly outcome: number;
}

/** The arm with the best mean of each cell. With few tries this finds luck: hold it against one arm for all. */
export function bestArms(tries: readonly ArmTry[]): Map<string, string> {
  const sums = new Map<string, Map<string, { count: number; sum: number }>>();
  for (const { cell, arm, outcome } of tries) {
    const arms = sums.get(cell) ?? new Map<string, { count: number; sum: number }>();
    const { count, sum } = arms.get(arm) ?? { count: 0, sum: 0 };
    sums.set(cell, arms.set(arm, { count: count + 1, sum: sum + outcome }));
  }
  const best = new Map<string, string>();
  for (const [cell, arms] of sums) {
    const [first] = [...arms].toSorted(([, a], [, b]) => b.sum / b.count - a.sum / a.count);
    if (first) best.set(cell, first[0]);
  }
  return best;
}

/** Mean outcome of those whose arm, given by chance, is the one a policy would have given. Null where there are none. */
export function policyValue(
  tries: readonly ArmTry[],
  policy: (cell: string) => string | undefined,
): number | null {
  const same = tries.filter(({ cell, arm }) => policy(cell) === arm);
  return same.length === 0 ? null : sumOf(same.map(({ outcome }) => outcome)) / same.length;
}
