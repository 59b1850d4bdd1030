import type { StoredDeal } from '../deal/deal.ts';
import type { StoredOrder } from '../order/order.ts';
import type { StoredProduct } from '../product/product.ts';

/** What `rememberChanges` kept of an order. Written by this program in the shape that it reads back. */
export function storedOrderOf(before: unknown): StoredOrder {
  const order = before as StoredOrder;
  // What was remembered before lines had taxes and deliveries says nothing of them.
  const plain = { tax: null, taxAmount: '0', delivered: '0', returned: '0' };
  return {
    ...order,
    tax: order.tax ?? '0',
    taxAdded: order.taxAdded ?? '0',
    delivery: order.delivery ?? 'none',
    lines: order.lines.map((line) => ({ ...plain, ...line })),
  };
}

/** The same of a product. */
export function storedProductOf(before: unknown): StoredProduct {
  return before as StoredProduct;
}

/** The same of a deal. */
export function storedDealOf(before: unknown): StoredDeal {
  return before as StoredDeal;
}
