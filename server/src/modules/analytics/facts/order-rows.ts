import { minorDigits } from '@peyvand/contract/core/money';
import type { StoredEvent } from '../../../kernel/events/events.ts';
import { orderCancelled, orderChanged, orderPlaced, orderRemoved } from '../../sales/events.ts';
import { nobody } from './tables.ts';
import { ChangedOrder, EndedOrder, PlacedOrder, type ToldLine, type ToldOrder } from './told.ts';

export const orderEvents = [orderPlaced, orderChanged, orderCancelled, orderRemoved] as const;

/** One row of `facts_order_lines`. */
export interface LineRow {
  customer_id: string;
  line_id: string;
  order_id: string;
  is_first: 0 | 1;
  order_number: string;
  position: number;
  at: string;
  status: string;
  channel: string;
  source: string | null;
  country: string | null;
  seller_id: string;
  agent_id: string;
  currency: string;
  product_id: string;
  product_code: string;
  description: string;
  quantity: string;
  unit_price: string;
  discount: string;
  total: string;
  cost: string | null;
  ver: number;
  is_deleted: 0 | 1;
}

interface Told {
  order: ToldOrder;
  removed: readonly ToldLine[];
  /** The customer that the order had before this event, where that changed. */
  before: string | undefined;
  void: boolean;
}

/**
 * The rows that an event of an order leaves: its lines as they stand, and tombstones for lines that are no more.
 * The version is that of the order, so that any sequence of the same events ends in the same rows.
 */
export function orderRows(event: StoredEvent): LineRow[] {
  const { order, removed, before, void: isVoid } = told(event);
  const customer = order.customerId ?? nobody;
  const gone = isVoid || order.status === 'cancelled';
  const rows = [
    ...order.lines.map((line, at) => rowOf(event.subjectId, order, line, customer, gone, at === 0)),
    ...removed.map((line) => rowOf(event.subjectId, order, line, customer, true, false)),
  ];
  if (before === undefined || before === customer) return rows;
  // The customer is part of the key: under the one before, every line is gone.
  return [...rows, ...rows.map((row) => ({ ...row, customer_id: before, is_deleted: 1 as const }))];
}

function told(event: StoredEvent): Told {
  const nothing = { removed: [], before: undefined, void: false };
  switch (event.type) {
    case orderPlaced.type:
      return { ...nothing, order: PlacedOrder.parse(event.data) };
    case orderChanged.type: {
      const { order, removedLines, changes } = ChangedOrder.parse(event.data);
      return { order, removed: removedLines, before: customerBefore(changes), void: false };
    }
    case orderCancelled.type:
      return { ...nothing, order: EndedOrder.parse(event.data).order, void: true };
    case orderRemoved.type:
      return { ...nothing, order: EndedOrder.parse(event.data).order, void: true };
    default:
      throw new Error(`not an event of an order: ${event.type}`);
  }
}

function customerBefore(changes: Record<string, { from: unknown }>): string | undefined {
  if (!Object.hasOwn(changes, 'customerId')) return undefined;
  const from = changes['customerId']?.from;
  return typeof from === 'string' ? from : nobody;
}

function rowOf(
  orderId: string,
  order: ToldOrder,
  line: ToldLine,
  customer: string,
  gone: boolean,
  isFirst: boolean,
): LineRow {
  if (!Object.hasOwn(minorDigits, order.currency)) throw new Error(`unknown currency ${order.currency}`);
  return {
    customer_id: customer,
    line_id: line.lineId,
    order_id: orderId,
    is_first: isFirst ? 1 : 0,
    order_number: order.number,
    position: line.position,
    at: order.orderedAt,
    status: order.status,
    channel: order.channel,
    source: order.source,
    country: order.country,
    seller_id: order.sellerId ?? nobody,
    agent_id: order.agentId ?? nobody,
    currency: order.currency,
    product_id: line.productId ?? nobody,
    product_code: line.code,
    description: line.description,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    discount: line.discount,
    total: line.total,
    cost: line.cost,
    ver: order.version,
    is_deleted: gone ? 1 : 0,
  };
}
