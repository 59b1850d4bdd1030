import { z } from 'zod';
import { eventType } from '../../kernel/events/events.ts';
import { Changes } from './changes.ts';

export { territoryChanged } from './assignment/assignment.events.ts';
export { customersPlaced } from './assignment/placed.events.ts';
export { rateSet } from './currency/rate.events.ts';
export {
  dealAssigned,
  dealChanged,
  dealCreated,
  dealDeleted,
  dealLost,
  dealMoved,
  dealRemoved,
  dealReopened,
  dealRestored,
  dealReturned,
  dealWon,
} from './deal/deal.events.ts';
export { invoiceIssued, invoiceOwed } from './invoice/invoice.events.ts';
export {
  paymentAllocated,
  paymentEnded,
  paymentReceived,
  paymentRevived,
} from './payment/payment.events.ts';
export { Changes };

const Amount = z.strictObject({ amount: z.string(), currency: z.string() });

/** A product as it stands after the event. `category` is the name of its category. */
export const ProductFacts = z.strictObject({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  categoryId: z.string().nullable(),
  category: z.string().nullable(),
  price: Amount.nullable(),
  cost: Amount.nullable(),
  active: z.boolean(),
  version: z.number(),
});
export type ProductFacts = z.infer<typeof ProductFacts>;

export const productCreated = eventType('sales.product.created', 1, z.strictObject({ facts: ProductFacts }));
/** Also when its category was renamed. */
export const productChanged = eventType(
  'sales.product.changed',
  1,
  z.strictObject({ changes: Changes, facts: ProductFacts }),
);
/** Gone for good: never ordered and deleted, or its import was undone. `version` is above all before. */
export const productRemoved = eventType(
  'sales.product.removed',
  1,
  z.strictObject({ code: z.string(), name: z.string(), version: z.number() }),
);

const CategoryFacts = z.strictObject({ name: z.string(), parentId: z.string().nullable() });
export const categoryCreated = eventType('sales.category.created', 1, CategoryFacts);
/** Renamed or moved; its products tell of a new name themselves. */
export const categoryChanged = eventType('sales.category.changed', 1, z.strictObject({ changes: Changes }));
export const categoryRemoved = eventType('sales.category.removed', 1, CategoryFacts);

/**
 * A line as it stands after the event. Quantity and unit price are decimals (the price in whole units of the
 * currency); subtotal, discount, total and cost (null: unknown) minor units of the order's currency.
 */
export const LineFacts = z.strictObject({
  lineId: z.string(),
  position: z.number(),
  productId: z.string().nullable(),
  code: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  quantity: z.string(),
  unitPrice: z.string(),
  subtotal: z.string(),
  discount: z.string(),
  total: z.string(),
  cost: z.string().nullable(),
});
export type LineFacts = z.infer<typeof LineFacts>;

/**
 * An order as it stands after the event, with all its lines: enough to build facts without reading tables.
 * The margin is total − cost; it is not told apart, so that hiding the field cost hides both.
 * `version` rises with every event of one order.
 */
export const OrderFacts = z.strictObject({
  number: z.string(),
  customerId: z.string().nullable(),
  orderedAt: z.string(),
  status: z.enum(['placed', 'returned', 'cancelled']),
  channel: z.string(),
  /** Who sold it for us; absent in older events. */
  agentId: z.string().nullable().optional(),
  source: z.string().nullable(),
  country: z.string().nullable(),
  sellerId: z.string().nullable(),
  currency: z.string(),
  subtotal: z.string(),
  discount: z.string(),
  total: z.string(),
  cost: z.string().nullable(),
  version: z.number(),
  lines: z.array(LineFacts),
});
export type OrderFacts = z.infer<typeof OrderFacts>;

/** Subject `order`; occurred when it was ordered. */
export const orderPlaced = eventType('sales.order.placed', 1, OrderFacts);
/** `removedLines` were in the order before and are no more. */
export const orderChanged = eventType(
  'sales.order.changed',
  1,
  z.strictObject({ changes: Changes, order: OrderFacts, removedLines: z.array(LineFacts) }),
);
/** The order is void: its lines count nowhere from now on. */
export const orderCancelled = eventType(
  'sales.order.cancelled',
  1,
  z.strictObject({ reason: z.string().nullable(), order: OrderFacts }),
);
/** Gone for good: its import was undone. `order.version` is above all before. */
export const orderRemoved = eventType('sales.order.removed', 1, z.strictObject({ order: OrderFacts }));
