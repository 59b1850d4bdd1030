import type { WriteCtx } from '../../../kernel/context.ts';
import { orderBound } from '../delivery/delivery.errors.ts';
import { isInvoiced, linesToInvoice } from '../invoice/billed.store.ts';
import { tiny } from '../stock/stock.ts';
import type { StoredLine, StoredOrder } from './order.ts';

/**
 * What of an order is fixed because goods went out or stand on an invoice or its draft: line → how many at least, in
 * ten-thousandths. From the first on, its customer and currency stay, and it is not cancelled any more.
 */
async function boundOf(ctx: WriteCtx, order: StoredOrder): Promise<ReadonlyMap<string, bigint>> {
  const least = new Map(order.lines.map(({ id, delivered }) => [id, tiny(delivered)]));
  const taken = (await isInvoiced(ctx, order.id)) ? await linesToInvoice(ctx, order.id) : [];
  for (const line of taken) {
    const [invoiced, other] = [tiny(line.taken), least.get(line.id) ?? 0n];
    least.set(line.id, invoiced > other ? invoiced : other);
  }
  return new Map([...least].filter(([, quantity]) => quantity > 0n));
}

/** Throws `sales.order.bound_customer`, `sales.order.bound_note`. */
export async function demandUnboundCustomer(ctx: WriteCtx, order: StoredOrder): Promise<void> {
  if (order.returnOf !== null) throw orderBound('customerId', 'note');
  if ((await boundOf(ctx, order)).size > 0) throw orderBound('customerId', 'customer');
}

/** Throws `sales.order.bound_order`, `sales.order.bound_note`. */
export async function demandCancellable(ctx: WriteCtx, order: StoredOrder): Promise<void> {
  if (order.returnOf !== null) throw orderBound('status', 'note');
  if ((await boundOf(ctx, order)).size > 0) throw orderBound('status', 'order');
}

/** Throws `sales.order.bound_line` for a fixed line that is gone, `sales.order.bound_quantity` for one too small. */
export async function demandBoundLines(
  ctx: WriteCtx,
  before: StoredOrder,
  after: readonly StoredLine[],
): Promise<void> {
  if (before.returnOf !== null) throw orderBound('lines', 'note');
  for (const [id, least] of await boundOf(ctx, before)) {
    const at = after.findIndex((line) => line.id === id);
    const now = after[at];
    if (!now) throw orderBound('lines', 'line');
    if (tiny(now.quantity) < least) throw orderBound(`lines.${at}.quantity`, 'quantity');
  }
}
