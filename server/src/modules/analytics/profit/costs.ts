import { CostKind, type CostPool, type CostSettings } from '@peyvand/contract/analytics/profit';
import { type ServiceCost, timeDrivenCost } from '../methods/activity-cost.ts';

/** Which people do what: what the customer begins is service, what we begin is sales, and marketing where it is written. */
const poolOf: Readonly<Record<CostKind, CostPool>> = {
  task: 'sales',
  call: 'sales',
  meeting: 'sales',
  visit: 'sales',
  talkOut: 'sales',
  messageOut: 'marketing',
  talkIn: 'service',
  messageIn: 'service',
  order: 'service',
  return: 'service',
};

/** What was done for a customer. Minutes are known of activities only; `count` is of those without. */
export type Work = Readonly<Record<CostKind, { readonly count: number; readonly minutes: number }>>;

export type ByPool = Record<CostPool, number>;

/** Minutes of each pool that a customer took. */
export function minutesOf(work: Work, { minutes }: CostSettings): ByPool {
  const sums: ByPool = { sales: 0, service: 0, marketing: 0 };
  for (const kind of CostKind.options)
    sums[poolOf[kind]] += work[kind].minutes + work[kind].count * minutes[kind];
  return sums;
}

/** What a minute of each pool costs: its cost by its capacity, so that what was not used is nobody's. Null: not known. */
export function perMinute({ pools }: CostSettings): Record<CostPool, number | null> {
  const rate = (pool: CostPool) => {
    const known = pools[pool];
    return known === null ? null : Number(known.cost) / (known.hours * 60);
  };
  return { sales: rate('sales'), service: rate('service'), marketing: rate('marketing') };
}

/** How much of each pool was used in so many months. */
export function usedOf(
  { pools }: CostSettings,
  used: ByPool,
  months: number,
): Record<CostPool, ServiceCost | null> {
  const of = (pool: CostPool) => {
    const known = pools[pool];
    if (known === null) return null;
    const kind = { minutes: 1, count: used[pool] };
    return timeDrivenCost(Number(known.cost) * months, known.hours * 60 * months, [kind]);
  };
  return { sales: of('sales'), service: of('service'), marketing: of('marketing') };
}

export interface Facts {
  readonly revenue: number;
  readonly margin: number;
  /** What activities say that they cost, by the rate of their kind. */
  readonly activityCost: number;
  readonly winning: number;
  readonly work: Work;
}

export interface ProfitOf {
  readonly revenue: number;
  readonly margin: number;
  readonly sales: number;
  readonly service: number;
  readonly marketing: number;
  readonly winning: number;
  readonly profit: number;
}

/**
 * Profit of a customer by time-driven activity-based costing (Kaplan & Anderson 2004): margin less the minutes that they
 * took of each pool by what a minute costs, less the cost of winning. Whole minor units, so that lines add up.
 */
export function profitOf(facts: Facts, settings: CostSettings): ProfitOf {
  const [minutes, rates] = [minutesOf(facts.work, settings), perMinute(settings)];
  const cost = (pool: CostPool) => Math.round(minutes[pool] * (rates[pool] ?? 0));
  const { revenue, margin, winning } = facts;
  const sales = rates.sales === null ? facts.activityCost : cost('sales');
  const [service, marketing] = [cost('service'), cost('marketing')];
  const profit = margin - sales - service - marketing - winning;
  return { revenue, margin, sales, service, marketing, winning, profit };
}
