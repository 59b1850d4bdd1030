import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Ctx } from '../../../kernel/context.ts';
import { compareDecimals } from '../../../kernel/money/decimal.ts';
import { productsById } from '../product/product.store.ts';

/** What is to be priced. `quantity` is a decimal in the given unit of the product; null: its base unit. */
export interface PriceRequest {
  readonly customerId: string | null;
  readonly on: LocalDate;
  readonly currency: string;
  readonly lines: readonly {
    readonly productId: string;
    readonly quantity: string;
    readonly unitId: string | null;
  }[];
}

/** What one of the unit asked for costs. Prices are minor units of the currency; null where nobody set one in it. */
export interface LinePrice {
  readonly unitPrice: bigint | null;
  /** What the product itself says, before any price list. */
  readonly listPrice: bigint | null;
  /** The price list that decided; null: the product itself. */
  readonly priceListId: string | null;
  /** Per cent that may be taken off without approval, as a decimal; null: no limit. */
  readonly maxDiscount: string | null;
  /** `rate` in per cent, as a decimal. Null: no tax. */
  readonly tax: { readonly id: string; readonly rate: string; readonly isIncluded: boolean } | null;
}

/** Prices of lines for a customer on a day, in the order of the lines. A product that does not exist has no price. */
export async function pricesOf(ctx: Ctx, { currency, lines }: PriceRequest): Promise<LinePrice[]> {
  const products = await productsById(
    ctx,
    lines.map(({ productId }) => productId),
  );
  const priceOf = new Map(products.map(({ id, price }) => [id, price]));
  return lines.map(({ productId }) => {
    const price = priceOf.get(productId);
    const listPrice = price && price.currency === currency ? BigInt(price.amount) : null;
    return { unitPrice: listPrice, listPrice, priceListId: null, maxDiscount: null, tax: null };
  });
}

/**
 * Whether a discount may be given without approval. Both are per cents as decimals; a limit of null allows any.
 */
export function discountAllowed(discount: string, maxDiscount: string | null): boolean {
  return maxDiscount === null || compareDecimals(discount, maxDiscount) <= 0;
}
