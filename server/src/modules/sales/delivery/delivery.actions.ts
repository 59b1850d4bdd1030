import type { Violation } from '@peyvand/contract/core/problem';
import type { DeliveryInput, OrderDeliveries } from '@peyvand/contract/sales/deliveries';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { nextNumber } from '../number/number.ts';
import { raised, subjectOf } from '../order/order.actions.ts';
import type { StoredLine, StoredOrder } from '../order/order.ts';
import { coverPromise } from '../stock/cover.actions.ts';
import { reservationsFor } from '../stock/ledger.store.ts';
import { issue, putBack } from '../stock/stock.actions.ts';
import { allWarehouses } from '../stock/warehouse.store.ts';
import { deliveryStands, deliveryUnsound, tooMuch } from './delivery.errors.ts';
import { deliveryCancelled, deliveryMade } from './delivery.events.ts';
import { goodsOf, loadDeliveries, loadDelivery } from './delivery.store.ts';
import { delivered, stateOf, undelivered, type Wish } from './delivery.ts';
import { insertDelivery, markDeliveryCancelled, storeProgress } from './delivery-write.store.ts';
import { lockForDelivery, needsOf, orderCause, promiseTo } from './promise.actions.ts';

/** How far an order is delivered: lines, notes, returns, what is promised. Throws `resource.missing`. */
export async function deliveriesOf(ctx: Ctx, orderId: string): Promise<OrderDeliveries> {
  const found = await loadDeliveries(ctx, orderId);
  if (!found) throw missing();
  return { ...found, promised: await reservationsFor(ctx, orderCause(orderId)) };
}

/**
 * Delivers lines of an order: takes the goods out of the stock, what is promised first, and numbers the note. All lines
 * or none. Throws `sales.delivery.too_much` (409) where less is open, `sales.stock.short`, `sales.delivery.unsound`.
 */
export async function deliver(ctx: WriteCtx, orderId: string, wish: DeliveryInput): Promise<OrderDeliveries> {
  const order = await lockForDelivery(ctx, orderId);
  const after = delivered(order.lines, wish.lines);
  if (after.faults.length > 0) throw tooMuch(after.faults);
  await demandWarehouse(ctx, wish.warehouseId, false);
  const goods = await issue(ctx, orderCause(orderId), stockLinesOf(order, wish.lines), wish.warehouseId);
  // What went out from elsewhere than it was promised leaves nothing promised that is not needed any more.
  const lacks = await coverPromise(ctx, orderCause(orderId), needsOf(after.lines), 'keep');
  const now = ctx.clock();
  const deliveredOn = wish.deliveredOn ?? dateOf(now, await zoneOf(ctx));
  const id = ctx.newId();
  const number = await nextNumber(ctx, 'deliveries', now.toISOString());
  await insertDelivery(ctx, { ...wish, id, orderId, number, deliveredOn, goods });
  const next = await store(ctx, order, after.lines, lacks ? 'as_before' : 'no');
  await emit(ctx, deliveryMade, {
    ...subjectOf(next),
    data: {
      ...factsOf(next, { id, number, lines: wish.lines }),
      on: deliveredOn,
      carrier: wish.carrier,
      tracking: wish.tracking,
    },
  });
  return deliveriesOf(ctx, orderId);
}

/** Declares a delivery note void. Its goods go back to where they lay, and are promised to the order again. */
export async function cancelDelivery(
  ctx: WriteCtx,
  id: string,
  reason: string | null,
): Promise<OrderDeliveries> {
  const seen = await loadDelivery(ctx, id);
  if (!seen) throw missing();
  const order = await lockForDelivery(ctx, seen.orderId);
  const delivery = await loadDelivery(ctx, id);
  if (!delivery || delivery.cancelled !== null) throw deliveryStands('delivery_cancelled');
  const lines = undelivered(order.lines, delivery.lines);
  if (lines === null) throw deliveryStands('came_back');
  await putBack(ctx, orderCause(order.id), await goodsOf(ctx, id), reason ?? '');
  const waits = await promiseTo(ctx, order.id, lines, 'backorder');
  await markDeliveryCancelled(ctx, id, reason);
  const next = await store(ctx, order, lines, waits ? 'yes' : 'no');
  await emit(ctx, deliveryCancelled, {
    ...subjectOf(next),
    data: { ...factsOf(next, delivery), reason },
  });
  return deliveriesOf(ctx, order.id);
}

/** The order with its lines as they are now, a version further. */
export async function store(
  ctx: WriteCtx,
  order: StoredOrder,
  lines: readonly StoredLine[],
  waits: 'yes' | 'as_before' | 'no',
): Promise<StoredOrder> {
  const next = raised(ctx, { ...order, delivery: stateOf(lines), lines });
  await storeProgress(ctx, next, { isNewState: next.delivery !== order.delivery, waits });
  return next;
}

/** What the wishes ask of the stock, place by place. */
export function stockLinesOf(order: StoredOrder, wishes: readonly Wish[]) {
  const products = new Map(order.lines.map(({ id, productId }) => [id, productId]));
  return wishes.map(({ lineId, quantity }) => ({
    productId: products.get(lineId) ?? null,
    quantity,
    unitId: null,
  }));
}

/** Throws `sales.delivery.unsound` where the warehouse is none, or takes nothing in any more. */
export async function demandWarehouse(ctx: Ctx, id: string | null, takesIn: boolean): Promise<void> {
  if (id === null) return;
  const found = (await allWarehouses(ctx)).find((one) => one.id === id);
  const path = 'warehouseId';
  const fault: Violation | null = !found
    ? { path, reason: 'unknown', message: 'names no warehouse' }
    : takesIn && !found.active
      ? { path, reason: 'retired', message: 'takes nothing in any more' }
      : null;
  if (fault) throw deliveryUnsound([fault]);
}

/** What events tell of a note. */
export function factsOf(
  order: StoredOrder,
  { id, number, lines }: { readonly id: string; readonly number: string; readonly lines: readonly Wish[] },
) {
  const known = new Map(order.lines.map((line) => [line.id, line]));
  return {
    name: order.number,
    id,
    number,
    state: order.delivery,
    lines: lines.map(({ lineId, quantity }) => {
      const line = known.get(lineId);
      return {
        lineId,
        quantity,
        productId: line?.productId ?? null,
        code: line?.code ?? '',
        description: line?.description ?? '',
      };
    }),
  };
}
