import type { StoredDeal } from '../deal/deal.ts';
import type { StoredOrder } from '../order/order.ts';
import type { StoredProduct } from '../product/product.ts';

/** What `rememberChanges` kept of an order. Written by this program in the shape that it reads back. */
export function storedOrderOf(before: unknown): StoredOrder {
  return before as StoredOrder;
}

/** The same of a product. */
export function storedProductOf(before: unknown): StoredProduct {
  return before as StoredProduct;
}

/** The same of a deal. */
export function storedDealOf(before: unknown): StoredDeal {
  return before as StoredDeal;
}
