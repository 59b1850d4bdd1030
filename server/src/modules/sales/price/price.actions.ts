import type { LocalDate } from '@peyvand/contract/core/dates';
import { Currency } from '@peyvand/contract/core/money';
import type { FoundPrice } from '@peyvand/contract/sales/prices';
import type { Ctx } from '../../../kernel/context.ts';
import { compareDecimals } from '../../../kernel/money/decimal.ts';
import { holds, isHidden } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { rateOn } from '../tax/tax.ts';
import { type Answer, choosePrice, inBaseUnits, priceOfUnit, roleLimit, tighterLimit } from './price.ts';
import { type PricedProduct, type Pricing, pricingOf } from './pricing.store.ts';

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

/**
 * Prices of lines for a customer on a day, in the order of the lines, by the rule of `choosePrice`; one statement. A
 * product or unit that does not exist has no price. Nothing of a customer that the actor does not see is used.
 */
export async function pricesOf(ctx: Ctx, request: PriceRequest): Promise<LinePrice[]> {
  return (await judgedPrices(ctx, request)).map((judged) => {
    const { outcomes: _, ...price } = judged;
    return price;
  });
}

/** The same, with what came of each price list. Throws `field.hidden` where prices are hidden from the actor. */
export async function explainedPrices(ctx: Ctx, request: PriceRequest): Promise<{ items: FoundPrice[] }> {
  if (isHidden(ctx.actor, 'products', 'price'))
    throw new Refusal('access.denied', { reason: 'field.hidden' });
  const items = (await judgedPrices(ctx, request)).map(({ unitPrice, listPrice, ...same }) => ({
    ...same,
    unitPrice: unitPrice?.toString() ?? null,
    listPrice: listPrice?.toString() ?? null,
  }));
  return { items };
}

type Judged = LinePrice & Pick<FoundPrice, 'outcomes'>;

async function judgedPrices(ctx: Ctx, request: PriceRequest): Promise<Judged[]> {
  const currency = Currency.parse(request.currency);
  const ids = [...new Set(request.lines.map(({ productId }) => productId))];
  const pricing = await pricingOf(ctx, request.customerId, ids);
  const products = new Map(pricing.products.map((one) => [one.id, one]));
  const lists = new Map(pricing.lists.map((one) => [one.id, one]));
  const byRole = holds(ctx.actor, 'sales.discount.approve')
    ? 'free'
    : { limit: roleLimit(pricing.roles, pricing.settings.roleLimits) };
  return request.lines.map(({ productId, quantity, unitId }) => {
    const product = products.get(productId);
    const factor = unitId === null ? '1' : product?.units.find((one) => one.id === unitId)?.factor;
    if (!product || factor === undefined) return unknown;
    const own = product.currency === currency && product.price !== null ? BigInt(product.price) : null;
    const question = {
      buyer: pricing.buyer,
      on: request.on,
      currency,
      quantity: inBaseUnits(quantity, factor),
      listPrice: own,
    };
    const answer = choosePrice(question, pricing.lists, entriesOf(pricing, product));
    const inUnit = (price: bigint | null) => (price === null ? null : priceOfUnit(price, factor, currency));
    return {
      unitPrice: inUnit(answer.price),
      listPrice: inUnit(own),
      priceListId: answer.list?.id ?? null,
      maxDiscount: byRole === 'free' ? null : tighterLimit(product.maxDiscount, byRole.limit),
      tax: taxOf(pricing, product, answer, request.on),
      outcomes: answer.outcomes.flatMap(({ listId, outcome }) => {
        const list = lists.get(listId);
        return list ? [{ listId, name: list.name, code: list.code, outcome }] : [];
      }),
    };
  });
}

const unknown: Judged = {
  unitPrice: null,
  listPrice: null,
  priceListId: null,
  maxDiscount: null,
  tax: null,
  outcomes: [],
};

/** Of each list its own prices of the product; where it has none, those of the family. */
function entriesOf({ entries }: Pricing, { id, familyId }: PricedProduct) {
  const own = entries.filter((one) => one.productId === id);
  const said = new Set(own.map(({ listId }) => listId));
  return [...own, ...entries.filter((one) => one.productId === familyId && !said.has(one.listId))];
}

function taxOf(pricing: Pricing, product: PricedProduct, { list }: Answer, on: string): LinePrice['tax'] {
  if (product.taxFree) return null;
  const id = product.taxId ?? pricing.settings.usualTaxId;
  const tax = pricing.taxes.find((one) => one.id === id);
  const rate = tax ? rateOn(tax.rates, on) : null;
  if (!tax || rate === null) return null;
  return { id: tax.id, rate, isIncluded: list?.taxIncluded ?? pricing.settings.pricesIncludeTax };
}

/**
 * Whether a discount may be given without approval. Both are per cents as decimals; a limit of null allows any. What is
 * over it waits for somebody who holds `sales.discount.approve`.
 */
export function discountAllowed(discount: string, maxDiscount: string | null): boolean {
  return maxDiscount === null || compareDecimals(discount, maxDiscount) <= 0;
}
