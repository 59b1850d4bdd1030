import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { permission } from './model.ts';
import { Amount, answered, Basis, Period, Share, selection } from './selection.ts';

/**
 * How customers are scored 1 to 5. `rfm-type7`: by the quintiles (type 7) of the value; a value equal to a cut belongs
 * to the lower bin. `rank`: customers ranked, ties by code, five groups of equal size.
 */
export const RfmRule = z.enum(['rfm-type7', 'rank']);
export type RfmRule = z.infer<typeof RfmRule>;

export const Segment = z.enum([
  'champions',
  'loyal',
  'potential_loyalists',
  'new',
  'promising',
  'attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'lost',
  'others',
]);
export type Segment = z.infer<typeof Segment>;

const Score = z.number().int().min(1).max(5);
const valueSelection = { ...selection, basis: Basis.default('clean') };
const rfmOptions = {
  rule: RfmRule.default('rfm-type7'),
  /** Recency is counted to this day. Left out: today, or the day after the period where that is over. */
  snapshot: LocalDate.optional(),
};

/** Money of a group of customers. Margin is left out where hidden; lines of unknown cost have none. */
const worth = {
  customers: z.number().int(),
  orders: z.number().int(),
  revenue: Amount,
  margin: Amount.optional(),
};

export const Rfm = z.strictObject({
  ...answered,
  rule: RfmRule,
  basis: Basis,
  snapshot: LocalDate,
  ...worth,
  /** False below five customers: scores would say nothing. */
  enough: z.boolean(),
  /** The four cuts of each value: days, orders, minor units. Null for rule `rank`. */
  cuts: z
    .strictObject({
      recency: z.array(z.number()),
      frequency: z.array(z.number()),
      monetary: z.array(z.number()),
    })
    .nullable(),
  /** Cells that have customers, at most 125. */
  cells: z.array(z.strictObject({ r: Score, f: Score, m: Score, segment: Segment, ...worth })),
  /** All segments, in the order of the rule, also empty ones. */
  segments: z.array(
    z.strictObject({
      segment: Segment,
      ...worth,
      customerShare: Share,
      revenueShare: Share,
      marginShare: Share.optional(),
    }),
  ),
});
export type Rfm = z.infer<typeof Rfm>;

export const rfm = endpoint('POST', '/api/v1/analytics/rfm', {
  id: 'analytics.value.rfm',
  summary: 'Customers scored by recency, frequency and money',
  permission,
  body: z.strictObject({ ...valueSelection, ...rfmOptions }),
  response: Rfm,
  errors: ['request.refused'],
});

/** `share` of all members, best first, make `value` of the total. Above 1 where the last ones lose money. */
const CurvePoint = z.strictObject({ members: z.number().int(), share: z.number(), value: z.number() });

export const Pareto = z.strictObject({
  ...answered,
  basis: Basis,
  of: z.enum(['customers', 'products']),
  by: z.enum(['revenue', 'margin']),
  members: z.number().int(),
  total: Amount,
  /** At most 200, from 0 to all; empty where the total is not above zero. */
  points: z.array(CurvePoint),
  /** The fewest members that make 80 % of the total; null where the total is not above zero. */
  for80: CurvePoint.nullable(),
  /** What the best fifth (rounded) makes. */
  top20: CurvePoint.nullable(),
  /** The highest point of the curve. */
  peak: CurvePoint.nullable(),
  /** Members below zero and what they lose, as a negative amount. */
  loss: z.strictObject({ members: z.number().int(), share: Share, total: Amount }),
  /** 0 all equal, near 1 one has all; negative values count as they are. Null where the total is not above zero. */
  gini: z.number().nullable(),
});
export type Pareto = z.infer<typeof Pareto>;

const paretoOptions = {
  of: z.enum(['customers', 'products']).default('customers'),
  by: z.enum(['revenue', 'margin']).default('revenue'),
};

export const pareto = endpoint('POST', '/api/v1/analytics/pareto', {
  id: 'analytics.value.pareto',
  summary: 'How few members make most of the revenue or margin',
  permission,
  body: z.strictObject({ ...valueSelection, ...paretoOptions }),
  response: Pareto,
  errors: ['request.refused'],
});

/** One month of the asked calendar. `previous…`: the same month a year before. */
export const Month = z.strictObject({
  year: z.number().int(),
  month: z.number().int().min(1).max(12),
  monthKey: z.string(),
  from: LocalDate,
  to: LocalDate,
  revenue: Amount,
  orders: z.number().int(),
  customers: z.number().int(),
  margin: Amount.optional(),
  previousRevenue: Amount,
  previousOrders: z.number().int(),
});
export type Month = z.infer<typeof Month>;

/** A figure and what it was in the same period a year before. */
const Pair = z.strictObject({ now: Amount.nullable(), before: Amount.nullable() });
const CountPair = z.strictObject({ now: z.number().int(), before: z.number().int() });
const SharePair = z.strictObject({ now: Share, before: Share });

export const Kpis = z.strictObject({
  revenue: Pair,
  margin: Pair.optional(),
  orders: CountPair,
  /** Customers with an order in the period. */
  activeCustomers: CountPair,
  /** Of them, those whose first order ever lies in the period. */
  newCustomers: CountPair,
  /** Revenue of a whole order, rounded; null without orders. */
  averageOrder: Pair,
  /** Of the customers active a year before, those active again. */
  retention: SharePair,
});
export type Kpis = z.infer<typeof Kpis>;

export const ValuedCustomer = z.strictObject({
  customerId: Id,
  name: z.string().nullable(),
  kind: z.string().nullable(),
  orders: z.number().int(),
  revenue: Amount,
  margin: Amount.optional(),
  firstOrder: LocalDate,
  lastOrder: LocalDate,
  r: Score,
  f: Score,
  m: Score,
  segment: Segment,
});
export type ValuedCustomer = z.infer<typeof ValuedCustomer>;

export const customers = endpoint('POST', '/api/v1/analytics/customers', {
  id: 'analytics.value.customers',
  summary: 'Customers with what they bought and their scores; those of one segment or cell, where named',
  permission,
  body: z.strictObject({
    ...valueSelection,
    ...rfmOptions,
    segment: Segment.optional(),
    cell: z.strictObject({ r: Score.optional(), f: Score.optional(), m: Score.optional() }).optional(),
    sort: z.enum(['revenue', 'margin', 'orders', 'lastOrder']).default('revenue'),
    limit: z.number().int().min(1).max(500).default(50),
    offset: z.number().int().min(0).max(100_000).default(0),
  }),
  response: z.strictObject({ ...answered, total: z.number().int(), rows: z.array(ValuedCustomer) }),
  errors: ['request.refused'],
});

/** Everything that the page Value shows, in one answer. */
export const Value = z.strictObject({
  ...answered,
  /** The same days a year before. */
  previousPeriod: Period,
  kpis: Kpis,
  rfm: Rfm,
  paretoRevenue: Pareto,
  /** Left out where margin is hidden. */
  paretoMargin: Pareto.optional(),
  months: z.array(Month),
  top: z.array(ValuedCustomer),
  /** Definition of each figure by name. */
  definitions: z.record(z.string(), z.string()),
});
export type Value = z.infer<typeof Value>;

export const value = endpoint('POST', '/api/v1/analytics/value', {
  id: 'analytics.value.read',
  summary: 'Key figures, RFM, Pareto, months and top customers of one period',
  permission,
  body: z.strictObject({ ...valueSelection, ...rfmOptions }),
  response: Value,
  errors: ['request.refused'],
});
