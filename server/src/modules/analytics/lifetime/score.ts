import { bgNbd, fitBgNbd } from '../methods/bg-nbd.ts';
import { amountAndFrequency, expectedAmount, fitGammaGamma } from '../methods/gamma-gamma.ts';
import { type Bought, type History, historyOf } from '../methods/history.ts';
import { quantile } from '../methods/moments.ts';
import { fitNbd, nbd } from '../methods/nbd.ts';
import { fitParetoNbd, paretoNbd } from '../methods/pareto-nbd.ts';
import {
  discounted,
  type NotEnough,
  notEnough,
  type PurchaseModel,
  type PurchaseRow,
  together,
} from '../methods/purchases.ts';
import { nineTenths } from './likely.ts';

export const purchaseMethods = ['bg_nbd', 'mbg_nbd', 'pareto_nbd', 'nbd'] as const;
export type PurchaseMethod = (typeof purchaseMethods)[number];

/** How a method did: fitted to the first two thirds of the time, it said what the last third would bring. */
export interface Tried {
  readonly method: PurchaseMethod;
  readonly reason: NotEnough['reason'] | null;
  readonly params: Readonly<Record<string, number>> | null;
  readonly logLikelihood: number | null;
  /** How many customers it was fitted to; Pareto/NBD takes some of many. */
  readonly customers: number;
  readonly heldOut: { readonly expected: number; readonly actual: number } | null;
}

/** Purchases of all up to a day: repeat purchases that came, and those that the chosen method expected. */
export interface CurvePoint {
  readonly day: number;
  readonly actual: number;
  readonly expected: number;
}

export interface Fit {
  readonly unitDays: number;
  readonly customers: number;
  readonly repeatBuyers: number;
  /** First day of the hold-out. */
  readonly cut: number;
  readonly tried: readonly Tried[];
  readonly chosen: PurchaseMethod | null;
  readonly amounts: {
    readonly reason: NotEnough['reason'] | null;
    readonly params: Readonly<Record<string, number>> | null;
    /** Whether the amount goes together with the frequency, which the method assumes it does not. */
    readonly correlation: number | null;
  };
  readonly curve: readonly CurvePoint[];
  /** Ten groups by the chance to be alive at the cut: the mean chance, and the share that came back in the hold-out. */
  readonly calibration: readonly {
    readonly customers: number;
    readonly said: number;
    readonly came: number;
  }[];
}

/** Of each customer, in the order they were given. Amounts in minor units. */
export interface Scores {
  readonly alive: Float64Array;
  /** Purchases in the next twelve months. */
  readonly expected: Float64Array;
  /** What they will bring in the next twelve months, with the interval of eight in ten. */
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** What they will bring in ten years, discounted. */
  readonly lifetime: Float64Array;
}

const yearDays = 365.25;
const lifetimeYears = 10;
const paretoMost = 2000;
const curvePoints = 60;

interface Model {
  readonly params: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly model: PurchaseModel;
  /** Shape of the rates of the population. */
  readonly shape: number;
}

/**
 * Fits the models of purchases and of amounts, tries them on the last third of the time, chooses, and scores each
 * customer. `today`: the day up to which everything is known, and before which all came first; `discount` for a year.
 */
