import { setImmediate } from 'node:timers/promises';
import type { Currency } from '@peyvand/contract/core/money';
import type { OrderStatus } from '@peyvand/contract/sales/orders';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { amountTooLarge, numberTaken } from '../errors.ts';
import { orderPlaced } from '../events.ts';
import { takeNumbers } from '../number/number.store.ts';
import { numberText, yearReader } from '../number/number.ts';
import { productsById } from '../product/product.store.ts';
import { keyOf } from '../product/product.ts';
import { ordersByNumber } from './order.store.ts';
import {
  amountsOf,
  countedLine,
  factsOf,
  type LineToPlace,
  type OrderHeadFields,
  type StoredLine,
  type StoredOrder,
} from './order.ts';
import { insertLines, insertOrders, type PlacedLine } from './order-write.store.ts';

/** An order with everything decided but its number, which may be left to the series of its year. */
export interface OrderToPlace extends Omit<OrderHeadFields, 'agentId'> {
  /** Left out: nobody but ourselves sold it. */
  readonly agentId?: string | null;
  /** Where something refers to it before it is placed. */
  readonly id?: string;
  readonly number?: string;
  readonly currency: Currency;
  /** `cancelled` only for what was cancelled elsewhere. */
  readonly status?: OrderStatus;
  readonly lines: readonly LineToPlace[];
  /** `open`: its goods are to be delivered, and somebody keeps how far. */
  readonly delivery?: 'open';
  readonly returnOf?: string;
  readonly quoteId?: string;
}

/**
 * Places orders, set by set, and returns their ids in order. Customers and products must exist and be visible to
 * the actor: the caller has looked them up. Amounts are counted here. Throws `sales.order.number_taken`,
 * `sales.order.amount_too_large`.
 */
export async function placeOrders(ctx: WriteCtx, orders: readonly OrderToPlace[]): Promise<string[]> {
  const numbers = await numbersFor(ctx, orders);
  const categories = await categoriesOf(ctx, orders);
  const placed = orders.map((order, at) => {
    const made = madeOrder(ctx, order, numbers[at] ?? '', categories);
    if (made === null) throw amountTooLarge();
    return made;
  });
  await storePlaced(ctx, placed, null);
  return placed.map((order) => order.id);
}

/** A new order as it will be stored. Null when an amount has more than 18 digits. */
export function madeOrder(
  ctx: WriteCtx,
  order: OrderToPlace,
  number: string,
  categories: ReadonlyMap<string, string | null>,
): StoredOrder | null {
  const lines = countedLines(ctx, order.lines, order.currency, categories, 1);
  const amounts = lines && amountsOf(lines);
  if (!lines || !amounts) return null;
  const { customerId, orderedAt, channel, agentId = null, source, country, sellerId, note, currency } = order;
  const now = ctx.clock().toISOString();
  return {
    id: order.id ?? ctx.newId(),
    number,
    customerId,
    customerNow: customerId,
    customerName: null,
    orderedAt,
    channel,
    agentId,
    source,
    country,
    sellerId,
    note,
    currency,
    status: order.status ?? 'placed',
    delivery: order.delivery ?? 'none',
    returnOf: order.returnOf ?? null,
    quoteId: order.quoteId ?? null,
    lines,
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...amounts,
  };
}

/** Lines with ids, places from `first` on, and amounts. Null when an amount has more than 18 digits. */
export function countedLines(
  ctx: WriteCtx,
  lines: readonly LineToPlace[],
  currency: Currency,
  categories: ReadonlyMap<string, string | null>,
  first: number,
): StoredLine[] | null {
  const counted: StoredLine[] = [];
  for (const line of lines) {
    const category = line.productId === null ? null : (categories.get(line.productId) ?? null);
    const place = { id: ctx.newId(), position: first + counted.length, category };
    const one = countedLine(line, place, currency);
    if (one === null) return null;
    counted.push(one);
  }
  return counted;
}

/**
 * Stores new orders and tells of them. The statements run one after another; while the database works on one, the next
 * is written: with thousands of orders that takes as long.
 */
export async function storePlaced(
  ctx: WriteCtx,
  orders: readonly StoredOrder[],
  importCause: string | null,
): Promise<void> {
  const statements: Promise<unknown>[] = [];
  const begin = async (statement: Promise<unknown>) => {
    // Whoever waits for all hears of its failure.
    statement.catch(() => undefined);
    statements.push(statement);
    await setImmediate();
  };
  await begin(insertOrders(ctx, orders, importCause));
  await begin(insertLines(ctx, linesOf(orders)));
  await begin(tell(ctx, orders));
  // None may be left behind: it would run after the transaction.
  const ends = await Promise.allSettled(statements);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function linesOf(orders: readonly StoredOrder[]): PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (const { id, customerId, lines: own } of orders)
    for (const line of own) lines.push({ line, orderId: id, customerId });
  return lines;
}

async function tell(ctx: WriteCtx, orders: readonly StoredOrder[]): Promise<void> {
  const events = orders.map((order) => ({
    subject: { kind: 'order', id: order.id },
    customerId: order.customerId,
    occurredAt: order.orderedAt,
    data: factsOf(order),
  }));
  await emitAll(ctx, orderPlaced, events);
}

async function categoriesOf(
  ctx: WriteCtx,
  orders: readonly OrderToPlace[],
): Promise<Map<string, string | null>> {
  const ids = orders.flatMap((order) => order.lines.map((line) => line.productId));
  const products = await productsById(ctx, [...new Set(ids.filter((id) => id !== null))]);
  return new Map(products.map((product) => [product.id, product.category]));
}

/** The numbers given, once they are known to be free, and new ones of the series for the others. */
async function numbersFor(ctx: WriteCtx, orders: readonly OrderToPlace[]): Promise<string[]> {
  const given = orders.flatMap((order) => (order.number === undefined ? [] : [order.number]));
  const taken = await ordersByNumber(ctx, given.map(keyOf));
  const seen = new Set<string>();
  for (const number of given) {
    const key = keyOf(number);
    if (taken.has(key) || seen.has(key)) throw numberTaken(number);
    seen.add(key);
  }
  const numbers = orders.map((order) => order.number ?? '');
  if (given.length === orders.length) return numbers;
  const yearOf = await yearReader(ctx);
  const byYear = new Map<number, number[]>();
  for (const [at, order] of orders.entries()) {
    if (order.number !== undefined) continue;
    const year = yearOf(order.orderedAt);
    const places = byYear.get(year);
    if (places) places.push(at);
    else byYear.set(year, [at]);
  }
  for (const [year, places] of [...byYear].toSorted(([a], [b]) => a - b)) {
    const fresh = await freeNumbers(ctx, year, places.length, seen);
    for (const [at, place] of places.entries()) numbers[place] = fresh[at] ?? '';
  }
  return numbers;
}

/** The next numbers of a year's series; numbers that a file brought along are passed over. */
async function freeNumbers(
  ctx: WriteCtx,
  year: number,
  count: number,
  used: ReadonlySet<string>,
): Promise<string[]> {
  const free: string[] = [];
  while (free.length < count) {
    const wanted = count - free.length;
    const first = await takeNumbers(ctx, 'orders', year, wanted);
    const next = Array.from({ length: wanted }, (_, at) => numberText(year, first + at));
    const taken = await ordersByNumber(ctx, next);
    free.push(...next.filter((number) => !taken.has(number) && !used.has(number)));
  }
  return free;
}
