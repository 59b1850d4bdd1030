import { type Currency, type Money, minorDigits } from '@peyvand/contract/core/money';
import { decimalText, MoneyError, roundedQuotient, type Scaled, scaled, tenTo } from './decimal.ts';

const limit = tenTo(18);

/** Money from minor units. Throws MoneyError `range` beyond 18 digits. */
export function money(amount: bigint, currency: Currency): Money {
  if (amount >= limit || amount <= -limit) throw new MoneyError('range', 'an amount has at most 18 digits');
  return { amount: amount.toString(), currency };
}

export function zero(currency: Currency): Money {
  return { amount: '0', currency };
}

/** Sum of two amounts of one currency. Throws MoneyError `currency`, `range`. */
export function add(one: Money, other: Money): Money {
  return money(BigInt(one.amount) + units(other, one.currency), one.currency);
}

/** Difference of two amounts of one currency. Throws MoneyError `currency`, `range`. */
export function subtract(one: Money, other: Money): Money {
  return money(BigInt(one.amount) - units(other, one.currency), one.currency);
}

/** Total of printed lines: each is already rounded, the sum is exact. */
export function sum(lines: readonly Money[], currency: Currency): Money {
  return money(
    lines.reduce((total, line) => total + units(line, currency), 0n),
    currency,
  );
}

export function negate(one: Money): Money {
  return money(-BigInt(one.amount), one.currency);
}

/** Negative when `one` is smaller, zero when equal. Throws MoneyError `currency`. */
export function compare(one: Money, other: Money): number {
  const [a, b] = [BigInt(one.amount), units(other, one.currency)];
  return Number(a > b) - Number(a < b);
}

/** Price times quantity, rounded once, halves away from zero. Throws MoneyError `decimal`, `range`. */
export function multiply(price: Money, quantity: string): Money {
  return money(times(BigInt(price.amount), scaled(quantity)), price.currency);
}

/** A percentage of an amount, `percentOf(m, '12.5')`; rounded once. */
export function percentOf(base: Money, percent: string): Money {
  const { units: share, scale } = scaled(percent);
  return money(times(BigInt(base.amount), { units: share, scale: scale + 2 }), base.currency);
}

/** An amount after a discount in per cent: amount − rounded discount, so that both print and add up. */
export function lessPercent(base: Money, percent: string): Money {
  return subtract(base, percentOf(base, percent));
}

/** The amount in another currency; `rate` is how many of `to` one whole unit of `from` costs. */
export function convert(from: Money, rate: string, to: Currency): Money {
  const { units: perUnit, scale } = scaled(rate);
  const shift = minorDigits[to] - minorDigits[from.currency] - scale;
  const product = BigInt(from.amount) * perUnit;
  return money(shift < 0 ? roundedQuotient(product, tenTo(-shift)) : product * tenTo(shift), to);
}

/**
 * Splits an amount by weights so that the parts add up to it exactly; each part differs from its exact share by
 * less than one minor unit. What is left goes to the largest remainders, the earlier of equals first.
 * Weights are decimals, none negative, not all zero. Throws MoneyError `weights`, `decimal`.
 */
export function allocate(whole: Money, weights: readonly string[]): Money[] {
  const read = weights.map(scaled);
  const scale = Math.max(0, ...read.map((weight) => weight.scale));
  const even = read.map((weight) => weight.units * tenTo(scale - weight.scale));
  const total = even.reduce((a, b) => a + b, 0n);
  if (total <= 0n || even.some((weight) => weight < 0n)) {
    throw new MoneyError('weights', 'weights are not negative and not all zero');
  }
  const amount = BigInt(whole.amount);
  const sign = amount < 0n ? -1n : 1n;
  const size = amount * sign;
  const parts = even.map((weight, at) => ({
    at,
    part: (size * weight) / total,
    rest: (size * weight) % total,
  }));
  const left = Number(size - parts.reduce((given, { part }) => given + part, 0n));
  const lucky = parts.toSorted((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest)).slice(0, left);
  const extra = new Set(lucky.map(({ at }) => at));
  return parts.map(({ part, at }) => money(sign * (extra.has(at) ? part + 1n : part), whole.currency));
}

/** The amount in whole units as a decimal string: `"-12.5"` for −1250 EUR cents. For exports and forms. */
export function wholeUnits(amount: Money): string {
  return decimalText({ units: BigInt(amount.amount), scale: minorDigits[amount.currency] });
}

/** Rials as tomans (ten rials): `"1250.5"`. */
export function inToman(amount: Money): string {
  return decimalText({ units: units(amount, 'IRR'), scale: 1 });
}

function times(amount: bigint, factor: Scaled): bigint {
  return roundedQuotient(amount * factor.units, tenTo(factor.scale));
}

function units(amount: Money, currency: Currency): bigint {
  if (amount.currency !== currency) {
    throw new MoneyError('currency', `${amount.currency} does not go with ${currency}`);
  }
  return BigInt(amount.amount);
}
