import type { NewLine, NewOrder, Order, OrderChange } from '@peyvand/contract/sales/orders';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { requireWritableCustomer } from '../../customers/api.ts';
import { assignableUser } from '../../platform/api.ts';
import {
  amountTooLarge,
  customerNeeded,
  orderCancelledAlready,
  readOnly,
  sellerUnknown,
  staleVersion,
} from '../errors.ts';
import { orderCancelled, orderChanged } from '../events.ts';
import { seesCost } from '../policy.ts';
import { completeLines } from './lines.actions.ts';
import { loadOrder, lockOrder } from './order.store.ts';
import { amountsOf, changesBetween, factsOf, lineFactsOf, type StoredOrder, shownOrder } from './order.ts';
import { deleteLines, insertLines, markCancelled, moveLines, updateHeads } from './order-write.store.ts';
import { countedLines, placeOrders } from './place.actions.ts';
import { settleTaxes } from './quoted.store.ts';

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
  const { lines } = await completeLines(ctx, entered.lines, entered.currency, new Set());
  const { number, orderedAt, sellerId, channel, source, country, note, currency, status } = entered;
  const [id = ''] = await placeOrders(ctx, [
    {
      ...(number === undefined ? {} : { number }),
      orderedAt: orderedAt ?? ctx.clock().toISOString(),
      sellerId: sellerId === undefined ? ctx.actor.id : sellerId,
      customerId,
      channel,
      source,
      country,
      note,
      currency,
      status,
      lines,
    },
  ]);
  return getOrder(ctx, id);
}

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
  const after: StoredOrder = { ...asked, customerId };
  if (after.sellerId !== before.sellerId) await demandSeller(ctx, after.sellerId);
  if (Object.keys(changesBetween(before, after)).length === 0) return getOrder(ctx, id);
  const next = raised(ctx, after);
  await updateHeads(ctx, [next]);
  if (next.customerId !== before.customerId) await moveLines(ctx, id, next.customerId);
  await tellChange(ctx, before, next, []);
  return getOrder(ctx, id);
}

/** Adds lines after those that are there. */
export async function addLines(
  ctx: WriteCtx,
  id: string,
  version: number,
  lines: readonly NewLine[],
): Promise<Order> {
  const before = await lockedAt(ctx, id, version);
  const completed = await completeLines(ctx, lines, before.currency, productsOn(before));
  const first = (before.lines.at(-1)?.position ?? 0) + 1;
  const added = countedLines(ctx, completed.lines, before.currency, completed.categories, first);
  const amounts = added && amountsOf([...before.lines, ...added]);
  if (!added || !amounts) throw amountTooLarge();
  const next = raised(ctx, { ...before, ...amounts, lines: [...before.lines, ...added] });
  await insertLines(ctx, placedLines(next, added));
  await updateHeads(ctx, [next]);
  await tellChange(ctx, before, next, []);
  return getOrder(ctx, id);
}

/** Puts these lines in place of all that are there. */
export async function replaceLines(
  ctx: WriteCtx,
  id: string,
  version: number,
  lines: readonly NewLine[],
): Promise<Order> {
  const before = await lockedAt(ctx, id, version);
  const completed = await completeLines(ctx, lines, before.currency, productsOn(before));
  const placed = countedLines(ctx, completed.lines, before.currency, completed.categories, 1);
  const amounts = placed && amountsOf(placed);
  if (!placed || !amounts) throw amountTooLarge();
  const next = raised(ctx, { ...before, ...amounts, lines: placed });
  await deleteLines(ctx, [id]);
  await insertLines(ctx, placedLines(next, placed));
  await updateHeads(ctx, [next]);
  await settleTaxes(ctx, id);
  await tellChange(ctx, before, next, before.lines);
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
  const next = raised(ctx, { ...before, status: 'cancelled' });
  await markCancelled(ctx, next, reason);
  await emit(ctx, orderCancelled, { ...subjectOf(next), data: { reason, order: factsOf(next) } });
  return getOrder(ctx, id);
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredOrder> {
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

function productsOn(order: StoredOrder): Set<string> {
  return new Set(order.lines.flatMap((line) => (line.productId === null ? [] : [line.productId])));
}

function placedLines(order: StoredOrder, lines: StoredOrder['lines']) {
  return lines.map((line) => ({ line, orderId: order.id, customerId: order.customerId }));
}

/** The next version of an order. */
export function raised(ctx: WriteCtx, order: StoredOrder): StoredOrder {
  return { ...order, version: order.version + 1, updatedAt: ctx.clock().toISOString() };
}

async function tellChange(
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
