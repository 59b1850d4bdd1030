import type { Violation } from '@peyvand/contract/core/problem';
import type { StockedProduct } from './level.store.ts';
import { timesTiny, tiny } from './stock.ts';

/** A line whose goods are asked for; of no product: it needs none. `quantity` in the given unit; null: the base unit. */
export interface StockLine {
  readonly productId: string | null;
  readonly quantity: string;
  readonly unitId: string | null;
}

/** Goods that a line needs, in ten-thousandths of the base unit; `line` is its place. */
export interface Demand {
  readonly line: number;
  readonly productId: string;
  readonly code: string;
  readonly quantity: bigint;
}

/**
 * What lines need of products whose stock is kept: a bundle its parts, a service nothing. What is wrong with lines comes
 * back by place: no such product or unit, more decimals than the product has, a family instead of a variant.
 */
export function demandOf(
  lines: readonly StockLine[],
  products: ReadonlyMap<string, StockedProduct>,
): { demand: Demand[]; faults: Violation[] } {
  const demand: Demand[] = [];
  const faults: Violation[] = [];
  for (const [line, { productId, quantity, unitId }] of lines.entries()) {
    if (productId === null) continue;
    const product = products.get(productId);
    const factor = unitId === null ? '1' : product?.units.find((one) => one.id === unitId)?.factor;
    const said = (field: string, reason: string, message: string) =>
      faults.push({ path: `lines.${line}.${field}`, reason, message });
    if (!product) said('productId', 'unknown', 'names no product');
    else if (factor === undefined) said('unitId', 'unknown', 'names no unit of the product');
    else if (product.isFamily) said('productId', 'family', 'has variants: name one of them');
    else {
      const amount = timesTiny(quantity, factor);
      if (amount === null || amount % 10n ** BigInt(4 - product.unitDecimals) !== 0n)
        said('quantity', 'decimals', `has at most ${product.unitDecimals} decimals in base units`);
      else demand.push(...needsOf(product, amount, line));
    }
  }
  return { demand, faults };
}

function needsOf(product: StockedProduct, amount: bigint, line: number): Demand[] {
  if (product.parts.length === 0) {
    return product.stocked ? [{ line, productId: product.id, code: product.code, quantity: amount }] : [];
  }
  return product.parts
    .filter(({ stocked }) => stocked)
    .map(({ id, code, quantity }) => ({
      line,
      productId: id,
      code,
      // Parts of a part of a bundle: rounded up, since half a screw cannot be taken.
      quantity: ceilQuotient(amount * tiny(quantity)),
    }));
}

function ceilQuotient(product: bigint): bigint {
  const whole = product / 10_000n;
  return product % 10_000n > 0n ? whole + 1n : whole;
}
