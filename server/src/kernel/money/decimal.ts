/**
 * Exact decimal numbers as strings (`"12.5"`): quantities, percentages, exchange rates. In code they are a
 * scaled BigInt; floats never enter.
 */
export interface Scaled {
  /** The number times ten to the power of `scale`. */
  units: bigint;
  scale: number;
}

/** Raised for what the caller should have checked: mixed currencies, a malformed decimal, too many digits. */
export class MoneyError extends Error {
  readonly reason: 'currency' | 'decimal' | 'range' | 'weights';
  constructor(reason: MoneyError['reason'], message: string) {
    super(message);
    this.name = 'MoneyError';
    this.reason = reason;
  }
}

const form = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/;

/** Reads a decimal of at most 18 digits before and 12 after the point. Throws MoneyError `decimal`. */
export function scaled(decimal: string): Scaled {
  const [, sign, whole, fraction = ''] = form.exec(decimal) ?? [];
  if (whole === undefined) throw new MoneyError('decimal', `not a decimal number: ${decimal.slice(0, 40)}`);
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** Whether the text is a decimal with at most `places` digits after the point. Quantities have four. */
export function isDecimal(text: string, places = 4): boolean {
  const [, , whole, fraction = ''] = form.exec(text) ?? [];
  return whole !== undefined && fraction.length <= places;
}

/** The shortest form: no leading or trailing zeros, no negative zero. */
export function decimalText({ units, scale }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 && fraction ? `.${fraction}` : ''}`;
}

export function addDecimals(one: string, other: string): string {
  const [a, b, scale] = aligned(one, other);
  return decimalText({ units: a + b, scale });
}

export function multiplyDecimals(one: string, other: string): string {
  const [a, b] = [scaled(one), scaled(other)];
  return decimalText({ units: a.units * b.units, scale: a.scale + b.scale });
}

/** Negative when `one` is smaller, zero when equal, positive when larger. */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = aligned(one, other);
  return Number(a > b) - Number(a < b);
}

function aligned(one: string, other: string): [bigint, bigint, number] {
  const [a, b] = [scaled(one), scaled(other)];
  const scale = Math.max(a.scale, b.scale);
  return [a.units * tenTo(scale - a.scale), b.units * tenTo(scale - b.scale), scale];
}

const powers = Array.from({ length: 40 }, (_, power) => 10n ** BigInt(power));

export function tenTo(power: number): bigint {
  return powers[power] ?? 10n ** BigInt(power);
}

/** The one rounding of this program: to the nearest whole, halves away from zero. `divisor` is positive. */
export function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}
