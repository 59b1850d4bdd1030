import { sumOf } from './moments.ts';
import { rootBetween } from './root.ts';

/** An amount that is paid (below zero) or received, so many years after the beginning. */
export interface Flow {
  readonly amount: number;
  readonly years: number;
}

/** One flow for each period, the first at once. */
export function periodFlows(amounts: readonly number[]): Flow[] {
  return amounts.map((amount, years) => ({ amount, years }));
}

const dayMs = 86_400_000;

/** Flows on days (`2026-03-21`), counted from the first, 365 days a year, as spreadsheets do for XNPV and XIRR. */
export function datedFlows(amounts: readonly number[], days: readonly string[]): Flow[] {
  const start = Date.parse(days[0] ?? '');
  return amounts.map((amount, at) => ({ amount, years: (Date.parse(days[at] ?? '') - start) / dayMs / 365 }));
}

/**
 * What flows are worth now at a rate per year. A flow of year 0 counts whole; the NPV of spreadsheets counts the first
 * flow as one period away. The rate lies above -1.
 */
export function presentValue(flows: readonly Flow[], rate: number): number {
  return sumOf(flows.map(({ amount, years }) => amount * (1 + rate) ** -years));
}

/** The rates at which flows are worth nothing. */
export interface InternalRate {
  /** How often the sign of the flows turns, in the order of time: the most roots there can be (Descartes). */
  readonly signChanges: number;
  /** All rates between -99.99 % and 1,000,000 %, ascending. */
  readonly roots: readonly number[];
  /** `one`: the only rate is `rate`. `none` and `several`: there is no rate that could be named. */
  readonly verdict: 'one' | 'none' | 'several';
  readonly rate: number | null;
}

/** The lowest and highest discount for a year that are looked at, as logarithms: rates of 1,000,000 % and -99.99 %. */
const [lowest, highest] = [Math.log(1e-4), Math.log(1e4)];
const cuts = 4000;

/**
 * Internal rate of return: brackets every root on a grid of discounts, narrows each by halving, and says openly where
 * there is none or more than one. Places where the value only touches zero are roots too.
 */
export function internalRate(flows: readonly Flow[]): InternalRate {
  const sorted = flows.filter(({ amount }) => amount !== 0).toSorted((a, b) => a.years - b.years);
  const signs = sorted.map(({ amount }) => Math.sign(amount));
  const signChanges = signs.filter((sign, at) => at > 0 && sign !== signs[at - 1]).length;
  const roots = signChanges === 0 ? [] : rootsOf(sorted).map((log) => Math.exp(-log) - 1);
  roots.sort((a, b) => a - b);
  const [rate = null] = roots;
  const verdict = roots.length === 1 ? 'one' : roots.length === 0 ? 'none' : 'several';
  return { signChanges, roots, verdict, rate: verdict === 'one' ? rate : null };
}

function rootsOf(flows: readonly Flow[]): number[] {
  const end = flows.at(-1)?.years ?? 0;
  // Share of what is left of all amounts: -1 to 1, so that neither a small nor a long discount overflows.
  const balance = (log: number) => {
    const weights = flows.map(({ years }) => Math.exp(log > 0 ? log * (years - end) : log * years));
    const parts = flows.map(({ amount }, at) => amount * (weights[at] ?? 0));
    return sumOf(parts) / sumOf(parts.map(Math.abs));
  };
  const places = Array.from({ length: cuts + 1 }, (_, at) => lowest + ((highest - lowest) * at) / cuts);
  const values = places.map(balance);
  const roots: number[] = [];
  for (const [at, place] of places.entries()) {
    const [before, value, after] = [values[at - 1] ?? 0, values[at] ?? 0, values[at + 1] ?? 0];
    const [from, to] = [places[at - 1] ?? place, places[at + 1] ?? place];
    if (value === 0) roots.push(place);
    else if (before * value < 0) roots.push(rootBetween(balance, from, place));
    else if (
      before * value > 0 &&
      value * after > 0 &&
      Math.abs(value) < Math.min(Math.abs(before), Math.abs(after))
    ) {
      const touch = lowestBetween((log) => Math.abs(balance(log)), from, to);
      if (Math.abs(balance(touch)) < 1e-12) roots.push(touch);
    }
  }
  return roots;
}

function lowestBetween(of: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 100; step += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (of(a) < of(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

/**
 * Modified internal rate: what is paid is lent at `finance`, what is received is put on at `reinvest`, both per period.
 * Null where nothing is paid, nothing received, or fewer than two periods.
 */
export function modifiedRate(amounts: readonly number[], finance: number, reinvest: number): number | null {
  const last = amounts.length - 1;
  const paid = sumOf(amounts.map((one, at) => Math.min(one, 0) * (1 + finance) ** -at));
  const received = sumOf(amounts.map((one, at) => Math.max(one, 0) * (1 + reinvest) ** (last - at)));
  return last < 1 || paid === 0 || received === 0 ? null : (received / -paid) ** (1 / last) - 1;
}

/**
 * Periods until the sum of the amounts is zero and stays there, a period divided evenly. 0 where it never is below zero,
 * null where it still is at the end.
 */
export function payback(amounts: readonly number[]): number | null {
  let sum = 0;
  let paid: number | null = 0;
  for (const [at, amount] of amounts.entries()) {
    const before = sum;
    sum += amount;
    if (sum < 0) paid = null;
    else if (before < 0) paid = at - 1 + -before / amount;
  }
  return paid;
}

/** What a programme costs and brings. Amounts in one currency; all of them above or at zero where they are inputs. */
export interface ProgrammeValue {
  /** Total cost of ownership: all costs, and as they are worth now. */
  readonly cost: number;
  readonly costNow: number;
  readonly benefit: number;
  readonly benefitNow: number;
  readonly netNow: number;
  readonly internal: InternalRate;
  /** (benefits - costs) / costs, plain and as worth now. Null without costs. */
  readonly returned: number | null;
  readonly returnedNow: number | null;
  readonly payback: number | null;
  readonly paybackNow: number | null;
  /** What each unit of the first outlay is worth: 1 + net / outlay. Null where the first period costs nothing. */
  readonly profitability: number | null;
}

/** Values a programme of periods, the first at once, at a rate per period. Lists of different length are filled with 0. */
export function programmeValue(
  costs: readonly number[],
  benefits: readonly number[],
  rate: number,
): ProgrammeValue {
  const periods = Array.from({ length: Math.max(costs.length, benefits.length) }, (_, at) => at);
  const flows = periods.map((at) => (benefits[at] ?? 0) - (costs[at] ?? 0));
  const [cost, benefit] = [sumOf(costs), sumOf(benefits)];
  const now = (amounts: readonly number[]) => presentValue(periodFlows(amounts), rate);
  const [costNow, benefitNow, netNow] = [now(costs), now(benefits), now(flows)];
  const outlay = -(flows[0] ?? 0);
  return {
    cost,
    costNow,
    benefit,
    benefitNow,
    netNow,
    internal: internalRate(periodFlows(flows)),
    returned: cost > 0 ? (benefit - cost) / cost : null,
    returnedNow: costNow > 0 ? netNow / costNow : null,
    payback: payback(flows),
    paybackNow: payback(flows.map((flow, at) => flow * (1 + rate) ** -at)),
    profitability: outlay > 0 ? 1 + netNow / outlay : null,
  };
}
