import type { Ctx } from '../../../kernel/context.ts';
import { pricesOf } from '../price/price.actions.ts';
import { availableOf } from '../stock/available.actions.ts';
import { productsById } from './product.store.ts';

export interface OfferedProduct {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Whether one can be promised now. */
  readonly isThere: boolean;
  /** Price less cost of one, in minor units; null without a buyer, or where one of them is not known in the currency. */
  readonly margin: bigint | null;
}

/**
 * What an offer asks of products: whether they are sold and there, and what one brings at the price of this customer.
 * Products that do not exist are left out. Whoever asks must be allowed to know prices and costs.
 */
export async function offeredProducts(
  ctx: Ctx,
  productIds: readonly string[],
  buyer?: { readonly customerId: string; readonly currency: string; readonly on: string },
): Promise<OfferedProduct[]> {
  const ids = [...new Set(productIds)];
  if (ids.length === 0) return [];
  const products = await productsById(ctx, ids);
  const stock = new Map((await availableOf(ctx, ids)).map((one) => [one.productId, one]));
  const lines = products.map(({ id }) => ({ productId: id, quantity: '1', unitId: null }));
  const prices = buyer ? await pricesOf(ctx, { ...buyer, lines }) : [];
  return products.map(({ id, name, active, cost }, at) => {
    const kept = stock.get(id);
    const price = prices[at]?.unitPrice ?? null;
    const isKnown = price !== null && cost !== null && cost.currency === buyer?.currency;
    return {
      id,
      name,
      active,
      isThere: !kept?.stocked || Number(kept.available) > 0,
      margin: isKnown ? price - BigInt(cost.amount) : null,
    };
  });
}
