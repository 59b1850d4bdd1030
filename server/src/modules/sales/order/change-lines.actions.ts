import type { NewLine, Order } from '@peyvand/contract/sales/orders';
import type { WriteCtx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { followLines, settleDelivery } from '../delivery/promise.actions.ts';
import { amountTooLarge } from '../errors.ts';
import { demandBoundLines } from './bound.ts';
import { completeLines } from './lines.actions.ts';
import { getOrder, lockedAt, raised, tellChange } from './order.actions.ts';
import { amountsOf, type StoredOrder } from './order.ts';
import { insertLines, putLines, updateHeads } from './order-write.store.ts';
import { countedLines } from './place.actions.ts';

/** Adds lines after those that are there. */
export async function addLines(
  ctx: WriteCtx,
  id: string,
  version: number,
  lines: readonly NewLine[],
): Promise<Order> {
  const before = await lockedAt(ctx, id, version);
  const first = (before.lines.at(-1)?.position ?? 0) + 1;
  const added = await counted(ctx, before, lines, [], first);
  await demandBoundLines(ctx, before, before.lines);
  return storeLines(ctx, before, [...before.lines, ...added], ({ id: orderId, customerId }) =>
    insertLines(
      ctx,
      added.map((line) => ({ line, orderId, customerId })),
    ),
  );
}

/**
 * Puts these lines in place of all that are there. Those that stay keep their tax and what was delivered of them. Throws
 * `sales.order.bound_line`, `sales.order.bound_quantity` where goods went out or were invoiced.
 */
export async function replaceLines(
  ctx: WriteCtx,
  id: string,
  version: number,
  lines: readonly NewLine[],
): Promise<Order> {
  const before = await lockedAt(ctx, id, version);
  const placed = await counted(ctx, before, lines, before.lines, 1);
  await demandBoundLines(ctx, before, placed);
  return storeLines(ctx, before, placed, (next) => putLines(ctx, next));
}

/** The lines with prices and taxes of the day of the order, and their amounts. */
async function counted(
  ctx: WriteCtx,
  order: StoredOrder,
  lines: readonly NewLine[],
  before: StoredOrder['lines'],
  first: number,
): Promise<StoredOrder['lines']> {
  const { currency, customerId } = order;
  const on = dateOf(new Date(order.orderedAt), await zoneOf(ctx));
  const kept = new Set(order.lines.flatMap(({ productId }) => productId ?? []));
  const completed = await completeLines(ctx, lines, currency, kept, { customerId, on, before });
  const made = countedLines(ctx, completed.lines, currency, completed.categories, first);
  if (!made) throw amountTooLarge();
  return made;
}

/** Stores the order with its new lines; its promise and the state of its delivery follow them. */
async function storeLines(
  ctx: WriteCtx,
  before: StoredOrder,
  lines: StoredOrder['lines'],
  write: (next: StoredOrder) => Promise<void>,
): Promise<Order> {
  const amounts = amountsOf(lines);
  if (!amounts) throw amountTooLarge();
  const { delivery, lacks } = await followLines(ctx, before, lines);
  const next = raised(ctx, { ...before, ...amounts, delivery, lines });
  await write(next);
  await updateHeads(ctx, [next]);
  await settleDelivery(ctx, before, next, lacks);
  const stay = new Set(lines.map(({ id }) => id));
  const gone = before.lines.filter(({ id }) => !stay.has(id));
  await tellChange(ctx, before, next, gone);
  return getOrder(ctx, next.id);
}
