import type { OrderDeliveries, ReturnInput } from '@peyvand/contract/sales/deliveries';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { nextNumber } from '../number/number.ts';
import { subjectOf } from '../order/order.actions.ts';
import { loadOrder } from '../order/order.store.ts';
import type { StoredOrder } from '../order/order.ts';
import { placeOrders } from '../order/place.actions.ts';
import { stockedProducts } from '../stock/level.store.ts';
import { takeBack } from '../stock/stock.actions.ts';
import { deliveriesOf, demandWarehouse, factsOf, stockLinesOf, store } from './delivery.actions.ts';
import { deliveryUnsound, tooMuch } from './delivery.errors.ts';
import { returnMade } from './delivery.events.ts';
import { returned } from './delivery.ts';
import { insertReturn } from './delivery-write.store.ts';
import { lockForDelivery } from './promise.actions.ts';
import { noteLines } from './return-note.ts';

/**
 * Takes delivered goods back: good ones into the stock, and the return note, an order with negative lines that figures
 * count. A line returned in steps gives back exactly what was charged for it. All lines or none. Throws
 * `sales.delivery.too_much` (409) where less went out, `sales.delivery.unsound`.
 */
export async function takeReturn(
  ctx: WriteCtx,
  orderId: string,
  wish: ReturnInput,
): Promise<OrderDeliveries> {
  const order = await lockForDelivery(ctx, orderId);
  const after = returned(order.lines, wish.lines);
  if (after.faults.length > 0) throw tooMuch(after.faults);
  await demandWarehouse(ctx, wish.warehouseId, true);
  const id = ctx.newId();
  await putIntoStock(ctx, id, order, wish);
  const now = ctx.clock();
  const note = await placeNote(ctx, order, wish);
  const number = await nextNumber(ctx, 'returns', now.toISOString());
  const returnedOn = wish.returnedOn ?? dateOf(now, await zoneOf(ctx));
  const lines = wish.lines.map((line, at) => ({ ...line, noteLineId: note.lines[at]?.id ?? '' }));
  await insertReturn(ctx, { ...wish, id, orderId, number, noteId: note.id, returnedOn, lines });
  const next = await store(ctx, order, after.lines, 'as_before');
  const facts = factsOf(next, { id, number, lines: wish.lines });
  await emit(ctx, returnMade, {
    ...subjectOf(next),
    data: {
      ...facts,
      lines: facts.lines.map((line, at) => ({
        ...line,
        noteLineId: lines[at]?.noteLineId ?? '',
        condition: lines[at]?.condition ?? 'stock',
        reason: lines[at]?.reason ?? '',
      })),
      on: returnedOn,
      noteId: note.id,
      amount: (-(BigInt(note.total) + BigInt(note.taxAdded))).toString(),
      currency: order.currency,
      reason: wish.reason,
    },
  });
  return deliveriesOf(ctx, orderId);
}

/** Good goods into the warehouse; what cannot be sold again stays out of the book. */
async function putIntoStock(ctx: WriteCtx, id: string, order: StoredOrder, wish: ReturnInput): Promise<void> {
  const good = stockLinesOf(
    order,
    wish.lines.filter(({ condition }) => condition === 'stock'),
  );
  const products = await stockedProducts(ctx, [...new Set(good.flatMap(({ productId }) => productId ?? []))]);
  const isKept = products.some(({ stocked, parts }) => stocked || parts.some((part) => part.stocked));
  if (!isKept) return;
  if (wish.warehouseId === null)
    throw deliveryUnsound([
      { path: 'warehouseId', reason: 'needed', message: 'is needed: the stock of these goods is kept' },
    ]);
  await takeBack(ctx, { kind: 'return', id }, good, wish.warehouseId);
}

/** The return note with its lines in the order of the wish. It is the customer's and the seller's as the order is. */
async function placeNote(ctx: WriteCtx, order: StoredOrder, wish: ReturnInput): Promise<StoredOrder> {
  const { customerId, channel, agentId, country, sellerId, currency } = order;
  const [id = ''] = await placeOrders(ctx, [
    {
      customerId,
      orderedAt: ctx.clock().toISOString(),
      channel,
      agentId,
      source: order.number,
      country,
      sellerId,
      note: wish.reason,
      currency,
      status: 'returned',
      returnOf: order.id,
      lines: noteLines(order, wish.lines),
    },
  ]);
  const note = await loadOrder(ctx, id);
  if (!note) throw new Error('a return note that cannot be read');
  return note;
}
