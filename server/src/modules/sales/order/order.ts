import type { Currency } from '@peyvand/contract/core/money';
import type { Channel, DeliveryState, LineTax, Order, OrderStatus } from '@peyvand/contract/sales/orders';
import type { Changes, LineFacts, OrderFacts } from '../events.ts';
import { taxed } from '../tax/tax.ts';
import { lineAmounts, type Totals, totalsOf } from './line.ts';

/** A line as people or files give it, complete but not yet counted. Discount and cost are minor units. */
export interface LineToPlace {
  readonly productId: string | null;
  readonly code: string;
  readonly description: string;
  readonly quantity: string;
  /** For one unit, in whole units of the currency. */
  readonly unitPrice: string;
  readonly discount?: string;
  /** Of the whole line; null or left out: unknown. */
  readonly cost?: string | null;
  readonly tax?: LineTax | null;
  /** Where it is not counted from the total: part of a tax that was charged once. */
  readonly taxAmount?: string;
  /** Of a line that stands on the order and stays. */
  readonly stays?: Pick<StoredLine, 'id' | 'delivered' | 'returned'> | undefined;
}

/** What stands at the head of an order besides its number and amounts. */
export interface OrderHeadFields {
  readonly customerId: string | null;
  readonly orderedAt: string;
  readonly channel: Channel;
  readonly agentId: string | null;
  readonly source: string | null;
  readonly country: string | null;
  readonly sellerId: string | null;
  readonly note: string;
}

/** An order with its lines as it is stored; amounts are minor units as text. */
export interface StoredOrder extends OrderHeadFields, OrderAmounts {
  readonly id: string;
  readonly number: string;
  /** Who answers for it now: the survivor, where `customerId` was merged into another. */
  readonly customerNow: string | null;
  readonly customerName: string | null;
  readonly currency: Currency;
  readonly status: OrderStatus;
  readonly delivery: DeliveryState;
  /** Of a return note: the order whose goods came back. */
  readonly returnOf: string | null;
  /** The accepted quote that it was made of. */
  readonly quoteId: string | null;
  readonly lines: readonly StoredLine[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** A line with the name of its product's category, which readers of events need. */
export interface StoredLine {
  readonly id: string;
  readonly position: number;
  readonly productId: string | null;
  readonly code: string;
  readonly description: string;
  readonly category: string | null;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  readonly cost: string | null;
  readonly tax: LineTax | null;
  readonly taxAmount: string;
  /** What went out, and what of it came back. */
  readonly delivered: string;
  readonly returned: string;
}

export interface OrderAmounts {
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  /** All taxes of the lines, and the part that comes on top of the total. */
  readonly tax: string;
  readonly taxAdded: string;
  readonly cost: string | null;
  readonly margin: string | null;
  readonly lineCount: number;
}

/** Counts a line and gives it its place. Null when an amount has more than 18 digits. */
export function countedLine(
  line: LineToPlace,
  place: { id: string; position: number; category: string | null },
  currency: Currency,
): StoredLine | null {
  const amounts = lineAmounts(
    {
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: BigInt(line.discount ?? '0'),
      cost: line.cost === null || line.cost === undefined ? null : BigInt(line.cost),
    },
    currency,
  );
  if (amounts === null) return null;
  const tax = line.tax ?? null;
  // Field by field: an object that begins with others' fields is made a hundred times slower, and files have many lines.
  return {
    id: line.stays?.id ?? place.id,
    position: place.position,
    category: place.category,
    productId: line.productId,
    code: line.code,
    description: line.description,
    quantity: amounts.quantity,
    unitPrice: amounts.unitPrice,
    subtotal: amounts.subtotal.toString(),
    discount: amounts.discount.toString(),
    total: amounts.total.toString(),
    cost: amounts.cost?.toString() ?? null,
    tax,
    taxAmount:
      line.taxAmount ?? (tax === null ? 0n : taxed(amounts.total, tax.rate, tax.isIncluded).tax).toString(),
    delivered: line.stays?.delivered ?? '0',
    returned: line.stays?.returned ?? '0',
  };
}

/** What a line says without what only orders keep: taxes and deliveries. */
export function plainLine({
  category: _category,
  tax: _tax,
  taxAmount: _taxAmount,
  delivered: _delivered,
  returned: _returned,
  ...line
}: StoredLine) {
  return line;
}

/** The amounts of an order out of its lines. Null when a sum has more than 18 digits. */
export function amountsOf(lines: readonly StoredLine[]): OrderAmounts | null {
  const totals: Totals | null = totalsOf(
    lines.map((line) => ({
      subtotal: BigInt(line.subtotal),
      discount: BigInt(line.discount),
      total: BigInt(line.total),
      cost: line.cost === null ? null : BigInt(line.cost),
    })),
  );
  if (totals === null) return null;
  const taxOf = (some: readonly StoredLine[]) => some.reduce((sum, one) => sum + BigInt(one.taxAmount), 0n);
  return {
    subtotal: totals.subtotal.toString(),
    discount: totals.discount.toString(),
    total: totals.total.toString(),
    tax: taxOf(lines).toString(),
    taxAdded: taxOf(lines.filter(({ tax }) => tax !== null && !tax.isIncluded)).toString(),
    cost: totals.cost?.toString() ?? null,
    margin: totals.margin?.toString() ?? null,
    lineCount: lines.length,
  };
}

const tracked = [
  'customerId',
  'orderedAt',
  'status',
  'channel',
  'agentId',
  'source',
  'country',
  'sellerId',
  'note',
  'subtotal',
  'discount',
  'total',
  'cost',
  'lineCount',
] as const;

/** What differs in the head, totals included. */
export function changesBetween(before: StoredOrder, after: StoredOrder): Changes {
  const changed = tracked.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]));
}

export function lineFactsOf(line: StoredLine): LineFacts {
  const { id, ...plain } = plainLine(line);
  return { lineId: id, ...plain, category: line.category };
}

/** The order as events tell it. */
export function factsOf(order: StoredOrder): OrderFacts {
  const { number, customerId, orderedAt, status, channel, agentId, source, country, sellerId, currency } =
    order;
  const { subtotal, discount, total, cost, version, lines } = order;
  return {
    number,
    customerId,
    orderedAt,
    status,
    channel,
    agentId,
    source,
    country,
    sellerId,
    currency,
    subtotal,
    discount,
    total,
    cost,
    version,
    lines: lines.map(lineFactsOf),
  };
}

/** The order as the API answers it; without cost and margin for who may not see them. */
export function shownOrder(order: StoredOrder, withCost: boolean): Order {
  const { cost, margin, lines, customerNow, ...head } = order;
  return {
    ...head,
    customerId: customerNow,
    ...(withCost ? { cost, margin } : {}),
    lines: lines.map(({ category: _category, cost: lineCost, ...line }) => ({
      ...line,
      ...(withCost ? { cost: lineCost } : {}),
    })),
  };
}
