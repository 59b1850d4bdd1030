import { orderBound } from '../delivery/delivery.errors.ts';
import { tiny } from '../stock/stock.ts';
import type { StoredLine, StoredOrder } from './order.ts';

/** Goods of it went out: from then on customer and currency stay, and no line falls below what was delivered. */
function isBound(order: StoredOrder): boolean {
  return order.lines.some(({ delivered }) => tiny(delivered) > 0n);
}

/** Throws `sales.order.bound_customer`. */
export function demandUnboundCustomer(order: StoredOrder): void {
  if (order.returnOf !== null) throw orderBound('customerId', 'note');
  if (isBound(order)) throw orderBound('customerId', 'customer');
}

/** Throws `sales.order.bound_order`, `sales.order.bound_note`. */
export function demandCancellable(order: StoredOrder): void {
  if (order.returnOf !== null) throw orderBound('status', 'note');
  if (isBound(order)) throw orderBound('status', 'order');
}

/** Throws `sales.order.bound_line` for a delivered line that is gone, `sales.order.bound_quantity` for one too small. */
export function demandBoundLines(before: StoredOrder, after: readonly StoredLine[]): void {
  if (before.returnOf !== null) throw orderBound('lines', 'note');
  for (const line of before.lines.filter(({ delivered }) => tiny(delivered) > 0n)) {
    const at = after.findIndex(({ id }) => id === line.id);
    const now = after[at];
    if (!now) throw orderBound('lines', 'line');
    if (tiny(now.quantity) < tiny(line.delivered)) throw orderBound(`lines.${at}.quantity`, 'quantity');
  }
}
