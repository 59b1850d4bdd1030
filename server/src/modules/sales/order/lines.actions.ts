import type { Currency } from '@peyvand/contract/core/money';
import type { NewLine } from '@peyvand/contract/sales/orders';
import type { Ctx } from '../../../kernel/context.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { lineRefused, productInactive, productIsFamily, productMissing } from '../errors.ts';
import { productsById } from '../product/product.store.ts';
import type { StoredProduct } from '../product/product.ts';
import { amountOf } from './line.ts';
import type { LineToPlace } from './order.ts';

export interface CompletedLines {
  readonly lines: LineToPlace[];
  /** Product → name of its category. */
  readonly categories: Map<string, string | null>;
}

/**
 * Fills in what the caller left to the products: code, description, price and cost. `kept` are products that may
 * stand although they are off sale, because they stood on the order before.
 */
export async function completeLines(
  ctx: Ctx,
  lines: readonly NewLine[],
  currency: Currency,
  kept: ReadonlySet<string>,
): Promise<CompletedLines> {
  if (lines.some((line) => line.cost !== undefined)) refuseLocked(ctx.actor, 'orders', ['cost']);
  const ids = lines.flatMap((line) => (line.productId === null ? [] : [line.productId]));
  const products = new Map((await productsById(ctx, [...new Set(ids)])).map((one) => [one.id, one]));
  return {
    lines: lines.map((line, at) => completeLine(line, at, products, currency, kept)),
    categories: new Map([...products.values()].map((product) => [product.id, product.category])),
  };
}

function completeLine(
  line: NewLine,
  at: number,
  products: ReadonlyMap<string, StoredProduct>,
  currency: Currency,
  kept: ReadonlySet<string>,
): LineToPlace {
  const { productId, quantity, discount } = line;
  const product = productId === null ? undefined : products.get(productId);
  if (productId !== null && !product) throw productMissing(`lines.${at}.productId`);
  if (product && !product.active && !kept.has(product.id)) throw productInactive(`lines.${at}.productId`);
  if (product && product.variants > 0 && !kept.has(product.id))
    throw productIsFamily(`lines.${at}.productId`);
  const description = line.description ?? product?.name;
  if (description === undefined) {
    throw lineRefused(`lines.${at}.description`, 'line_unnamed', 'is needed where no product is named');
  }
  return {
    productId,
    code: line.code ?? product?.code ?? '',
    description,
    quantity,
    unitPrice: line.unitPrice ?? priceOf(product, currency, at),
    discount,
    cost: line.cost === undefined ? costOf(product, quantity, currency) : line.cost,
  };
}

function priceOf(product: StoredProduct | undefined, currency: Currency, at: number): string {
  if (product?.price && product.price.currency === currency) return wholeUnits(product.price);
  throw lineRefused(`lines.${at}.unitPrice`, 'price_unknown', `is needed: no price in ${currency} is known`);
}

/** Cost of a line by the product's cost of today; null when unknown, or in another currency. */
export function costOf(
  product: Pick<StoredProduct, 'cost'> | undefined,
  quantity: string,
  currency: Currency,
): string | null {
  if (!product?.cost || product.cost.currency !== currency) return null;
  return amountOf(quantity, wholeUnits(product.cost), currency)?.toString() ?? null;
}
