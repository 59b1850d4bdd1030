import { type Currency, minorDigits } from '@peyvand/contract/core/money';

/** An exact decimal: the digits as a whole number, and how many of them stand behind the point. */
interface Exact {
  readonly units: bigint;
  readonly places: number;
}

/** Reads decimal text of the contract: `"-12.50"`. Undefined for anything else. */
function exact(text: string): Exact | undefined {
  const [, sign = '', whole, fraction = ''] = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/.exec(text) ?? [];
  return whole === undefined
    ? undefined
    : { units: BigInt(`${sign}${whole}${fraction}`), places: fraction.length };
}

/** Division rounded once, halves away from zero, as the server does it. */
function roundedQuotient(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const quotient = (size * 2n + by) / (by * 2n);
  return value < 0n ? -quotient : quotient;
}

/**
 * Quantity × unit price in minor units: rounded once, halves away from zero. Undefined while one of them is no number.
 * The server computes the same and decides.
 */
export function subtotalOf(quantity: string, unitPrice: string, currency: Currency): bigint | undefined {
  const count = exact(quantity);
  const price = exact(unitPrice);
  if (!count || !price) return undefined;
  const product = count.units * price.units * 10n ** BigInt(minorDigits[currency]);
  return roundedQuotient(product, 10n ** BigInt(count.places + price.places));
}

export interface LineAmounts {
  readonly quantity: string;
  readonly unitPrice: string;
  /** Minor units. */
  readonly discount: string;
}

export interface Totals {
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly total: bigint;
}

/** The amounts of one line; undefined while it is unfinished. */
export function lineTotals(line: LineAmounts, currency: Currency): Totals | undefined {
  const subtotal = subtotalOf(line.quantity, line.unitPrice, currency);
  const discount = exact(line.discount);
  if (subtotal === undefined || discount === undefined || discount.places > 0) return undefined;
  return { subtotal, discount: discount.units, total: subtotal - discount.units };
}

/** Sums of the finished lines: totals of an order are sums of its printed lines. */
export function orderTotals(lines: readonly LineAmounts[], currency: Currency): Totals {
  const none: Totals = { subtotal: 0n, discount: 0n, total: 0n };
  return lines.reduce((sum, line) => {
    const one = lineTotals(line, currency);
    return one
      ? {
          subtotal: sum.subtotal + one.subtotal,
          discount: sum.discount + one.discount,
          total: sum.total + one.total,
        }
      : sum;
  }, none);
}

/** Moves the point of decimal text: `shifted('12.5', 1)` is `125`, `shifted('125', -1)` is `12.5`. */
export function shifted(text: string, by: number): string {
  const value = exact(text);
  if (!value) return text;
  const places = value.places - by;
  const size = value.units < 0n ? -value.units : value.units;
  const digits = places < 0 ? `${size}${'0'.repeat(-places)}` : size.toString().padStart(places + 1, '0');
  const whole = places > 0 ? digits.slice(0, -places) : digits;
  const fraction = places > 0 ? digits.slice(-places).replace(/0+$/, '') : '';
  return `${value.units < 0n ? '-' : ''}${BigInt(whole)}${fraction ? `.${fraction}` : ''}`;
}

/** Minor units as a price in whole units: `"1250"` EUR cents are `"12.5"`. */
export function priceOf(amount: string, currency: Currency): string {
  return shifted(amount, -minorDigits[currency]);
}

/** Decimal places of a currency's minor unit; two for one that is not known. */
export function minorPlaces(currency: string): number {
  const known: Readonly<Record<string, number>> = minorDigits;
  return known[currency] ?? 2;
}
