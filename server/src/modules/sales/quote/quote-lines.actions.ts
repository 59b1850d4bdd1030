import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { NewQuoteLine } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { lineRefused, productInactive, productMissing } from '../errors.ts';
import { costOf, hasMoreDecimals } from '../order/lines.actions.ts';
import { type LinePrice, pricesOf } from '../price/price.actions.ts';
import { productsById } from '../product/product.store.ts';
import type { StoredProduct } from '../product/product.ts';
import type { QuoteLineFields } from './quote.ts';
import { wholePrice } from './quote-sums.ts';

/** A line with what the price lists say beside what was given. */
export interface CompletedLine {
  readonly line: QuoteLineFields;
  /** In whole units; null where the lists say nothing in this currency. */
  readonly usualPrice: string | null;
  readonly maxDiscount: string | null;
}

export interface LinesToComplete {
  readonly customerId: string | null;
  readonly currency: Currency;
  readonly on: LocalDate;
  readonly lines: readonly NewQuoteLine[];
  /** Products that may stand although they are off sale, because they stood there before. */
  readonly kept: ReadonlySet<string>;
}

/**
 * Fills in what people left to product and price lists: code, words, unit, price, tax, cost. `strict`: what is still
 * missing is refused; else it is empty, for lines that are being written.
 */
export async function completeQuoteLines(
  ctx: Ctx,
  { customerId, currency, on, lines, kept }: LinesToComplete,
  strict: boolean,
): Promise<CompletedLine[]> {
  const priced = lines.flatMap(({ productId, quantity }, at) =>
    productId === null ? [] : [{ at, productId, quantity, unitId: null }],
  );
  const ids = [...new Set(priced.map(({ productId }) => productId))];
  const products = new Map((await productsById(ctx, ids)).map((one) => [one.id, one]));
  const prices = await pricesOf(ctx, { customerId, on, currency, lines: priced });
  const priceAt = new Map(priced.map(({ at }, place) => [at, prices[place]]));
  return lines.map((line, at) => {
    const product = line.productId === null ? undefined : products.get(line.productId);
    if (line.productId !== null && !product) throw productMissing(`lines.${at}.productId`);
    if (strict && product && !product.active && !kept.has(product.id))
      throw productInactive(`lines.${at}.productId`);
    if (strict && product && hasMoreDecimals(line.quantity, product.unitDecimals))
      throw lineRefused(`lines.${at}.quantity`, 'decimals', `has at most ${product.unitDecimals} decimals`);
    return completed(line, at, { product, price: priceAt.get(at), currency, strict });
  });
}

interface Known {
  readonly product: StoredProduct | undefined;
  readonly price: LinePrice | undefined;
  readonly currency: Currency;
  readonly strict: boolean;
}

function completed(
  line: NewQuoteLine,
  at: number,
  { product, price, currency, strict }: Known,
): CompletedLine {
  const usual = price?.unitPrice ?? null;
  const usualPrice = usual === null ? null : wholePrice(usual, currency);
  const unitPrice = line.unitPrice ?? usualPrice;
  const description = line.description ?? product?.name;
  if (strict && description === undefined)
    throw lineRefused(`lines.${at}.description`, 'line_unnamed', 'is needed where no product is named');
  if (strict && unitPrice === null)
    throw lineRefused(
      `lines.${at}.unitPrice`,
      'price_unknown',
      `is needed: no price in ${currency} is known`,
    );
  const tax = price?.tax ? { rate: price.tax.rate, isIncluded: price.tax.isIncluded } : null;
  return {
    line: {
      productId: line.productId,
      code: line.code ?? product?.code ?? '',
      description: description ?? '',
      unit: line.unit ?? product?.unit ?? '',
      quantity: line.quantity,
      unitPrice: unitPrice ?? '0',
      discountGiven: line.discount,
      tax: line.tax === undefined ? tax : line.tax,
      isOption: line.isOption,
      isChosen: !line.isOption || line.isChosen,
      cost: costOf(product, line.quantity, currency),
    },
    usualPrice,
    maxDiscount: price?.maxDiscount ?? null,
  };
}
