import type { TaxRate } from '@peyvand/contract/sales/taxes';
import { roundedQuotient, scaled, tenTo } from '../../../kernel/money/decimal.ts';

/** The rate that holds on a day; null before the first one. `rates` oldest first. */
export function rateOn(rates: readonly TaxRate[], on: string): string | null {
  return rates.findLast(({ from }) => from <= on)?.rate ?? null;
}

/** An amount and its tax in minor units: `gross` = `net` + `tax`, exactly. */
export interface Taxed {
  readonly net: bigint;
  readonly tax: bigint;
  readonly gross: bigint;
}

/**
 * The tax of an amount, rounded once, halves away from zero. With `isIncluded` the amount is what is paid, and the tax
 * is amount × rate ÷ (100 + rate); else it comes on top, amount × rate ÷ 100. `rate` in per cent as a decimal.
 */
export function taxed(amount: bigint, rate: string, isIncluded: boolean): Taxed {
  const { units, scale } = scaled(rate);
  const hundred = tenTo(scale + 2);
  const tax = roundedQuotient(amount * units, isIncluded ? hundred + units : hundred);
  return isIncluded ? { net: amount - tax, tax, gross: amount } : { net: amount, tax, gross: amount + tax };
}

/** Rates in the order of their days. Two of one day: the later one said counts. */
export function inOrder(rates: readonly TaxRate[]): TaxRate[] {
  return [...new Map(rates.map((one) => [one.from, one])).values()].toSorted((a, b) =>
    a.from < b.from ? -1 : 1,
  );
}
