import type { Currency } from '@peyvand/contract/core/money';
import type { WriteCtx } from '../../../kernel/context.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { StoredDeal, StoredDealLine } from '../deal/deal.ts';
import { costOf } from '../order/lines.actions.ts';
import { plainLine } from '../order/order.ts';
import { countedLines } from '../order/place.actions.ts';
import { keyOf, type StoredProduct } from '../product/product.ts';
import type { DealRow } from './deal-row.ts';

type Priced = Pick<StoredDeal, 'amount' | 'currency' | 'lines'>;

/**
 * Amount and products of a deal as a row wants them. A row names one product, whose price is the row's amount, else the
 * list price; without either the amount stays unknown. A deal with several products is left as it is: a row cannot say
 * which of them it means.
 */
export function pricedByRow(
  ctx: WriteCtx,
  row: Pick<DealRow, 'product' | 'amount' | 'currency'>,
  start: Priced,
  products: ReadonlyMap<string, StoredProduct>,
): Priced {
  const { amount: known, currency: own, lines } = start;
  const asIs = { amount: known, currency: own, lines };
  const asked = row.currency ?? own;
  if (lines.length > 1) return asIs;
  if (row.product === null) {
    if (row.amount === null || lines.length > 0) return asIs;
    return { amount: row.amount, currency: asked, lines };
  }
  const product = products.get(row.product);
  const [old] = lines;
  const isSame = old !== undefined && means(old, row.product, product);
  const currency = row.amount === null && isSame ? own : asked;
  if (isSame && (row.amount === null || (row.amount === known && asked === own))) return asIs;
  const amount = row.amount ?? listPrice(product, currency) ?? known;
  const line = lineOf(ctx, row.product, product, { amount: amount ?? '0', currency });
  return line === null ? asIs : { amount, currency, lines: [{ ...line, id: old?.id ?? line.id }] };
}

function means(line: StoredDealLine, text: string, product: StoredProduct | undefined): boolean {
  if (product) return line.productId === product.id;
  return line.productId === null && fold(line.description) === fold(text);
}

function listPrice(product: StoredProduct | undefined, currency: Currency): string | null {
  return product?.price?.currency === currency ? product.price.amount : null;
}

function lineOf(
  ctx: WriteCtx,
  text: string,
  product: StoredProduct | undefined,
  price: { readonly amount: string; readonly currency: Currency },
): StoredDealLine | null {
  const counted = countedLines(
    ctx,
    [
      {
        productId: product?.id ?? null,
        code: product?.code ?? keyOf(text).slice(0, 100),
        description: product?.name ?? text,
        quantity: '1',
        unitPrice: wholeUnits(price),
        discount: '0',
        cost: costOf(product, '1', price.currency),
      },
    ],
    price.currency,
    new Map(),
    1,
  );
  const [line] = counted ?? [];
  return line === undefined ? null : plainLine(line);
}
