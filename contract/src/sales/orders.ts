import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zCode, zLine, zText } from '../core/text.ts';
import { Quantity, UnitPrice } from './decimals.ts';

/** Ways of selling that the program brings along. */
export const BuiltInChannel = z.enum(['direct', 'shop', 'online', 'phone', 'agent', 'franchise', 'other']);
export type BuiltInChannel = z.infer<typeof BuiltInChannel>;

/** How something is sold: one of the program's or the id of one that the organisation added (`channels.ts`). */
export const Channel = z.union([BuiltInChannel, Id]);
export type Channel = z.infer<typeof Channel>;

/** Who sells through a channel. */
export const SellerKind = z.enum(['own', 'online', 'agent', 'franchise']);
export type SellerKind = z.infer<typeof SellerKind>;

/** `placed`: counts as a sale. `returned`: a return note, its lines negative. `cancelled`: void, counts nowhere. */
export const OrderStatus = z.enum(['placed', 'returned', 'cancelled']);
export type OrderStatus = z.infer<typeof OrderStatus>;

/** How far the goods went: `none`: nobody keeps it, as of orders out of files and of return notes. */
export const DeliveryState = z.enum(['none', 'open', 'partial', 'delivered', 'returned']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** `rate` in per cent; within the unit price, else on top of it. */
export const LineTax = z.strictObject({
  rate: z.string().regex(/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/),
  isIncluded: z.boolean(),
});
export type LineTax = z.infer<typeof LineTax>;

/**
 * One line. Amounts are minor units of the order's currency. `subtotal` is quantity × unitPrice rounded once,
 * halves away from zero; `total` = subtotal − discount. `taxAmount` is within the total or on top of it, as `tax` says.
 * `delivered` is what went out, `returned` what of it came back. `cost` is that of the whole line; it is null where
 * unknown and left out where the reader's rights hide it.
 */
const OrderLine = z.strictObject({
  id: Id,
  position: z.number().int(),
  productId: Id.nullable(),
  code: z.string(),
  description: z.string(),
  quantity: Quantity,
  unitPrice: UnitPrice,
  subtotal: MinorUnits,
  discount: MinorUnits,
  total: MinorUnits,
  tax: LineTax.nullable(),
  taxAmount: MinorUnits,
  delivered: Quantity,
  returned: Quantity,
  cost: MinorUnits.nullable().optional(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/**
 * An order without its lines. Totals are sums of the printed lines. `cost` and `margin` (total − cost) are null
 * when the cost of any line is unknown, and left out where the reader's rights hide them.
 */
export const OrderHead = z.strictObject({
  id: Id,
  number: z.string(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  orderedAt: Instant,
  status: OrderStatus,
  channel: Channel,
  /** Who sold it for us; null: nobody but ourselves. */
  agentId: Id.nullable(),
  /** Where it came from: a file, a campaign, a web site. */
  source: z.string().nullable(),
  /** Country it went to, as the order says it. */
  country: z.string().nullable(),
  currency: Currency,
  /** The user who sold it. */
  sellerId: Id.nullable(),
  note: z.string(),
  subtotal: MinorUnits,
  discount: MinorUnits,
  total: MinorUnits,
  /** All taxes of the lines; `taxAdded` comes on top of the total: together they are what is to be paid. */
  tax: MinorUnits,
  taxAdded: MinorUnits,
  /** The accepted quote that it was made of. */
  quoteId: Id.nullable(),
  delivery: DeliveryState,
  /** Of a return note: the order whose goods came back. */
  returnOf: Id.nullable(),
  cost: MinorUnits.nullable().optional(),
  margin: MinorUnits.nullable().optional(),
  lineCount: z.number().int(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type OrderHead = z.infer<typeof OrderHead>;

export const Order = OrderHead.extend({ lines: z.array(OrderLine) });
export type Order = z.infer<typeof Order>;

/** What a caller gives for a line. Code and description are taken from the product where left out. */
export const NewLine = z.strictObject({
  /** Of a line that stands on the order already and stays, with its tax and what was delivered of it. */
  id: Id.optional(),
  productId: Id.nullable().default(null),
  code: zCode().optional(),
  description: zLine(1000).optional(),
  quantity: Quantity,
  /** Left out: what the price lists say for this customer, else the product's price in the order's currency. */
  unitPrice: UnitPrice.optional(),
  /** Left out: that of the line that stays, else of the product; null: none. */
  tax: LineTax.nullable().optional(),
  discount: MinorUnits.default('0'),
  /** Cost of the whole line. Left out: the product's cost × quantity, where its currency is the order's. */
  cost: MinorUnits.nullable().optional(),
});
export type NewLine = z.infer<typeof NewLine>;

const header = {
  customerId: Id.nullable(),
  orderedAt: Instant,
  channel: Channel,
  agentId: Id.nullable(),
  source: zLine(200).nullable(),
  country: zLine(100).nullable(),
  sellerId: Id.nullable(),
  note: zText(5000),
};

export const maxLines = 1000;

/** `number` left out: the next of the series of the year, without gaps. */
export const NewOrder = z.strictObject({
  number: zCode().optional(),
  customerId: header.customerId,
  orderedAt: header.orderedAt.optional(),
  /** Left out: that of the agent, else direct. */
  channel: header.channel.optional(),
  agentId: header.agentId.optional(),
  source: header.source.default(null),
  country: header.country.default(null),
  sellerId: header.sellerId.optional(),
  note: header.note.default(''),
  currency: Currency,
  status: z.enum(['placed', 'returned']).default('placed'),
  lines: z.array(NewLine).min(1).max(maxLines),
});
export type NewOrder = z.infer<typeof NewOrder>;

export const OrderChange = z.strictObject(header).partial();
export type OrderChange = z.infer<typeof OrderChange>;
