import {
  costKinds,
  type FlowKind,
  type ProgrammeFigures,
  type ProgrammeFlow,
  type ProgrammeFlowInput,
  type ProgrammePage,
  type ProgrammePeriod,
  type ProgrammeSettings,
} from '@peyvand/contract/analytics/programme';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Violation } from '@peyvand/contract/core/problem';
import { addUnits, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { programmeValue } from '../methods/finance.ts';
import { sumOf } from '../methods/moments.ts';

const perYear = { month: 12, quarter: 4, year: 1 } as const;
const isCost = (kind: FlowKind) => costKinds.some((one) => one === kind);
const isSaving = (kind: FlowKind) => kind === 'saving' || kind === 'time';
const minor = (amount: number) => String(BigInt(Math.round(amount)));

/** The first days of the periods of a flow. */
export function startsOf({ unit, from, times }: Counted, calendar: Calendar): string[] {
  return Array.from({ length: times }, (_, at) => addUnits(from, unit, at, calendar));
}

type Counted = Pick<ProgrammeFlowInput, 'unit' | 'from' | 'times'>;

/** What is wrong with a flow: all of it. `today`: what has not begun cannot be measured. */
export function wrongIn(input: ProgrammeFlowInput, calendar: Calendar, today: string): Violation[] {
  const { unit, from, times, source, kind } = input;
  const violations: Violation[] = [];
  const add = (path: string, reason: string, message: string) =>
    void violations.push({ path, reason, message });
  if (startOf(unit, from, calendar) !== from) add('from', 'value', `is not the first day of a ${unit}`);
  const last = addUnits(from, unit, times - 1, calendar);
  if (from < '1990-01-01' || endOf(unit, last, calendar) > '2069-12-31')
    add('from', 'value', 'between 1990 and 2069');
  if (source.by === 'entered') {
    if (BigInt(source.amount) <= 0n) add('source.amount', 'negative', 'is above zero');
    return violations;
  }
  if (kind !== 'margin') add('kind', 'value', 'what is measured is margin');
  if (last > today) add('times', 'future', 'a period that has not begun cannot be measured');
  if (source.by === 'experiment' && times !== 1)
    add('times', 'value', 'an effect counts in the period in which it came');
  return violations;
}

/** Money of a period: what it cost and what it brought, in minor units. */
interface Bucket {
  cost: number;
  benefit: number;
  readonly kinds: Map<FlowKind, number>;
}

type Valued = Pick<ProgrammeFlow, 'kind' | 'unit' | 'from' | 'times' | 'amounts'>;

/**
 * Values a programme by its flows in one currency. Each counts at the beginning of its period; the first period is now,
 * or one period away where `firstDiscounted`. The rate of a period is the yearly one compounded: (1 + i)^(1/n) - 1.
 */
export function valueOf(
  flows: readonly Valued[],
  settings: ProgrammeSettings,
): Pick<ProgrammePage, 'figures' | 'kinds' | 'periods'> {
  const { unit, calendar } = settings;
  const buckets = bucketsOf(flows, settings);
  const first = [...buckets.keys()].sort()[0];
  if (first === undefined) return { figures: null, kinds: [], periods: [] };
  const last = [...buckets.keys()].sort().at(-1) ?? first;
  const starts: string[] = [];
  for (let from = first; from <= last; from = addUnits(from, unit, 1, calendar)) starts.push(from);
  const rows = starts.map(
    (from) => buckets.get(from) ?? { cost: 0, benefit: 0, kinds: new Map<FlowKind, number>() },
  );
  const discount = discountOf(settings);
  return {
    figures: figuresOf(rows, settings),
    kinds: kindsOf(rows, discount),
    periods: periodsOf(starts, rows, settings),
  };
}

function bucketsOf(flows: readonly Valued[], { unit, calendar }: ProgrammeSettings): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const flow of flows) {
    for (const [at, day] of startsOf(flow, calendar).entries()) {
      const key = startOf(unit, day, calendar);
      const bucket: Bucket = buckets.get(key) ?? { cost: 0, benefit: 0, kinds: new Map() };
      const amount = Number(flow.amounts[at] ?? 0);
      bucket[isCost(flow.kind) ? 'cost' : 'benefit'] += amount;
      bucket.kinds.set(flow.kind, (bucket.kinds.get(flow.kind) ?? 0) + amount);
      buckets.set(key, bucket);
    }
  }
  return buckets;
}

/** What one unit of money of a period, from 0, is worth now. */
function discountOf({ unit, rate, firstDiscounted }: ProgrammeSettings): (period: number) => number {
  return (period) => (1 + rate) ** (-(period + (firstDiscounted ? 1 : 0)) / perYear[unit]);
}

function figuresOf(rows: readonly Bucket[], settings: ProgrammeSettings): ProgrammeFigures {
  const { unit, rate, shares } = settings;
  const periods = perYear[unit];
  const discount = discountOf(settings);
  const found = programmeValue(
    rows.map(({ cost }) => cost),
    rows.map(({ benefit }) => benefit),
    (1 + rate) ** (1 / periods) - 1,
  );
  // The same for every period, so that rates, paybacks and shares of cost do not hear of it.
  const first = discount(0);
  const saved = rows.map(({ kinds }) => sumOf([...kinds].map(([kind, sum]) => (isSaving(kind) ? sum : 0))));
  const net = found.benefit - found.cost;
  const { verdict, roots, signChanges } = found.internal;
  return {
    cost: { total: minor(found.cost), now: minor(found.costNow * first) },
    benefit: { total: minor(found.benefit), now: minor(found.benefitNow * first) },
    net: { total: minor(net), now: minor(found.netNow * first) },
    returned: found.returned,
    returnedNow: found.returnedNow,
    internal: { verdict, roots: roots.map((root) => (1 + root) ** periods - 1), signChanges },
    payback: found.payback === null ? null : found.payback / periods,
    paybackNow: found.paybackNow === null ? null : found.paybackNow / periods,
    profitability: found.profitability,
    savings: {
      total: minor(sumOf(saved)),
      now: minor(sumOf(saved.map((sum, at) => sum * discount(at)))),
    },
    perShare: shares === null ? null : net / shares,
    perShareNow: shares === null ? null : (found.netNow * first) / shares,
  };
}

/** Sums by kind, costs before benefits, the largest first. */
function kindsOf(rows: readonly Bucket[], discount: (period: number) => number): ProgrammePage['kinds'] {
  const kinds = new Map<FlowKind, { total: number; now: number }>();
  for (const [at, row] of rows.entries())
    for (const [kind, sum] of row.kinds) {
      const { total, now } = kinds.get(kind) ?? { total: 0, now: 0 };
      kinds.set(kind, { total: total + sum, now: now + sum * discount(at) });
    }
  return [...kinds]
    .toSorted(([a, x], [b, y]) => Number(isCost(b)) - Number(isCost(a)) || y.total - x.total)
    .map(([kind, { total, now }]) => ({ kind, total: minor(total), now: minor(now) }));
}

function periodsOf(
  starts: readonly string[],
  rows: readonly Bucket[],
  settings: ProgrammeSettings,
): ProgrammePeriod[] {
  const discount = discountOf(settings);
  let [running, runningNow] = [0, 0];
  return starts.map((from, at) => {
    const { cost = 0, benefit = 0 } = rows[at] ?? {};
    running += benefit - cost;
    runningNow += (benefit - cost) * discount(at);
    return {
      from,
      to: endOf(settings.unit, from, settings.calendar),
      cost: minor(cost),
      benefit: minor(benefit),
      running: minor(running),
      runningNow: minor(runningNow),
    };
  });
}
