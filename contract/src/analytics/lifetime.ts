import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Amount } from './selection.ts';

/** Why nothing is said, by name: too few customers, too few who came back, all amounts the same and so on. */
export const Unsaid = z.enum([
  'few_customers',
  'few_repeat_buyers',
  'few_outcomes',
  'no_time',
  'equal_amounts',
  'no_finite_mean',
  'no_drop_out',
  'not_settled',
  'no_contracts',
  'few_contracts',
]);
export type Unsaid = z.infer<typeof Unsaid>;

export const PurchaseMethod = z.enum(['bg_nbd', 'mbg_nbd', 'pareto_nbd', 'nbd']);
export type PurchaseMethod = z.infer<typeof PurchaseMethod>;

/** A model of purchases on trial: fitted to the first two thirds of the time, it says what the last third brings. */
const TriedMethod = z.strictObject({
  method: PurchaseMethod,
  reason: Unsaid.nullable(),
  params: z.record(z.string(), z.number()).nullable(),
  /** Customers that it was fitted to. */
  customers: z.number().int(),
  heldOut: z.strictObject({ expected: z.number(), actual: z.number() }).nullable(),
});
export type TriedMethod = z.infer<typeof TriedMethod>;

/** One way to a lifetime value of an average customer; amounts are sales, not margin. */
const Way = z.strictObject({
  way: z.enum(['retention', 'sbg', 'purchases']),
  reason: Unsaid.nullable(),
  value: Amount.nullable(),
  low: Amount.nullable(),
  high: Amount.nullable(),
});

export const Lifetime = z.strictObject({
  /** `narrow`: the figures cover all customers, and the asking person sees some of them only. */
  state: z.enum(['never', 'few', 'made', 'narrow']),
  madeAt: Instant.nullable(),
  currency: Currency.nullable(),
  customers: z.number().int(),
  repeatBuyers: z.number().int(),
  /** First day that was held out. */
  cut: LocalDate.nullable(),
  chosen: PurchaseMethod.nullable(),
  tried: z.array(TriedMethod),
  /** Whether amount and frequency go together, -1 to 1: the model of amounts assumes that they do not. */
  correlation: z.number().nullable(),
  ways: z.array(Way),
  /** Repeat purchases of all up to a day: those that came, and those that the model expected. */
  curve: z.array(z.strictObject({ day: LocalDate, actual: z.number(), expected: z.number() })),
  /** Tenths of customers by their chance to come back in what was held out, beside the share that did. */
  calibration: z.array(z.strictObject({ customers: z.number().int(), said: z.number(), came: z.number() })),
  /** Customers of the year before the last one, and who of them bought again; and what an active customer paid. */
  yearly: z.strictObject({ before: z.number().int(), kept: z.number().int(), paid: Amount }).nullable(),
  /** Margin as a share of sales, where costs are known. */
  margin: z.number().nullable(),
  /** Yearly discount. */
  discount: z.number(),
  /** Of all customers together: the next twelve months, ten years, and what is at risk of the next twelve months. */
  sums: z.strictObject({ value: Amount, lifetime: Amount, loss: Amount }).nullable(),
  /** The fits before, the newest first. */
  history: z.array(
    z.strictObject({
      madeAt: Instant,
      customers: z.number().int(),
      chosen: PurchaseMethod.nullable(),
      heldOut: z.strictObject({ expected: z.number(), actual: z.number() }).nullable(),
    }),
  ),
});
export type Lifetime = z.infer<typeof Lifetime>;

export const readLifetime = endpoint('GET', '/api/v1/analytics/lifetime', {
  id: 'analytics.lifetime.read',
  summary: 'Lifetime value by several ways, with their trial on what was held out',
  permission,
  response: Lifetime,
  errors: ['access.denied'],
});

export const scoreAgain = endpoint('POST', '/api/v1/analytics/lifetime/fit', {
  id: 'analytics.lifetime.fit',
  summary: 'Has all customers scored anew in the background',
  permission: 'analytics.segment.manage',
  status: 202,
});

