import type { NewOrder, Order, OrderChange } from '@peyvand/contract/sales/orders';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { requireWritableCustomer } from '../../customers/api.ts';
import { assignableUser, zoneOf } from '../../platform/api.ts';
import { sellingOf } from '../channel/selling.ts';
import { closePromise, openDelivery } from '../delivery/promise.actions.ts';
import { customerNeeded, orderCancelledAlready, readOnly, sellerUnknown, staleVersion } from '../errors.ts';
import { orderCancelled, orderChanged } from '../events.ts';
import { demandCredit } from '../payment/credit.actions.ts';
import { seesCost } from '../policy.ts';
import { demandCancellable, demandUnboundCustomer } from './bound.ts';
import { completeLines } from './lines.actions.ts';
import { loadOrder, lockOrder } from './order.store.ts';
import { changesBetween, factsOf, lineFactsOf, type StoredOrder, shownOrder } from './order.ts';
import { markCancelled, moveLines, updateHeads } from './order-write.store.ts';
import { placeOrders } from './place.actions.ts';

/** One order with its lines as the actor may see it. Throws `resource.missing`. */
export async function getOrder(ctx: Ctx, id: string): Promise<Order> {
  const order = await loadOrder(ctx, id);
  if (!order) throw missing();
  return shownOrder(order, seesCost(ctx.actor));
}

/** Places an order. Throws `resource.missing` for the customer and the refusals of lines and numbers. */
export async function createOrder(ctx: WriteCtx, entered: NewOrder): Promise<Order> {
  const customerId = await demandCustomer(ctx, entered.customerId);
  if (entered.sellerId !== undefined) await demandSeller(ctx, entered.sellerId);
  const orderedAt = entered.orderedAt ?? ctx.clock().toISOString();
  const buying = { customerId, on: dateOf(new Date(orderedAt), await zoneOf(ctx)), before: [] };
  const { lines } = await completeLines(ctx, entered.lines, entered.currency, new Set(), buying);
  const { channel, agentId } = await sellingOf(ctx, entered, ownSale, new Date(orderedAt));
  const { number, sellerId, source, country, note, currency, status } = entered;
  const id = ctx.newId();
  // The stock before the number: who is refused takes none, and nobody waits for theirs meanwhile.
  const opened = status === 'placed' ? await openDelivery(ctx, id, lines) : null;
  await placeOrders(ctx, [
    {
      id,
      ...(number === undefined ? {} : { number }),
      ...(opened ? { delivery: 'open' } : {}),
      orderedAt,
      sellerId: sellerId === undefined ? ctx.actor.id : sellerId,
      customerId,
      channel: channel ?? 'direct',
      agentId,
      source,
      country,
      note,
      currency,
      status,
      lines,
    },
  ]);
  await opened?.placed();
  await demandCredit(ctx, id);
  return getOrder(ctx, id);
}

/** As long as nobody says how it is sold. */
const ownSale = { channel: null, agentId: null } as const;

/** Changes the head of an order that nobody else changed since `version`. */
export async function changeOrder(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: OrderChange,
): Promise<Order> {
  const before = await lockedAt(ctx, id, version);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const asked: StoredOrder = { ...before, ...given };
  // An order stays with the record that it was entered on; naming the survivor is no change.
  const isSame = asked.customerId === before.customerId || asked.customerId === before.customerNow;
  const customerId = isSame ? before.customerId : await demandCustomer(ctx, asked.customerId);
  if (customerId !== before.customerId) await demandUnboundCustomer(ctx, before);
  const selling = await sellingOf(ctx, change, before, new Date(asked.orderedAt));
  const after: StoredOrder = {
    ...asked,
    customerId,
    agentId: selling.agentId,
    channel: selling.channel ?? before.channel,
  };
  if (after.sellerId !== before.sellerId) await demandSeller(ctx, after.sellerId);
  if (Object.keys(changesBetween(before, after)).length === 0) return getOrder(ctx, id);
  const next = raised(ctx, after);
  await updateHeads(ctx, [next]);
  if (next.customerId !== before.customerId) await moveLines(ctx, id, next.customerId);
  await tellChange(ctx, before, next, []);
  return getOrder(ctx, id);
}

/** Declares an order void. Throws `sales.order.cancelled` when it is already. */
export async function cancelOrder(
  ctx: WriteCtx,
  id: string,
  version: number,
  reason: string | null,
): Promise<Order> {
  const before = await lockedAt(ctx, id, version);
  await demandCancellable(ctx, before);
  const next = raised(ctx, { ...before, status: 'cancelled' });
  await markCancelled(ctx, next, reason);
  await closePromise(ctx, id);
  await emit(ctx, orderCancelled, { ...subjectOf(next), data: { reason, order: factsOf(next) } });
  return getOrder(ctx, id);
}

/** An order that may be changed, at the version that the caller knows. */
export async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredOrder> {
  const order = await lockOrder(ctx, id);
  if (!order) throw (await loadOrder(ctx, id)) ? readOnly() : missing();
  if (order.version !== version) throw staleVersion();
  if (order.status === 'cancelled') throw orderCancelledAlready();
  return order;
}

/** An order without customer is visible to level `all` only; others would lose it with the same click. */
async function demandCustomer(ctx: WriteCtx, id: string | null): Promise<string | null> {
  if (id !== null) return (await requireWritableCustomer(ctx, id)).id;
  if (scopeOf(ctx.actor, 'customers').level !== 'all') throw customerNeeded();
  return null;
}

async function demandSeller(ctx: Ctx, id: string | null): Promise<void> {
  if (id !== null && id !== ctx.actor.id && !(await assignableUser(ctx, id))) throw sellerUnknown();
}

/** The next version of an order. */
export function raised(ctx: WriteCtx, order: StoredOrder): StoredOrder {
  return { ...order, version: order.version + 1, updatedAt: ctx.clock().toISOString() };
}

/** Tells of a change; `removed` are lines that are no more. */
export async function tellChange(
  ctx: WriteCtx,
  before: StoredOrder,
  after: StoredOrder,
  removed: StoredOrder['lines'],
): Promise<void> {
  const data = {
    changes: changesBetween(before, after),
    order: factsOf(after),
    removedLines: removed.map(lineFactsOf),
  };
  await emit(ctx, orderChanged, { ...subjectOf(after), data });
}

export function subjectOf(order: StoredOrder) {
  return { subject: { kind: 'order', id: order.id }, customerId: order.customerId } as const;
}
