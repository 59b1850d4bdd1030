import type { Currency } from '@peyvand/contract/core/money';
import type { Channel, OrderStatus } from '@peyvand/contract/sales/orders';
import type { ImportRow } from '../../../kernel/importing.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { OrderHeadFields } from '../order/order.ts';
import { keyOf } from '../product/product.ts';
import { type OrderRow, type RowFault, type RowReading, readOrderRow } from './order-row.ts';

/** The rows of one order within a part of the file. */
export interface OrderPlan {
  readonly key: string;
  readonly number: string;
  readonly currency: Currency;
  readonly customerCode: string | null;
  readonly customerName: string | null;
  /** Places of its rows in the part. */
  readonly places: readonly number[];
  readonly rows: readonly OrderRow[];
}

export interface Plans {
  readonly plans: readonly OrderPlan[];
  /** Place of a refused row → why. */
  readonly faults: ReadonlyMap<number, RowFault>;
}

const wholeOrNot: RowFault = {
  field: null,
  reason: 'sales.order.incomplete',
  message: 'Another row of this order is refused; an order comes whole or not at all',
};

/** Reads the rows and puts those of one order together, whether they stand side by side or not. */
export function planOrders(rows: readonly ImportRow[], reading: RowReading): Plans {
  const faults = new Map<number, RowFault>();
  const groups = new Map<string, { places: number[]; rows: OrderRow[] }>();
  const broken = new Set<string>();
  for (const [place, row] of rows.entries()) {
    const read = readOrderRow(row, reading);
    if ('reason' in read) {
      faults.set(place, read);
      const number = row.values['number'];
      if (typeof number === 'string') broken.add(keyOf(number));
      continue;
    }
    const group = groups.get(read.key);
    if (group) {
      group.places.push(place);
      group.rows.push(read);
    } else groups.set(read.key, { places: [place], rows: [read] });
  }
  const plans: OrderPlan[] = [];
  for (const [key, group] of groups) {
    const plan = broken.has(key) ? wholeOrNot : planOf(key, group);
    if ('reason' in plan) for (const place of group.places) faults.set(place, plan);
    else plans.push(plan);
  }
  return { plans, faults };
}

function planOf(key: string, group: { places: number[]; rows: OrderRow[] }): OrderPlan | RowFault {
  const [first] = group.rows;
  if (!first) throw new Error('an order without rows');
  const codes = new Set(group.rows.flatMap((row) => row.customerCode ?? []));
  if (codes.size > 1) {
    const message = 'Rows of this order name different customers';
    return { field: 'customerCode', reason: 'sales.order.mixed_customers', message };
  }
  const names = new Set(
    group.rows.flatMap((row) => (row.customerName === null ? [] : [fold(row.customerName)])),
  );
  if (codes.size === 0 && names.size > 1) {
    const message = 'Rows of this order name different customers';
    return { field: 'customerName', reason: 'sales.order.mixed_customers', message };
  }
  if (group.rows.some((row) => row.currency !== first.currency)) {
    const message = 'Rows of this order name different currencies';
    return { field: 'currency', reason: 'sales.order.mixed_currencies', message };
  }
  return {
    key,
    number: first.number,
    currency: first.currency,
    customerCode: firstOf(group.rows, 'customerCode'),
    customerName: firstOf(group.rows, 'customerName'),
    ...group,
  };
}

/** The head of an order as its rows tell it. Of several times the earliest counts. */
export function headOf(
  plan: OrderPlan,
  customerId: string | null,
  usual: { channel: Channel; source: string | null; agentId?: string | null },
): OrderHeadFields {
  const { rows } = plan;
  return {
    customerId,
    orderedAt: rows.map((row) => row.orderedAt).reduce((one, other) => (one < other ? one : other)),
    channel: firstOf(rows, 'channel') ?? usual.channel,
    agentId: firstOf(rows, 'agentId') ?? usual.agentId ?? null,
    source: firstOf(rows, 'source') ?? usual.source,
    country: firstOf(rows, 'country'),
    sellerId: null,
    note: firstOf(rows, 'note') ?? '',
  };
}

/** A return note: the file says so, its number begins with C as in many shops, or all its quantities are negative. */
export function statusOf(plan: OrderPlan): OrderStatus {
  const said = firstOf(plan.rows, 'status');
  if (said !== null) return said;
  const returned = /^c-?\d/.test(plan.key) || plan.rows.every((row) => row.line.quantity.startsWith('-'));
  return returned ? 'returned' : 'placed';
}

function firstOf<Name extends keyof OrderRow>(
  rows: readonly OrderRow[],
  name: Name,
): NonNullable<OrderRow[Name]> | null {
  for (const row of rows) {
    const value = row[name];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
