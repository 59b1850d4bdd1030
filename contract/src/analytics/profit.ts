import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Amount } from './selection.ts';

/** Whose time serves customers. */
export const CostPool = z.enum(['sales', 'service', 'marketing']);
export type CostPool = z.infer<typeof CostPool>;

/** What takes time. `talkIn` and `messageIn` come from the customer; those of activities stand under their own kind. */
export const CostKind = z.enum([
  'task',
  'call',
  'meeting',
  'visit',
  'talkOut',
  'messageOut',
  'talkIn',
  'messageIn',
  'order',
  'return',
]);
export type CostKind = z.infer<typeof CostKind>;

const Positive = Amount.refine((amount) => !amount.startsWith('-') && amount !== '0', 'above zero');

const Pool = z.strictObject({
  /** What the people and their tools cost in a month, in the currency of the organisation. */
  cost: Positive,
  /** Hours a month that can be worked for customers. */
  hours: z.number().positive().max(1_000_000),
});

export const CostSettings = z.strictObject({
  /** Null: not known, so its time costs nothing; of sales then the cost that activities carry. */
  pools: z.record(CostPool, Pool.nullable()),
  /** Minutes of one of each kind; of activities where nobody said how long they took. */
  minutes: z.record(CostKind, z.number().min(0).max(1440)),
});
export type CostSettings = z.infer<typeof CostSettings>;

const Stored = CostSettings.extend({ currency: Currency, version: z.number().int() });

export const readCosts = endpoint('GET', '/api/v1/analytics/cost-settings', {
  id: 'analytics.costs.read',
  summary: 'What the time of sales, service and marketing costs, and how long each kind of work takes',
  permission,
  response: Stored,
  errors: ['access.denied'],
});

export const changeCosts = endpoint('PUT', '/api/v1/analytics/cost-settings', {
  id: 'analytics.costs.change',
  summary: 'Change what time costs; profits are computed anew in the background',
  permission: 'analytics.segment.manage',
  body: CostSettings,
  response: Stored,
  ifMatch: true,
  errors: ['access.denied', 'version.stale'],
});

/** Amounts of the last twelve months, in minor units. Profit is margin less all costs. */
const profit = {
  revenue: Amount,
  /** Of lines whose cost is known. */
  margin: Amount,
  sales: Amount,
  service: Amount,
  marketing: Amount,
  /** Cost of winning, of who bought for the first time in these months. */
  winning: Amount,
  profit: Amount,
};
const Profit = z.strictObject(profit);
export type Profit = z.infer<typeof Profit>;

const PoolUse = z.strictObject({
  pool: CostPool,
  /** Null: not known. */
  perHour: Amount.nullable(),
  capacityMinutes: z.number().nullable(),
  usedMinutes: z.number(),
  /** Of these, for who never bought. */
  othersMinutes: z.number(),
  usedCost: Amount,
  /** Paid and not used: nobody's. Below zero where more was done than could be. */
  unusedCost: Amount.nullable(),
});
export type PoolUse = z.infer<typeof PoolUse>;

const CurvePoint = z.strictObject({ members: z.number().int(), share: z.number(), value: z.number() });

/** Cumulative share of a total by share of customers, best first; above 1 before those who lose. */
const Curve = z.strictObject({
  members: z.number().int(),
  total: Amount,
  points: z.array(CurvePoint),
  for80: CurvePoint.nullable(),
  top20: CurvePoint.nullable(),
  peak: CurvePoint.nullable(),
  loss: z.strictObject({ members: z.number().int(), share: z.number().nullable(), total: Amount }),
});
export type Curve = z.infer<typeof Curve>;

const Concentration = z.strictObject({
  /** Share of revenue of the largest customer and of the ten largest, 0 to 1. */
  largest: z.number(),
  ten: z.number(),
  /** Sum of squared shares (Herfindahl and Hirschman), 0 to 1; one over it is the number of equal customers like these. */
  index: z.number(),
});

/** Cost of winning beside that of keeping, in these months. */
const Keeping = z.strictObject({
  /** Who bought for the first time; of `wonKnown` of them the cost of winning is known, together `wonCost`. */
  won: z.number().int(),
  wonKnown: z.number().int(),
  wonCost: Amount,
  /** Who had bought before and bought or took time again, and what the time for them cost. */
  kept: z.number().int(),
  keptCost: Amount,
});

export const ProfitPage = z.strictObject({
  /** `narrow`: the figures cover all customers, and the asking person sees some of them only. */
  state: z.enum(['never', 'few', 'made', 'narrow']),
  madeAt: Instant.nullable(),
  currency: Currency.nullable(),
  customers: z.number().int(),
  period: z.strictObject({ from: LocalDate, to: LocalDate }).nullable(),
  sums: Profit.nullable(),
  /** Share of revenue whose cost of goods is known; the rest brings no margin here. */
  knownShare: z.number().nullable(),
  pools: z.array(PoolUse),
  byProfit: Curve.nullable(),
  byRevenue: Curve.nullable(),
  concentration: Concentration.nullable(),
  keeping: Keeping.nullable(),
});
export type ProfitPage = z.infer<typeof ProfitPage>;

export const readProfit = endpoint('GET', '/api/v1/analytics/profit', {
  id: 'analytics.profit.read',
  summary: 'Profit of customers by time-driven activity cost: sums, capacity, whale curves, concentration',
  permission,
  response: ProfitPage,
  errors: ['access.denied'],
});

export const computeProfit = endpoint('POST', '/api/v1/analytics/profit/fit', {
  id: 'analytics.profit.fit',
  summary: 'Has the profit of all customers computed anew in the background',
  permission: 'analytics.segment.manage',
  status: 202,
});

const CustomerProfit = z.strictObject({ madeAt: Instant, currency: Currency, ...profit });

export const customerProfit = endpoint('GET', '/api/v1/analytics/customers/:id/profit', {
  id: 'analytics.profit.customer',
  summary: 'Profit of a customer in the last twelve months; null where there is nothing to count',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  response: z.strictObject({ profit: CustomerProfit.nullable() }),
  errors: ['access.denied'],
});

export const listProfits = endpoint('GET', '/api/v1/analytics/profits', {
  id: 'analytics.profits.list',
  summary: 'Customers by profit: the best first, or those who cost the most more than they bring',
  permission,
  query: z.strictObject({
    sort: z.enum(['best', 'worst']).default('best'),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  response: z.strictObject({
    items: z.array(z.strictObject({ customerId: Id, name: z.string().nullable(), ...profit })),
  }),
  errors: ['access.denied'],
});
