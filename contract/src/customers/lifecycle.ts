import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits, Money } from '../core/money.ts';
import { zLine } from '../core/text.ts';
import { CustomerKind, Stage } from './customer.ts';

const days = z.number().int().min(1).max(3650);

/**
 * A stage that purchases lead to. `orders`: at least so many placed orders, in the last `withinDays` days or ever.
 * `amount`: and at least so much, less returns, in the same time. `filter`: and only customers that fit it.
 */
export const GrowthRule = z.strictObject({
  orders: z.number().int().min(1).max(1000),
  withinDays: days.nullable(),
  amount: Money.nullable(),
  filter: Filter.nullable(),
});
export type GrowthRule = z.infer<typeof GrowthRule>;

/**
 * A stage that silence leads to: `days` since the last purchase. With `gaps`, customers whose usual gap is known (three
 * days of purchase or more) are measured by their own rhythm: so many usual gaps, but not less than `floor` days.
 */
export const SilenceRule = z.strictObject({
  days,
  gaps: z.number().min(1).max(20).nullable(),
  floor: days,
  filter: Filter.nullable(),
});
export type SilenceRule = z.infer<typeof SilenceRule>;

/** The first so many days of purchase after a silence that reached the rule for lost. */
export const ReturnRule = z.strictObject({
  purchases: z.number().int().min(1).max(5),
  filter: Filter.nullable(),
});
export type ReturnRule = z.infer<typeof ReturnRule>;

/**
 * The rules of the life-cycle. Without a purchase a customer is `prospect`, with one at least `first_purchase`; the
 * others are judged in this order, the first that fits counts: lost, at risk, won back, loyal, repeat. Null: unused.
 */
export const Rules = z.strictObject({
  repeat: GrowthRule,
  loyal: GrowthRule.nullable(),
  at_risk: SilenceRule.nullable(),
  lost: SilenceRule.nullable(),
  won_back: ReturnRule.nullable(),
});
export type Rules = z.infer<typeof Rules>;

/** Why a customer is in its stage: by hand, or by which rule, with the fact that it was judged by. */
export const Reason = z.strictObject({
  by: z.enum(['rule', 'hand']),
  /** `orders`, `amount` in minor units, `silence` and `return` in days. Null for a stage set by hand. */
  fact: z.enum(['orders', 'amount', 'silence', 'return']).nullable(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  /** The days that were looked at; null: ever. */
  withinDays: z.number().int().nullable(),
  /** The version of the rules. */
  version: z.number().int().nullable(),
  text: z.string().nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** How long a stage set by hand stays: until it is given back, until the next purchase, until a day. */
export const Hold = z.discriminatedUnion('until', [
  z.strictObject({ until: z.literal('released') }),
  z.strictObject({ until: z.literal('purchase') }),
  z.strictObject({ until: z.literal('day'), day: LocalDate }),
]);
export type Hold = z.infer<typeof Hold>;

/** What a customer bought, merged records together. Days of the organisation's zone. */
const Purchases = z.strictObject({
  orders: z.number().int(),
  returns: z.number().int(),
  firstOn: LocalDate,
  lastOn: LocalDate,
  /** Median of the days between two days of purchase; null below three of them. */
  usualGap: z.number().nullable(),
  /** Sums by currency. `margin` counts orders whose cost is known; left out where costs are hidden. */
  amounts: z.array(
    z.strictObject({ currency: Currency, revenue: MinorUnits, margin: MinorUnits.nullable().optional() }),
  ),
});

export const Move = z.strictObject({
  id: Id,
  at: Instant,
  from: Stage,
  to: Stage,
  by: z.string(),
  reason: Reason.nullable(),
});
export type Move = z.infer<typeof Move>;

export const Lifecycle = z.strictObject({
  stage: Stage,
  since: Instant,
  setBy: z.enum(['rule', 'hand']),
  hold: Hold.nullable(),
  reason: Reason.nullable(),
  /** Left out for whoever may not read orders. */
  purchases: Purchases.nullable().optional(),
  /** Newest first, at most 50. */
  moves: z.array(Move),
  version: z.number().int(),
});
export type Lifecycle = z.infer<typeof Lifecycle>;

const one = z.strictObject({ id: Id });

export const getLifecycle = endpoint('GET', '/api/v1/customers/:id/lifecycle', {
  id: 'customers.lifecycle.get',
  summary: 'The stage of a customer: since when, why, by whom, and the moves before',
  permission: 'customers.customer.read',
  params: one,
  response: Lifecycle,
});

export const setStage = endpoint('POST', '/api/v1/customers/:id/stage', {
  id: 'customers.lifecycle.set',
  summary: 'Put a customer into a stage by hand; the rules leave it alone until the hold ends',
  permission: 'customers.customer.write',
  params: one,
  body: z.strictObject({
    stage: Stage,
    reason: zLine(200).min(1).optional(),
    hold: Hold.default({ until: 'released' }),
  }),
  response: Lifecycle,
  ifMatch: true,
  errors: ['access.denied', 'request.refused'],
});

export const releaseStage = endpoint('POST', '/api/v1/customers/:id/stage/release', {
  id: 'customers.lifecycle.release',
  summary: 'Give a stage that was set by hand back to the rules',
  permission: 'customers.customer.write',
  params: one,
  response: Lifecycle,
  ifMatch: true,
  errors: ['access.denied'],
});

export const RulesState = z.strictObject({
  rules: Rules,
  /** Whether these are the defaults that nobody has changed yet. */
  isDefault: z.boolean(),
  changedAt: Instant.nullable(),
  changedBy: Id.nullable(),
  /** The end of the last whole look at all customers, and how many it moved. */
  lastRun: z.strictObject({ at: Instant, moved: z.number().int() }).nullable(),
  version: z.number().int(),
});
export type RulesState = z.infer<typeof RulesState>;

export const readRules = endpoint('GET', '/api/v1/lifecycle/rules', {
  id: 'customers.lifecycle.rules',
  summary: 'The rules by which customers move between stages',
  permission: 'customers.customer.read',
  response: RulesState,
});

export const Preview = z.strictObject({
  moves: z.array(z.strictObject({ from: Stage, to: Stage, customers: z.number().int() })),
  moved: z.number().int(),
  /** How many customers were judged; all of them where `complete`. */
  looked: z.number().int(),
  complete: z.boolean(),
  examples: z.array(
    z.strictObject({ id: Id, name: z.string(), kind: CustomerKind, from: Stage, to: Stage, reason: Reason }),
  ),
});
export type Preview = z.infer<typeof Preview>;

export const previewRules = endpoint('POST', '/api/v1/lifecycle/rules/preview', {
  id: 'customers.lifecycle.preview',
  summary: 'How many customers these rules would move, by stage; nothing is changed',
  permission: 'customers.lifecycle.manage',
  body: Rules,
  response: Preview,
  errors: ['request.refused'],
});

export const changeRules = endpoint('PUT', '/api/v1/lifecycle/rules', {
  id: 'customers.lifecycle.change',
  summary: 'Change the rules; all customers are judged anew in the background',
  permission: 'customers.lifecycle.manage',
  body: Rules,
  response: RulesState,
  ifMatch: true,
  errors: ['request.refused'],
});

export const runLifecycle = endpoint('POST', '/api/v1/lifecycle/run', {
  id: 'customers.lifecycle.run',
  summary: 'Judge all customers now, in the background',
  permission: 'customers.lifecycle.manage',
  status: 202,
});