export function scoreCustomers(
  bought: readonly Bought[],
  today: number,
  discount: number,
): { readonly fit: Fit; readonly scores: Scores | null } {
  const unitDays = unitOf(bought);
  const whole = bought.flatMap((one) => historyOf(one, today, unitDays) ?? []);
  const first = bought.reduce((least, { days }) => Math.min(least, days[0] ?? today), today);
  const cut = today - Math.floor((today - first) / 3);
  const early = bought.flatMap((one) => historyOf(one, cut, unitDays) ?? []);
  const horizon = (today - cut) / unitDays;
  const [wholeRows, earlyRows] = [together(whole), together(early)];
  const tried = purchaseMethods.map((method) => tryOn(method, early, earlyRows, horizon));
  const chosen = chooseFrom(tried);
  const model = chosen === null ? null : fitOf(chosen, wholeRows);
  const amounts = fitGammaGamma(whole);
  const trial = chosen === null ? null : fitOf(chosen, earlyRows);
  const fit: Fit = {
    unitDays,
    customers: whole.length,
    repeatBuyers: whole.filter(({ x }) => x > 0).length,
    cut,
    tried,
    chosen: model === null || 'kind' in model ? null : chosen,
    amounts: {
      reason: amounts.kind === 'notEnough' ? amounts.reason : null,
      params: amounts.kind === 'fitted' ? { ...amounts.params } : null,
      correlation: amountAndFrequency(whole),
    },
    curve: trial === null || 'kind' in trial ? [] : curveOf(bought, first, today, unitDays, trial.model),
    calibration: trial === null || 'kind' in trial ? [] : calibrationOf(early, trial, horizon),
  };
  if (whole.length !== bought.length) throw new RangeError('A customer came first after today');
  if (model === null || 'kind' in model) return { fit, scores: null };
  const typical = meanOfRepeats(whole);
  const amountOf = (of: History) =>
    amounts.kind === 'fitted' ? expectedAmount(amounts.params, of) : of.x > 0 ? of.mean : typical;
  return { fit, scores: scoresOf(whole, model, amountOf, yearDays / unitDays, discount) };
}

function scoresOf(
  whole: readonly History[],
  { model, shape }: Model,
  amountOf: (of: History) => number,
  year: number,
  discount: number,
): Scores {
  const none = () => new Float64Array(whole.length);
  const scores = {
    alive: none(),
    expected: none(),
    value: none(),
    low: none(),
    high: none(),
    lifetime: none(),
  };
  for (const [at, of] of whole.entries()) {
    const [alive, expected, amount] = [model.alive(of), model.expected(of, year), amountOf(of)];
    const { low, high } = nineTenths({ alive, expected, shape: shape + of.x });
    scores.alive[at] = alive;
    scores.expected[at] = expected;
    scores.value[at] = expected * amount;
    scores.low[at] = low * amount;
    scores.high[at] = high * amount;
    scores.lifetime[at] =
      amount * discounted(model, of, { periods: lifetimeYears, step: year, rate: discount });
  }
  return scores;
}

/** Days where most come back within two weeks, weeks otherwise: so that the numbers are neither tiny nor huge. */
function unitOf(bought: readonly Bought[]): number {
  const gaps = bought.flatMap(({ days }) => {
    const [first, last] = [days[0], days[days.length - 1]];
    return first === undefined || last === undefined || days.length < 2
      ? []
      : [(last - first) / (days.length - 1)];
  });
  return (quantile(gaps, 0.5) ?? 30) < 14 ? 1 : 7;
}

function fitOf(method: PurchaseMethod, rows: readonly PurchaseRow[]): Model | NotEnough {
  const done = <P extends { readonly r: number }>(
    fit: { kind: 'fitted'; params: P; logLikelihood: number } | NotEnough,
    modelOf: (params: P) => PurchaseModel,
  ): Model | NotEnough =>
    fit.kind === 'notEnough'
      ? fit
      : {
          params: Object.fromEntries(Object.entries(fit.params)),
          logLikelihood: fit.logLikelihood,
          model: modelOf(fit.params),
          shape: fit.params.r,
        };
  if (method === 'nbd') return done(fitNbd(rows), nbd);
  if (method === 'pareto_nbd') return done(fitParetoNbd(rows), paretoNbd);
  const variant = method === 'bg_nbd' ? 'bg' : 'mbg';
  return done(fitBgNbd(rows, variant), (params) => bgNbd(params, variant));
}

