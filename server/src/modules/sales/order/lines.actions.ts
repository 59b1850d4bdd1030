import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { NewLine } from '@peyvand/contract/sales/orders';
import type { Ctx } from '../../../kernel/context.ts';
import { compareDecimals, decimalText, scaled } from '../../../kernel/money/decimal.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { lineRefused, productInactive, productIsFamily, productMissing } from '../errors.ts';
import { isOverLimit } from '../price/over-limit.ts';
import { type LinePrice, pricesOf } from '../price/price.actions.ts';
import { productsById } from '../product/product.store.ts';
import type { StoredProduct } from '../product/product.ts';
import { amountOf } from './line.ts';
import type { LineToPlace, StoredLine } from './order.ts';
import { staysOf } from './stays.ts';

export interface CompletedLines {
  readonly lines: LineToPlace[];
  /** Product → name of its category. */
  readonly categories: Map<string, string | null>;
}

/** Who buys when: by this price lists and taxes decide. `before`: the lines that these are put in place of. */
export interface Buying {
  readonly customerId: string | null;
  readonly on: LocalDate;
  readonly before: readonly StoredLine[];
}

/**
 * Fills in what the caller left to the products: code, description, price, tax and cost. `kept` are products that may
 * stand although they are off sale, because they stood on the order before. Without `buying` prices are those of the
 * products themselves, and there are no taxes.
 */
export async function completeLines(
  ctx: Ctx,
  lines: readonly NewLine[],
  currency: Currency,
  kept: ReadonlySet<string>,
  buying: Buying | null = null,
): Promise<CompletedLines> {
  if (lines.some((line) => line.cost !== undefined)) refuseLocked(ctx.actor, 'orders', ['cost']);
  const { products, prices } = await knownOf(ctx, lines, currency, buying);
  const stays = staysOf(lines, buying?.before ?? []);
  const known = lines.map(
    ({ productId }, at): Known => ({
      product: productId === null ? undefined : products.get(productId),
      price: prices.get(at),
      stay: stays[at],
      currency,
      kept,
      isBuying: buying !== null,
    }),
  );
  const completed = known.flatMap((one, at) => {
    const line = lines[at];
    return line === undefined ? [] : [completeLine(line, at, one)];
  });
  if (!holds(ctx.actor, 'sales.discount.approve'))
    for (const [at, line] of completed.entries()) demandAllowed(line, at, known[at]);
  return {
    lines: completed,
    categories: new Map([...products.values()].map((product) => [product.id, product.category])),
  };
}

/** The products of lines, and by place what price lists and taxes say of them. */
export async function knownOf(
  ctx: Ctx,
  lines: readonly NewLine[],
  currency: Currency,
  buying: Pick<Buying, 'customerId' | 'on'> | null,
): Promise<{ products: Map<string, StoredProduct>; prices: Map<number, LinePrice> }> {
  const priced = lines.flatMap(({ productId, quantity }, at) =>
    // Goods that come back are priced as those that go out.
    productId === null ? [] : [{ at, productId, quantity: quantity.replace('-', ''), unitId: null }],
  );
  const ids = [...new Set(priced.map(({ productId }) => productId))];
  const products = new Map((await productsById(ctx, ids)).map((one) => [one.id, one]));
  if (buying === null || priced.length === 0) return { products, prices: new Map() };
  const { customerId, on } = buying;
  const found = await pricesOf(ctx, { customerId, on, currency, lines: priced });
  const prices = new Map(
    priced.flatMap(({ at }, place) => {
      const price = found[place];
      return price === undefined ? [] : [[at, price] as const];
    }),
  );
  return { products, prices };
}

interface Known {
  readonly product: StoredProduct | undefined;
  readonly price: LinePrice | undefined;
  readonly stay: StoredLine | undefined;
  readonly currency: Currency;
  readonly kept: ReadonlySet<string>;
  readonly isBuying: boolean;
}

function completeLine(line: NewLine, at: number, known: Known): LineToPlace {
  const { productId, quantity, discount } = line;
  const { product, stay, currency } = known;
  if (productId !== null && !product) throw productMissing(`lines.${at}.productId`);
  if (product) demandSold(product, quantity, at, known);
  const description = line.description ?? product?.name;
  if (description === undefined) {
    throw lineRefused(`lines.${at}.description`, 'line_unnamed', 'is needed where no product is named');
  }
  const own = line.id === undefined ? undefined : stay?.unitPrice;
  const unitPrice = line.unitPrice ?? own ?? usualPriceOf(known);
  if (unitPrice === null)
    throw lineRefused(
      `lines.${at}.unitPrice`,
      'price_unknown',
      `is needed: no price in ${currency} is known`,
    );
  return {
    productId,
    code: line.code ?? product?.code ?? '',
    description,
    quantity,
    unitPrice,
    discount,
    cost: line.cost === undefined ? costOf(product, quantity, currency) : line.cost,
    tax: line.tax === undefined ? (stay ? stay.tax : usualTaxOf(known.price)) : line.tax,
    ...(stay ? { stays: stay } : {}),
  };
}

/**
 * A seller gives no more than the price lists allow: a quote can ask for approval, an order cannot wait for it. What stood
 * on the order with as much taken off, because it was approved, stays. Throws `sales.order.discount_over`.
 */
function demandAllowed(line: LineToPlace, at: number, known: Known | undefined): void {
  const { quantity, unitPrice, stays, discount = '0' } = line;
  const maxDiscount = known?.price?.maxDiscount ?? null;
  if (!known || maxDiscount === null || quantity.startsWith('-')) return;
  const isAsBefore =
    known.stay !== undefined &&
    stays !== undefined &&
    known.stay.unitPrice === unitPrice &&
    known.stay.discount === discount &&
    compareDecimals(quantity, known.stay.quantity) >= 0;
  const subtotal = amountOf(quantity, unitPrice, known.currency);
  if (isAsBefore || subtotal === null) return;
  const usualPrice = usualPriceOf(known);
  if (
    isOverLimit({ usualPrice, maxDiscount }, { quantity, subtotal: `${subtotal}`, discount }, known.currency)
  )
    throw lineRefused(
      `lines.${at}.discount`,
      'discount_over',
      `is above ${maxDiscount} per cent: a quote can ask for approval`,
    );
}

function demandSold(product: StoredProduct, quantity: string, at: number, { kept, isBuying }: Known): void {
  if (!product.active && !kept.has(product.id)) throw productInactive(`lines.${at}.productId`);
  if (product.variants > 0 && !kept.has(product.id)) throw productIsFamily(`lines.${at}.productId`);
  if (isBuying && hasMoreDecimals(quantity, product.unitDecimals))
    throw lineRefused(`lines.${at}.quantity`, 'decimals', `has at most ${product.unitDecimals} decimals`);
}

/** Whether a quantity is finer than the product is counted. */
export function hasMoreDecimals(quantity: string, places: number): boolean {
  return (decimalText(scaled(quantity)).split('.')[1] ?? '').length > places;
}

/** In whole units; null where nobody set a price in this currency. */
export function usualPriceOf({
  product,
  price,
  currency,
}: Pick<Known, 'product' | 'price' | 'currency'>): string | null {
  if (price) return price.unitPrice === null ? null : wholeUnits({ amount: `${price.unitPrice}`, currency });
  return product?.price && product.price.currency === currency ? wholeUnits(product.price) : null;
}

export function usualTaxOf(price: LinePrice | undefined) {
  return price?.tax ? { rate: price.tax.rate, isIncluded: price.tax.isIncluded } : null;
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