/** What is expected of a customer. Amounts in minor units of the currency. */
const score = {
  madeAt: Instant,
  currency: Currency,
  /** Chance to still buy, 0 to 1. */
  alive: z.number(),
  /** Purchases in the next twelve months, and what they bring; the interval of eight in ten. */
  expected: z.number(),
  value: Amount,
  low: Amount,
  high: Amount,
  /** What ten years bring, discounted. */
  lifetime: Amount,
  /** What is lost of the next twelve months because the customer may have left. */
  loss: Amount,
  /** Days with a purchase, days since the last one, and the usual days between two; null of one purchase. */
  purchases: z.number().int(),
  silentDays: z.number().int(),
  usualDays: z.number().int().nullable(),
};
const CustomerScore = z.strictObject(score);
export type CustomerScore = z.infer<typeof CustomerScore>;

export const readScore = endpoint('GET', '/api/v1/analytics/customers/:id/score', {
  id: 'analytics.score.read',
  summary: 'What is expected of a customer: value, chance to still buy; null where nothing can be said',
  permission: 'customers.customer.read',
  params: z.strictObject({ id: Id }),
  response: z.strictObject({ score: CustomerScore.nullable() }),
  errors: ['access.denied'],
});

export const readScores = endpoint('POST', '/api/v1/analytics/customers/scores', {
  id: 'analytics.scores.read',
  summary: 'What is expected of some customers, for the rows of a list; who has no score is left out',
  permission: 'customers.customer.read',
  body: z.strictObject({ ids: z.array(Id).min(1).max(200) }),
  response: z.strictObject({ items: z.array(z.strictObject({ customerId: Id, score: CustomerScore })) }),
  errors: ['access.denied'],
});

export const WatchedCustomer = z.strictObject({
  customerId: Id,
  /** Null until the facts have heard of the customer. */
  name: z.string().nullable(),
  ...score,
});
export type WatchedCustomer = z.infer<typeof WatchedCustomer>;

export const listScores = endpoint('GET', '/api/v1/analytics/scores', {
  id: 'analytics.scores.list',
  summary: 'Customers by expected loss, value, lifetime value or risk of leaving, the greatest first',
  permission,
  query: z.strictObject({
    sort: z.enum(['loss', 'value', 'lifetime', 'risk']).default('loss'),
    /** A greater risk of leaving, in per cent, is left out: who has left almost surely is not to be saved. */
    riskUpTo: z.coerce.number().int().min(0).max(100).default(100),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.strictObject({ items: z.array(WatchedCustomer) }),
  errors: ['access.denied'],
});

const Scenario = z.strictObject({
  customers: z.number().int().min(0).max(1_000_000_000),
  /** Margin of an active customer in a period, in any unit of money. */
  margin: z.number().min(-1e15).max(1e15),
  retention: z.number().min(0).max(0.99),
  discount: z.number().min(0).max(1),
  /** Of winning a customer, once; and of keeping one, each period. */
  costToWin: z.number().min(0).max(1e15),
  costToKeep: z.number().min(0).max(1e15),
});
export type Scenario = z.infer<typeof Scenario>;

const Outcome = z.strictObject({
  /** Periods that a customer stays, without discount. */
  lifetime: z.number(),
  /** Of one customer: m r / (1 + i - r) - cost of winning; with the first margin now; and without discount. */
  value: z.number(),
  valueFirstNow: z.number(),
  undiscounted: z.number(),
  /** Of all customers. */
  base: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

export const whatIf = endpoint('POST', '/api/v1/analytics/what-if', {
  id: 'analytics.whatIf',
  summary: 'Value of the customers under other retention, margin and costs, by the retention formula',
  permission,
  body: z.strictObject({ scenarios: z.array(Scenario).min(1).max(10) }),
  response: z.strictObject({ outcomes: z.array(Outcome) }),
});