function tryOn(
  method: PurchaseMethod,
  early: readonly History[],
  rows: readonly PurchaseRow[],
  horizon: number,
): Tried {
  // Every so many-th customer: by no quality of theirs.
  const stride = method === 'pareto_nbd' ? Math.ceil(early.length / paretoMost) : 1;
  const some = stride > 1 ? early.filter((_, at) => at % stride === 0) : early;
  const fit = horizon > 0 ? fitOf(method, stride > 1 ? together(some) : rows) : notEnough('no_time');
  const empty = {
    method,
    customers: some.length,
    reason: null,
    params: null,
    logLikelihood: null,
    heldOut: null,
  };
  if ('kind' in fit) return { ...empty, reason: fit.reason };
  const heldOut = { expected: 0, actual: 0 };
  for (const of of some) {
    heldOut.expected += fit.model.expected(of, horizon);
    heldOut.actual += of.later;
  }
  return { ...empty, params: fit.params, logLikelihood: fit.logLikelihood, heldOut };
}

/** The method that came closest to what was held out; Pareto/NBD only stands beside, for it is too slow for all. */
function chooseFrom(tried: readonly Tried[]): PurchaseMethod | null {
  const errorOf = ({ heldOut }: Tried) =>
    heldOut === null ? Number.POSITIVE_INFINITY : Math.abs(heldOut.expected - heldOut.actual);
  const [best] = tried
    .filter(({ method, heldOut }) => method !== 'pareto_nbd' && heldOut !== null)
    .toSorted((a, b) => errorOf(a) - errorOf(b));
  return best?.method ?? null;
}

function curveOf(
  bought: readonly Bought[],
  first: number,
  today: number,
  unitDays: number,
  model: PurchaseModel,
): CurvePoint[] {
  const step = Math.max(1, Math.ceil((today - first) / curvePoints));
  const starts = new Map<number, number>();
  const came = new Map<number, number>();
  for (const { days } of bought) {
    const start = days[0] ?? first;
    starts.set(start, (starts.get(start) ?? 0) + 1);
    for (let at = 1; at < days.length; at += 1) {
      const part = Math.ceil(((days[at] ?? 0) - first) / step);
      came.set(part, (came.get(part) ?? 0) + 1);
    }
  }
  const points: CurvePoint[] = [];
  let actual = 0;
  for (let part = 0; first + part * step <= today; part += 1) {
    const day = first + part * step;
    actual += came.get(part) ?? 0;
    let expected = 0;
    for (const [start, count] of starts)
      if (start < day) expected += count * model.expectedOfNew((day - start) / unitDays);
    points.push({ day, actual, expected });
  }
  return points;
}

function calibrationOf(early: readonly History[], trial: Model, horizon: number): Fit['calibration'] {
  if (early.length < 100) return [];
  // The chance to come back at all: alive, and at least one purchase of those that are expected.
  const said = early
    .map((of) => ({ said: chanceOfAny(trial, of, horizon), came: of.later > 0 ? 1 : 0 }))
    .toSorted((a, b) => a.said - b.said);
  return Array.from({ length: 10 }, (_, group) => {
    const own = said.slice(
      Math.round((group * said.length) / 10),
      Math.round(((group + 1) * said.length) / 10),
    );
    const mean = (of: (one: (typeof own)[number]) => number) =>
      own.reduce((sum, one) => sum + of(one), 0) / own.length;
    return { customers: own.length, said: mean((one) => one.said), came: mean((one) => one.came) };
  });
}

function chanceOfAny({ model, shape }: Model, of: History, horizon: number): number {
  const [alive, expected] = [model.alive(of), model.expected(of, horizon)];
  if (!(alive > 0)) return 0;
  const own = shape + of.x;
  return alive * (1 - (own / (own + expected / alive)) ** own);
}

function meanOfRepeats(whole: readonly History[]): number {
  let [sum, count] = [0, 0];
  for (const { x, mean } of whole) {
    sum += x * mean;
    count += x;
  }
  return count === 0 ? 0 : sum / count;
}
