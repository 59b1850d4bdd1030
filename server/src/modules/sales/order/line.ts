import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import { decimalText, roundedQuotient, type Scaled, scaled, tenTo } from '../../../kernel/money/decimal.ts';

/** An amount of minor units has at most 18 digits. */
const limit = tenTo(18);

/** What a line charges. Decimals in their shortest form; amounts are minor units of the order's currency. */
export interface LineAmounts {
  readonly quantity: string;
  /** For one unit, in whole units of the currency. */
  readonly unitPrice: string;
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly total: bigint;
  /** Of the whole line; null when unknown. */
  readonly cost: bigint | null;
}

/** quantity × price in whole units, as minor units; rounded once, halves away from zero. Null beyond 18 digits. */
export function amountOf(quantity: string, unitPrice: string, currency: Currency): bigint | null {
  return amountOfScaled(scaled(quantity), scaled(unitPrice), currency);
}

function amountOfScaled(count: Scaled, price: Scaled, currency: Currency): bigint | null {
  const shift = minorDigits[currency] - count.scale - price.scale;
  const product = count.units * price.units;
  const amount = shift < 0 ? roundedQuotient(product, tenTo(-shift)) : product * tenTo(shift);
  return amount < limit && amount > -limit ? amount : null;
}

/**
 * The amounts of a line: subtotal = quantity × unit price rounded once, total = subtotal − discount.
 * Null when an amount has more than 18 digits.
 */
export function lineAmounts(
  line: { quantity: string; unitPrice: string; discount: bigint; cost: bigint | null },
  currency: Currency,
): LineAmounts | null {
  const [count, price] = [scaled(line.quantity), scaled(line.unitPrice)];
  const subtotal = amountOfScaled(count, price, currency);
  if (subtotal === null) return null;
  const { discount, cost } = line;
  const total = subtotal - discount;
  if (total >= limit || total <= -limit) return null;
  return {
    quantity: decimalText(count),
    unitPrice: decimalText(price),
    subtotal,
    discount,
    total,
    cost,
  };
}

export interface Totals {
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly total: bigint;
  readonly cost: bigint | null;
  readonly margin: bigint | null;
}

/** Sums of the printed lines. Null when a sum has more than 18 digits. Cost and margin are null when a cost is unknown. */
export function totalsOf(
  lines: readonly Pick<LineAmounts, 'subtotal' | 'discount' | 'total' | 'cost'>[],
): Totals | null {
  let [subtotal, discount, total] = [0n, 0n, 0n];
  let cost: bigint | null = 0n;
  for (const line of lines) {
    subtotal += line.subtotal;
    discount += line.discount;
    total += line.total;
    cost = cost === null || line.cost === null ? null : cost + line.cost;
  }
  const margin = cost === null ? null : total - cost;
  const amounts = [subtotal, discount, total, cost ?? 0n, margin ?? 0n];
  if (amounts.some((amount) => amount >= limit || amount <= -limit)) return null;
  return { subtotal, discount, total, cost, margin };
}
