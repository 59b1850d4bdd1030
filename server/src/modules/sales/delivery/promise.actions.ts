import type { DeliveryState } from '@peyvand/contract/sales/orders';
import type { WriteCtx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { orderCancelledAlready, readOnly } from '../errors.ts';
import { loadOrder, lockOrder } from '../order/order.store.ts';
import type { LineToPlace, StoredOrder } from '../order/order.ts';
import { coverPromise, type WhenShort } from '../stock/cover.actions.ts';
import type { StockLine } from '../stock/demand.ts';
import { soundLines } from '../stock/needs.ts';
import { loadStockSettings } from '../stock/settings.store.ts';
import { release } from '../stock/stock.actions.ts';
import { quantityText } from '../stock/stock.ts';
import { deliveryStands } from './delivery.errors.ts';
import { openOf, stateOf } from './delivery.ts';
import { insertFact, markBackordered } from './delivery-write.store.ts';

/** What the stock keeps for an order stands under this cause. */
export function orderCause(id: string) {
  return { kind: 'order', id } as const;
}

interface Goods {
  readonly id: string;
  readonly productId: string | null;
  readonly quantity: string;
  readonly delivered: string;
  readonly returned: string;
}

/** What lines still need of the stock, place by place; a line with nothing open needs none. */
export function needsOf(lines: readonly Goods[]): StockLine[] {
  return lines.map((line) => ({
    productId: openOf(line) > 0n ? line.productId : null,
    quantity: quantityText(openOf(line)),
    unitId: null,
  }));
}

/**
 * Promises to an order what its lines still need, as the organisation wants it; what is promised beyond goes back.
 * Answers whether it waits for goods. `atMost`: a step that must not fail for want of goods.
 */
export async function promiseTo(
  ctx: WriteCtx,
  id: string,
  lines: readonly Goods[],
  atMost: 'backorder' | null = null,
): Promise<boolean> {
  const { reserveAt, whenShort } = await loadStockSettings(ctx);
  const how: WhenShort = reserveAt === 'never' ? 'keep' : (atMost ?? whenShort);
  const lacks = await coverPromise(ctx, orderCause(id), needsOf(lines), how);
  return how === 'backorder' && lacks;
}

/**
 * Promises the goods of an order that is about to be placed, before it has a number. Null where it has no goods. What
 * comes back is to be called once it is stored. Throws `sales.stock.short`, `sales.stock.unsound`.
 */
export async function openDelivery(
  ctx: WriteCtx,
  id: string,
  lines: readonly LineToPlace[],
): Promise<{ readonly placed: () => Promise<void> } | null> {
  const goods = lines.map(({ productId, quantity }) => ({
    id: '',
    productId,
    quantity,
    delivered: '0',
    returned: '0',
  }));
  if (stateOf(goods) === 'none') return null;
  const lacks = await promiseTo(ctx, id, goods);
  return {
    placed: async () => {
      await insertFact(ctx, id, 'open');
      if (lacks) await markBackordered(ctx, id, true);
    },
  };
}

/** The state of delivery of an order with other lines, its promise following them. What nobody kept stays so. */
export async function followLines(
  ctx: WriteCtx,
  before: StoredOrder,
  lines: readonly Goods[],
): Promise<{ delivery: DeliveryState; lacks: boolean }> {
  const delivery = stateWith(before, lines);
  return { delivery, lacks: delivery !== 'none' && (await promiseTo(ctx, before.id, lines)) };
}

/** What is kept of the delivery besides the order itself: a new state as a fact, and since when it waits. */
export async function settleDelivery(
  ctx: WriteCtx,
  before: StoredOrder,
  after: StoredOrder,
  lacks: boolean,
): Promise<void> {
  if (after.delivery !== before.delivery && after.delivery !== 'none')
    await insertFact(ctx, after.id, after.delivery);
  await markBackordered(ctx, after.id, lacks);
}

/** The promises of orders that a file, or its undo, changed: as far as there is enough, for files are not refused. */
export async function followFile(
  ctx: WriteCtx,
  changed: readonly { readonly before: StoredOrder; readonly after: StoredOrder }[],
): Promise<void> {
  for (const { before, after } of changed) {
    if (after.delivery === 'none' || after.status !== 'placed') continue;
    const lacks = await promiseTo(ctx, after.id, after.lines, 'backorder');
    await settleDelivery(ctx, before, after, lacks);
  }
}

/** The state of delivery of an order with other lines; what nobody kept stays so. */
export function stateWith(before: StoredOrder, lines: readonly Goods[]): DeliveryState {
  return before.delivery === 'none' ? 'none' : stateOf(lines);
}

/** Nothing is kept for an order any more. */
export async function closePromise(ctx: WriteCtx, id: string): Promise<void> {
  await release(ctx, orderCause(id));
  await markBackordered(ctx, id, false);
}

/** The order locked for a step of its delivery. Throws `resource.missing`, `sales.order.read_only`, its own refusals. */
export async function lockForDelivery(ctx: WriteCtx, id: string): Promise<StoredOrder> {
  const order = await lockOrder(ctx, id);
  if (!order) throw (await loadOrder(ctx, id)) ? readOnly() : missing();
  if (order.status === 'cancelled') throw orderCancelledAlready();
  if (order.status === 'returned') throw deliveryStands('not_goods');
  return order;
}

/** Promises what there is now to an order that waits. */
export async function reserveNow(ctx: WriteCtx, id: string): Promise<void> {
  const order = await lockForDelivery(ctx, id);
  if (order.delivery === 'none') throw deliveryStands('not_kept');
  const lacks = await coverPromise(ctx, orderCause(id), needsOf(order.lines), 'backorder');
  await markBackordered(ctx, id, lacks);
}

/** What was promised to a quote whose order is made, or that is no longer wanted, is free again. */
export async function releaseQuote(ctx: WriteCtx, quoteId: string): Promise<void> {
  await release(ctx, { kind: 'quote', id: quoteId });
}

/** Promises the goods of an accepted quote, as far as there are any, where the organisation wants it so early. */
export async function promiseToQuote(
  ctx: WriteCtx,
  quote: {
    readonly id: string;
    readonly lines: readonly {
      readonly productId: string | null;
      readonly quantity: string;
      readonly isChosen: boolean;
    }[];
  },
): Promise<void> {
  if ((await loadStockSettings(ctx)).reserveAt !== 'quote') return;
  const lines = quote.lines.map(({ productId, quantity, isChosen }) => ({
    productId: isChosen ? productId : null,
    quantity,
    unitId: null,
  }));
  // The customer accepted: a fraction too fine for the stock, or an empty shelf, is for the order to say.
  await coverPromise(ctx, { kind: 'quote', id: quote.id }, await soundLines(ctx, lines), 'backorder');
}
