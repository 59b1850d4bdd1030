import type { ChurnFeature, ChurnReason } from '@peyvand/contract/analytics/churn';
import { type Column, designOf } from '../methods/features.ts';
import { auc, brier, calibration, suspects, topTenth } from '../methods/judging.ts';
import { chance, fitLogistic, type Logistic, reasons } from '../methods/logistic.ts';
import { fewest, type NotEnough, notEnough } from '../methods/purchases.ts';
import { featuresOf, type Known, valuesOn } from './features.ts';

interface Fitted {
  readonly model: Logistic;
  readonly columns: readonly Column[];
  readonly names: readonly ChurnFeature[];
}

export interface Trained {
  readonly kind: 'trained';
  readonly horizon: number;
  readonly suspects: readonly ChurnFeature[];
  readonly judged: {
    readonly customers: number;
    readonly left: number;
    readonly auc: number | null;
    readonly naive: number | null;
    readonly brier: number | null;
    readonly lift: number | null;
    readonly calibration: readonly { readonly count: number; readonly said: number; readonly came: number }[];
  };
  /** The chance of a customer to buy nothing in the next `horizon` days, and why; null of who is gone already. */
  readonly riskOf: (known: Known) => { readonly chance: number; readonly reasons: ChurnReason[] } | null;
}

/** What the chance of leaving is said for: as long as silence may be, within a month and half a year. */
export const horizonOf = (limit: number) => Math.min(180, Math.max(30, limit));

/** A reason moves the odds by a tenth at least. */
const leastReason = 0.1;
const mostReasons = 3;

/**
 * Learns who leaves. Two cuts, each a horizon apart: fitted to what was known on the first and came after it, judged on the
 * second, which it had not seen; then fitted to the second, to speak of today. Only who was there at a cut counts.
 */
export function trainOn(
  known: readonly Known[],
  today: number,
  limit: number,
  names: readonly ChurnFeature[],
): Trained | NotEnough {
  const horizon = horizonOf(limit);
  const [second, first] = [today - horizon, today - 2 * horizon];
  const began = known.reduce((least, { days }) => Math.min(least, days[0] ?? today), today);
  if (began > first - horizon) return notEnough('no_time');
  const [early, late] = [first, second].map((cut) => known.filter((one) => isThere(one, cut, limit)));
  if (!early || !late || early.length < fewest.customers) return notEnough('few_customers');
  const past = fitOn(early, first, horizon, names);
  if ('reason' in past) return past;
  const now = fitOn(late, second, horizon, names);
  if ('reason' in now) return now;
  const said = late.map((one) => ({
    chance: chance(past.model, rowOf(past, one, second, horizon)),
    came: hasLeft(one, second, horizon),
  }));
  const silence = late.map((one, at) => ({
    chance: Number(valuesOn(one, second, horizon).silence),
    came: said[at]?.came ?? 0,
  }));
  return {
    kind: 'trained',
    horizon,
    suspects: suspectsOf(early, first, horizon, names),
    judged: {
      customers: said.length,
      left: said.reduce((sum, { came }) => sum + came, 0),
      auc: auc(said),
      naive: auc(silence),
      brier: brier(said),
      lift: topTenth(said)?.lift ?? null,
      calibration: calibration(said),
    },
    riskOf: (one) => {
      if (!isThere(one, today, limit)) return null;
      const row = rowOf(now, one, today, horizon);
      return { chance: chance(now.model, row), reasons: reasonsOf(now, row) };
    },
  };
}

function isThere({ days }: Known, day: number, limit: number): boolean {
  const last = days.findLast((one) => one <= day);
  return last !== undefined && day - last < limit;
}

/** 1 of who bought nothing in the horizon after the day. */
function hasLeft({ days }: Known, day: number, horizon: number): number {
  return days.some((one) => one > day && one <= day + horizon) ? 0 : 1;
}

function fitOn(
  known: readonly Known[],
  day: number,
  horizon: number,
  names: readonly ChurnFeature[],
): Fitted | NotEnough {
  const values = known.map((one) => valuesOn(one, day, horizon));
  const { columns, rows } = designOf(featuresOf(values, names));
  const model = fitLogistic(
    rows,
    known.map((one) => hasLeft(one, day, horizon)),
  );
  return model.kind === 'notEnough' ? model : { model, columns, names };
}

/** A customer as the columns of a fit; a word that the fit did not know counts as its first one. */
function rowOf({ columns }: Fitted, known: Known, day: number, horizon: number): number[] {
  const values: Readonly<Record<string, number | string>> = valuesOn(known, day, horizon);
  return columns.map(({ feature, word }) =>
    word === null ? Number(values[feature]) : values[feature] === word ? 1 : 0,
  );
}

/** A third of fewer customers judges too few: areas under the curve differ by a tenth by chance. */
const fewestToSuspect = 500;

function suspectsOf(
  known: readonly Known[],
  day: number,
  horizon: number,
  names: readonly ChurnFeature[],
): ChurnFeature[] {
  if (known.length < fewestToSuspect) return [];
  const found = suspects(
    featuresOf(
      known.map((one) => valuesOn(one, day, horizon)),
      names,
    ),
    known.map((one) => hasLeft(one, day, horizon)),
  );
  return 'kind' in found ? [] : names.filter((name) => found.includes(name));
}

/** The features that speak for leaving, the strongest first. */
function reasonsOf({ model, columns, names }: Fitted, row: readonly number[]): ChurnReason[] {
  const moved = reasons(model, row);
  return names
    .map((feature): { readonly by: number; readonly reason: ChurnReason } => {
      const own = columns.flatMap((column, at) => (column.feature === feature ? [at] : []));
      const by = own.reduce((sum, at) => sum + (moved[at] ?? 0), 0);
      const word = own.find((at) => columns[at]?.word !== null && row[at] === 1);
      const isWord = own.some((at) => columns[at]?.word !== null);
      const [at = 0] = own;
      const way = isWord ? 'word' : (row[at] ?? 0) > (model.means[at] ?? 0) ? 'high' : 'low';
      return {
        by,
        reason: { feature, way, word: word === undefined ? null : (columns[word]?.word ?? null) },
      };
    })
    .filter(({ by, reason }) => by >= leastReason && (reason.way !== 'word' || reason.word !== null))
    .toSorted((a, b) => b.by - a.by)
    .slice(0, mostReasons)
    .map(({ reason }) => reason);
}
