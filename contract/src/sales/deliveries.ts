import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zEmptyLine, zLine, zText } from '../core/text.ts';
import { Quantity } from './decimals.ts';
import { DeliveryState } from './orders.ts';
import { Language } from './quotes.ts';

const Positive = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,4})?$/)
  .refine((text) => /[1-9]/.test(text), { message: 'is above zero' });

/** A line of an order as deliveries see it, quantities in base units. `open` is still to be delivered. */
const LineProgress = z.strictObject({
  lineId: Id,
  position: z.number().int(),
  productId: Id.nullable(),
  code: z.string(),
  description: z.string(),
  unit: z.string(),
  unitDecimals: z.number().int(),
  /** Its goods come out of the stock: of itself, or of its parts. */
  stocked: z.boolean(),
  ordered: Quantity,
  delivered: Quantity,
  returned: Quantity,
  open: Quantity,
});
export type LineProgress = z.infer<typeof LineProgress>;

const NoteLine = z.strictObject({
  lineId: Id,
  code: z.string(),
  description: z.string(),
  quantity: Quantity,
});

/** A delivery note: what went out at once. */
export const Delivery = z.strictObject({
  id: Id,
  orderId: Id,
  number: z.string(),
  /** Null: from wherever the goods lay. */
  warehouseId: Id.nullable(),
  deliveredOn: LocalDate,
  recipient: z.string(),
  carrier: z.string(),
  tracking: z.string(),
  note: z.string(),
  lines: z.array(NoteLine),
  at: Instant,
  by: z.string(),
  /** Its goods are back in the stock, and the order is open by as much. */
  cancelled: z.strictObject({ at: Instant, by: z.string(), reason: z.string().nullable() }).nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** `stock`: can be sold again and went into the warehouse. `scrap`: cannot. */
export const Condition = z.enum(['stock', 'scrap']);
export type Condition = z.infer<typeof Condition>;

/** Goods that came back. `noteId` is the return note: an order with negative lines that figures count. */
export const Return = z.strictObject({
  id: Id,
  orderId: Id,
  number: z.string(),
  noteId: Id,
  noteNumber: z.string(),
  warehouseId: Id.nullable(),
  returnedOn: LocalDate,
  reason: z.string(),
  /** What the customer is owed for it, taxes included; minor units of the order's currency. */
  amount: MinorUnits,
  lines: z.array(NoteLine.extend({ noteLineId: Id, condition: Condition, reason: z.string() })),
  at: Instant,
  by: z.string(),
});
export type Return = z.infer<typeof Return>;

/** Everything about the deliveries of an order. `promised`: what the stock keeps for it. */
export const OrderDeliveries = z.strictObject({
  state: DeliveryState,
  facts: z.array(z.strictObject({ state: DeliveryState, at: Instant, by: z.string() })),
  /** Since when it waits for goods. */
  backorderedAt: Instant.nullable(),
  lines: z.array(LineProgress),
  promised: z.array(z.strictObject({ productId: Id, warehouseId: Id, quantity: Quantity })),
  deliveries: z.array(Delivery),
  returns: z.array(Return),
});
export type OrderDeliveries = z.infer<typeof OrderDeliveries>;

const read = 'sales.delivery.read';
const write = 'sales.delivery.write';
const params = z.strictObject({ id: Id });

export const listDeliveries = endpoint('GET', '/api/v1/orders/:id/deliveries', {
  id: 'sales.delivery.of_order',
  summary: 'How far an order is delivered: lines, delivery notes, returns',
  permission: read,
  params,
  response: OrderDeliveries,
  errors: ['resource.missing'],
});

export const DeliveryInput = z.strictObject({
  /** Null: what is promised to the order first, then from the warehouses in their order. */
  warehouseId: Id.nullable().default(null),
  /** Left out: today. */
  deliveredOn: LocalDate.optional(),
  recipient: zEmptyLine(200).default(''),
  carrier: zEmptyLine(200).default(''),
  tracking: zEmptyLine(200).default(''),
  note: zText(2000).default(''),
  lines: z
    .array(z.strictObject({ lineId: Id, quantity: Positive }))
    .min(1)
    .max(1000),
});
export type DeliveryInput = z.output<typeof DeliveryInput>;

export const deliverOrder = endpoint('POST', '/api/v1/orders/:id/deliveries', {
  id: 'sales.delivery.make',
  summary: 'Deliver lines of an order, in whole or part; takes the goods out of the stock. All lines or none',
  permission: write,
  params,
  body: DeliveryInput,
  response: OrderDeliveries,
  status: 201,
  errors: ['resource.missing', 'resource.conflict', 'request.refused'],
});

export const cancelDelivery = endpoint('POST', '/api/v1/deliveries/:id/cancel', {
  id: 'sales.delivery.cancel',
  summary: 'Declare a delivery note void: its goods are back where they lay',
  permission: write,
  params,
  body: z.strictObject({ reason: zLine(500).optional() }),
  response: OrderDeliveries,
  errors: ['resource.missing', 'resource.conflict'],
});

export const deliveryDocument = endpoint('GET', '/api/v1/deliveries/:id/document', {
  id: 'sales.delivery.document',
  summary: 'The delivery note as PDF',
  permission: read,
  params,
  query: z.strictObject({
    /** Left out: that of the customer, else of the organisation. */
    language: Language.optional(),
  }),
  transfer: 'file',
  errors: ['resource.missing'],
});

export const ReturnInput = z.strictObject({
  /** Where goods in good condition go; needed where the stock of any of them is kept. */
  warehouseId: Id.nullable().default(null),
  returnedOn: LocalDate.optional(),
  reason: zEmptyLine(500).default(''),
  lines: z
    .array(
      z.strictObject({
        lineId: Id,
        quantity: Positive,
        condition: Condition.default('stock'),
        reason: zEmptyLine(500).default(''),
      }),
    )
    .min(1)
    .max(1000),
});
export type ReturnInput = z.output<typeof ReturnInput>;

export const returnGoods = endpoint('POST', '/api/v1/orders/:id/returns', {
  id: 'sales.return.make',
  summary: 'Take delivered goods back: makes the return note and puts good ones into the stock',
  permission: write,
  params,
  body: ReturnInput,
  response: OrderDeliveries,
  status: 201,
  errors: ['resource.missing', 'resource.conflict', 'request.refused'],
});

export const reserveOrder = endpoint('POST', '/api/v1/orders/:id/reserve', {
  id: 'sales.delivery.reserve',
  summary: 'Promise to an order what there is now of what it still needs',
  permission: write,
  params,
  response: OrderDeliveries,
  errors: ['resource.missing', 'resource.conflict'],
});

const Backorder = z.strictObject({
  orderId: Id,
  number: z.string(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  orderedAt: Instant,
  backorderedAt: Instant,
  /** Goods that it lacks; `available` is what could be promised of them now, to whoever comes first. */
  lines: z.array(
    z.strictObject({
      productId: Id,
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      open: Quantity,
      promised: Quantity,
      missing: Quantity,
      available: Quantity,
    }),
  ),
});
export type Backorder = z.infer<typeof Backorder>;

export const listBackorders = endpoint('GET', '/api/v1/backorders', {
  id: 'sales.delivery.backorders',
  summary: 'Orders that wait for goods, the longest first',
  permission: read,
  query: z.strictObject(pageQuery),
  response: page(Backorder),
});
