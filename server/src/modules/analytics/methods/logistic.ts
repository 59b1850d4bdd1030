import { type Matrix, solve } from './matrix.ts';
import { type NotEnough, notEnough } from './purchases.ts';

export interface LogisticOptions {
  /** Weight of the squared coefficients of the standardised columns; 1 is the inverse of C = 1, 0 asks for none. */
  readonly penalty: number;
}

/** A fitted model, for the columns it was fitted to and in their units. */
export interface Logistic {
  readonly kind: 'fitted';
  readonly intercept: number;
  readonly coefficients: readonly number[];
  readonly means: readonly number[];
  readonly logLikelihood: number;
}

const mostSteps = 100;

const fewestOutcomes = 20;

/**
 * Logistic regression with a penalty on large coefficients (ridge; Hoerl & Kennard 1970, le Cessie & van Houwelingen
 * 1992), by Newton's steps. Columns are standardised for the fit; the intercept is free. `rows` have the same columns;
 * `outcomes` are 0 or 1. A column that does not vary gets no weight. `few_outcomes` where fewer than twenty of either.
 */
export function fitLogistic(
  rows: Matrix,
  outcomes: readonly number[],
  { penalty }: LogisticOptions = { penalty: 1 },
): Logistic | NotEnough {
  const came = outcomes.reduce((sum, one) => sum + one, 0);
  if (Math.min(came, outcomes.length - came) < fewestOutcomes) return notEnough('few_outcomes');
  const width = rows[0]?.length ?? 0;
  if (
    rows.length !== outcomes.length ||
    rows.some((row) => row.length !== width || !row.every(Number.isFinite))
  )
    throw new RangeError('Rows have the same columns, all numbers, and an outcome each');
  const { means, deviations } = spreadOf(rows, width);
  const used = deviations.flatMap((deviation, at) => (deviation > 0 ? [at] : []));
  const table = rows.map((row) => [
    1,
    ...used.map((at) => ((row[at] ?? 0) - (means[at] ?? 0)) / (deviations[at] ?? 1)),
  ]);
  const weights = newton(table, outcomes, used.length + 1, penalty);
  if (weights === null) return notEnough('not_settled');
  const coefficients = means.map(() => 0);
  for (const [place, at] of used.entries())
    coefficients[at] = (weights.at[place + 1] ?? 0) / (deviations[at] ?? 1);
  const shift = coefficients.reduce((sum, one, at) => sum + one * (means[at] ?? 0), 0);
  return {
    kind: 'fitted',
    intercept: (weights.at[0] ?? 0) - shift,
    coefficients,
    means,
    logLikelihood: weights.logLikelihood,
  };
}

/** Mean and deviation of each column, by n. A column that does not vary has deviation 0. */
function spreadOf(rows: Matrix, width: number) {
  const means = Array.from({ length: width }, () => 0);
  for (const row of rows) for (let at = 0; at < width; at += 1) means[at] = (means[at] ?? 0) + (row[at] ?? 0);
  for (let at = 0; at < width; at += 1) means[at] = (means[at] ?? 0) / rows.length;
  const deviations = means.map((mean, at) => {
    let sum = 0;
    for (const row of rows) sum += ((row[at] ?? 0) - mean) ** 2;
    const deviation = Math.sqrt(sum / rows.length);
    return deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 0;
  });
  return { means, deviations };
}

function newton(table: Matrix, outcomes: readonly number[], width: number, penalty: number) {
  const judged = (at: readonly number[]) => {
    let logLikelihood = 0;
    const chances = table.map((row, line) => {
      const score = product(row, at);
      // ln(1 + eˢ), which does not overflow.
      logLikelihood +=
        (outcomes[line] ?? 0) * score - Math.max(score, 0) - Math.log1p(Math.exp(-Math.abs(score)));
      return chanceOf(score);
    });
    const size = at.reduce((sum, one, place) => (place === 0 ? sum : sum + one * one), 0);
    return { at, chances, logLikelihood, goal: logLikelihood - (penalty / 2) * size };
  };
  let best = judged(Array.from({ length: width }, () => 0));
  for (let count = 0; count < mostSteps; count += 1) {
    const gradient = best.at.map((one, place) => (place === 0 ? 0 : -penalty * one));
    const curvature = best.at.map((_, i) => best.at.map((_other, j) => (i === j && i > 0 ? penalty : 0)));
    for (const [line, row] of table.entries()) {
      const chance = best.chances[line] ?? 0;
      const [off, weight] = [(outcomes[line] ?? 0) - chance, chance * (1 - chance)];
      for (let i = 0; i < width; i += 1) {
        const value = row[i] ?? 0;
        if (value === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + off * value;
        const own = curvature[i];
        if (own) for (let j = 0; j <= i; j += 1) own[j] = (own[j] ?? 0) + weight * value * (row[j] ?? 0);
      }
    }
    const step = solve(curvature, gradient);
    if (step === null) return null;
    let share = 1;
    let next = judged(best.at.map((one, place) => one + (step[place] ?? 0)));
    while (!(next.goal >= best.goal) && share > 1e-6) {
      share /= 2;
      next = judged(best.at.map((one, place) => one + share * (step[place] ?? 0)));
    }
    const won = next.goal - best.goal;
    if (won >= 0) best = next;
    if (!(won > 1e-10 * (1 + Math.abs(best.goal)))) return best;
  }
  return null;
}

function product(row: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

function chanceOf(score: number): number {
  return score >= 0 ? 1 / (1 + Math.exp(-score)) : Math.exp(score) / (1 + Math.exp(score));
}

/** Chance of the outcome for a row of the same columns, 0 to 1. */
export function chance({ intercept, coefficients }: Logistic, row: readonly number[]): number {
  return chanceOf(intercept + product(row, coefficients));
}

/**
 * By how much each column moves this row away from the average one, as a change of the log-odds; above 0 speaks for the
 * outcome. The same order as the columns.
 */
export function reasons({ coefficients, means }: Logistic, row: readonly number[]): number[] {
  return coefficients.map((coefficient, at) => coefficient * ((row[at] ?? 0) - (means[at] ?? 0)));
}
