import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { permission } from './model.ts';
import { Amount } from './selection.ts';

const Level = z.enum(['product', 'category']);
export type BasketLevel = z.infer<typeof Level>;

/** Which orders were counted: `all`, `channel:<channel>`, `segment:<id of a group of alike customers>`. */
const PartName = z.string().regex(/^(all|channel:.{1,60}|segment:[0-9a-f-]{36})$/);

const Part = z.strictObject({
  part: PartName,
  /** Orders that were counted; null for who does not see all customers. */
  orders: z.number().int().nullable(),
});

/** A product by its code, or a category by its name. `label` is what people call it. */
const Item = z.strictObject({ key: z.string(), label: z.string() });

/** Who orders all of `has` orders `also`, too, in the same order. */
export const BasketRule = z.strictObject({
  has: z.array(Item),
  also: Item,
  /** Orders with all of it; null for who does not see all customers. */
  orders: z.number().int().nullable(),
  /** Share of all orders with all of it. */
  support: z.number(),
  /** Share of the orders with `has` that hold `also`. */
  confidence: z.number(),
  /** How many times as often as in all orders; 1: by chance. */
  lift: z.number(),
});
export type BasketRule = z.infer<typeof BasketRule>;

export const Baskets = z.strictObject({
  /** `few`: under 100 orders, nothing is said. */
  state: z.enum(['never', 'few', 'made']),
  madeAt: Instant.nullable(),
  /** Orders from this day on were counted. */
  from: LocalDate.nullable(),
  /** Parts with enough orders at this level. */
  parts: z.array(Part),
  /** Whether older orders of the time were left out because there are too many. */
  isCut: z.boolean(),
  /** The least share of orders, and the least number of them, that was counted at all. */
  least: z.strictObject({ support: z.number(), orders: z.number().int() }),
  rules: z.array(BasketRule),
  /** How many more rules hold; they are not listed. */
  more: z.number().int(),
});
export type Baskets = z.infer<typeof Baskets>;

export const readBaskets = endpoint('GET', '/api/v1/analytics/baskets', {
  id: 'analytics.basket.list',
  summary: 'What is ordered together: rules with support, confidence and lift, counted each night',
  permission,
  query: z.strictObject({
    level: Level.default('product'),
    part: PartName.default('all'),
    support: z.coerce.number().min(0).max(1).default(0.01),
    /** The least confidence. */
    confidence: z.coerce.number().min(0).max(1).default(0.1),
    sort: z.enum(['lift', 'confidence', 'support']).default('lift'),
  }),
  response: Baskets,
});

export const countBaskets = endpoint('POST', '/api/v1/analytics/baskets/count', {
  id: 'analytics.basket.count',
  summary: 'Has what is ordered together counted anew in the background',
  permission: 'analytics.segment.manage',
  status: 202,
});

export const readBasketOrders = endpoint('POST', '/api/v1/analytics/baskets/orders', {
  id: 'analytics.basket.orders',
  summary: 'The orders that hold all of these products or categories, the newest first',
  permission,
  body: z.strictObject({
    level: Level.default('product'),
    /** Codes of products or names of categories. */
    items: z.array(z.string().min(1).max(200)).min(1).max(5),
    part: PartName.default('all'),
  }),
  response: z.strictObject({
    currency: Currency,
    /** The newest hundred. */
    items: z.array(
      z.strictObject({
        orderId: Id,
        number: z.string(),
        at: Instant,
        customerId: Id.nullable(),
        customerName: z.string().nullable(),
        total: Amount,
      }),
    ),
    /** Orders that the asking person sees; null of a group of alike customers, whose orders are not counted. */
    count: z.number().int().nullable(),
  }),
  errors: ['request.refused'],
});
