import type { Currency } from '@peyvand/contract/core/money';
import type { NewLine } from '@peyvand/contract/sales/orders';
import type { Ctx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { amountTooLarge } from '../errors.ts';
import type { StoredProduct } from '../product/product.ts';
import { hasMoreDecimals, knownOf, usualPriceOf, usualTaxOf } from './lines.actions.ts';
import { amountsOf, countedLine } from './order.ts';

interface Wish {
  readonly customerId: string | null;
  readonly currency: Currency;
  readonly lines: readonly NewLine[];
}

/** Prices, taxes and sums of lines that are being written. What is not told yet is empty, not refused. */
export async function countOrderLines(ctx: Ctx, { customerId, currency, lines }: Wish) {
  const on = dateOf(ctx.clock(), await zoneOf(ctx));
  const { products, prices } = await knownOf(ctx, lines, currency, { customerId, on });
  const shown = lines.map((line, at) => {
    const product = line.productId === null ? undefined : products.get(line.productId);
    const price = prices.get(at);
    const usualPrice = usualPriceOf({ product, price, currency });
    const unitPrice = line.unitPrice ?? usualPrice;
    const counted = countedLine(
      {
        productId: null,
        code: '',
        description: '',
        quantity: line.quantity,
        unitPrice: unitPrice ?? '0',
        discount: line.discount,
        tax: line.tax === undefined ? usualTaxOf(price) : line.tax,
      },
      { id: '', position: at + 1, category: null },
      currency,
    );
    if (!counted) throw amountTooLarge();
    return { counted, unitPrice, usualPrice, unfit: unfitOf(line, product) };
  });
  const sums = amountsOf(shown.map(({ counted }) => counted));
  if (!sums) throw amountTooLarge();
  const { subtotal, discount, total, tax, taxAdded } = sums;
  return {
    lines: shown.map(({ counted: one, ...rest }) => ({
      ...rest,
      tax: one.tax,
      subtotal: one.subtotal,
      discount: one.discount,
      total: one.total,
      taxAmount: one.taxAmount,
    })),
    subtotal,
    discount,
    total,
    tax,
    taxAdded,
  };
}

function unfitOf({ productId, quantity }: NewLine, product: StoredProduct | undefined) {
  if (productId === null) return null;
  if (!product) return 'missing' as const;
  if (!product.active) return 'inactive' as const;
  if (product.variants > 0) return 'family' as const;
  return hasMoreDecimals(quantity, product.unitDecimals) ? ('decimals' as const) : null;
}
