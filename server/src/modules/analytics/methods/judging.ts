import { designOf, type Feature } from './features.ts';
import { chance, fitLogistic } from './logistic.ts';
import type { Matrix } from './matrix.ts';
import { type NotEnough, notEnough } from './purchases.ts';

/** A chance that was said, and what came: 1 or 0. */
export interface Said {
  readonly chance: number;
  readonly came: number;
}

/**
 * How often who left had the higher chance of two (area under the ROC curve; ties count half), by ranks as Mann &
 * Whitney. Null where all or none left.
 */
export function auc(said: readonly Said[]): number | null {
  const sorted = said.toSorted((a, b) => a.chance - b.chance);
  let [ranks, came, at] = [0, 0, 0];
  while (at < sorted.length) {
    let [end, own] = [at, 0];
    while (end < sorted.length && sorted[end]?.chance === sorted[at]?.chance) {
      own += sorted[end]?.came ?? 0;
      end += 1;
    }
    ranks += own * ((at + 1 + end) / 2);
    came += own;
    at = end;
  }
  const stayed = sorted.length - came;
  return came === 0 || stayed === 0 ? null : (ranks - (came * (came + 1)) / 2) / (came * stayed);
}

/** Mean squared distance of chance and outcome (Brier 1950); 0 is best. Null of none. */
export function brier(said: readonly Said[]): number | null {
  if (said.length === 0) return null;
  return said.reduce((sum, one) => sum + (one.chance - one.came) ** 2, 0) / said.length;
}

/** Mean negative logarithm of the chance given to what came. Null of none. */
export function logLoss(said: readonly Said[]): number | null {
  if (said.length === 0) return null;
  const least = 1e-15;
  const of = ({ chance: p, came }: Said) => -Math.log(Math.max(least, came === 1 ? p : 1 - p));
  return said.reduce((sum, one) => sum + of(one), 0) / said.length;
}

/** Share of right answers if a chance of half or more says yes. Null of none. */
export function accuracy(said: readonly Said[]): number | null {
  if (said.length === 0) return null;
  return said.filter((one) => one.chance >= 0.5 === (one.came === 1)).length / said.length;
}

/** Among the highest tenth of chances: the share to whom it came, and how many times the share of all that is. */
export function topTenth(
  said: readonly Said[],
): { readonly precision: number; readonly lift: number } | null {
  const count = Math.ceil(said.length / 10);
  const came = said.reduce((sum, one) => sum + one.came, 0);
  if (count === 0 || came === 0) return null;
  const top = said.toSorted((a, b) => b.chance - a.chance).slice(0, count);
  const precision = top.reduce((sum, one) => sum + one.came, 0) / count;
  return { precision, lift: precision / (came / said.length) };
}

/** Groups of equal size by chance, from low to high: what was said beside what came. Below twenty rows none. */
export function calibration(said: readonly Said[], groups = 10) {
  const sorted = said.toSorted((a, b) => a.chance - b.chance);
  if (sorted.length < 2 * groups) return [];
  return Array.from({ length: groups }, (_, group) => {
    const [from, to] = [group, group + 1].map((at) => Math.round((at * sorted.length) / groups));
    const own = sorted.slice(from, to);
    const mean = (of: (one: Said) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
    return { count: own.length, said: mean((one) => one.chance), came: mean((one) => one.came) };
  });
}

/** Fits on some rows and says the chances of others. */
export function saidOf(
  rows: Matrix,
  outcomes: readonly number[],
  isTested: (row: number) => boolean,
): Said[] | NotEnough {
  const trained = rows.flatMap((_, at) => (isTested(at) ? [] : [at]));
  const model = fitLogistic(
    trained.map((at) => rows[at] ?? []),
    trained.map((at) => outcomes[at] ?? 0),
  );
  if (model.kind === 'notEnough') return model;
  return rows.flatMap((row, at) =>
    isTested(at) ? [{ chance: chance(model, row), came: outcomes[at] ?? 0 }] : [],
  );
}

/** Each row judged by a model that has not seen it: fold `row mod folds`. */
export function crossValidated(
  rows: Matrix,
  outcomes: readonly number[],
  folds = 10,
): { readonly kind: 'judged'; readonly folds: readonly (readonly Said[])[] } | NotEnough {
  const all: Said[][] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const said = saidOf(rows, outcomes, (at) => at % folds === fold);
    if ('kind' in said) return said;
    all.push(said);
  }
  return { kind: 'judged', folds: all };
}

/** One feature alone does not add this much to the area under the curve unless it knows what came. */
const suspicious = 0.1;

/**
 * Features that look as if they were set after the outcome: without one of them the model falls by more than 0.1 of the
 * area under the curve. Fitted to two thirds of the rows, judged by the rest.
 */
export function suspects(features: readonly Feature[], outcomes: readonly number[]): string[] | NotEnough {
  const area = (some: readonly Feature[]): number | NotEnough => {
    const said = saidOf(designOf(some).rows, outcomes, (at) => at % 3 === 2);
    return 'kind' in said ? said : (auc(said) ?? notEnough('few_outcomes'));
  };
  const whole = area(features);
  if (typeof whole !== 'number') return whole;
  return features.flatMap((feature) => {
    const without = area(features.filter((one) => one !== feature));
    return typeof without === 'number' && whole - without > suspicious ? [feature.name] : [];
  });
}
