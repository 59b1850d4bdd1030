import { type Amount, displayPlaces } from '../../../lib/format/money.ts';
import type { Preferences } from '../../../lib/preferences.ts';

/** Thousands, millions, billions: the powers of ten that a page may count in. */
export const powers = [0, 3, 6, 9] as const;
export type Power = (typeof powers)[number];

/** The unit in which one page says all its amounts, so that the unit is named once. */
export interface AmountScale {
  readonly currency: string;
  readonly power: Power;
  /** Decimal places between minor units and the shown unit. */
  readonly places: number;
}

/** The largest power under which the amount still has four digits: 27,840 million rather than 27.8 billion. */
export function scaleOf(amount: string, currency: string, unit: Preferences['moneyUnit']): AmountScale {
  const places = displayPlaces(currency, unit);
  const value = BigInt(amount);
  const whole = (value < 0n ? -value : value) / 10n ** BigInt(places);
  const power = powers.findLast((one) => one === 0 || whole >= 10n ** BigInt(one + 3)) ?? 0;
  return { currency, power, places };
}

/** Digits behind the point that an amount of this size deserves: none from ten on, two below one. */
function fractionOf(size: bigint, unit: bigint): number {
  return size >= 10n * unit ? 0 : size >= unit ? 1 : 2;
}

/**
 * An amount in the unit of the page as decimal text, rounded once, halves away from zero. Exact: it never passes
 * through a float.
 */
export function scaledText(amount: string, scale: AmountScale, fraction?: number): string {
  const value = BigInt(amount);
  const size = value < 0n ? -value : value;
  const unit = 10n ** BigInt(scale.places + scale.power);
  const places = Math.min(fraction ?? fractionOf(size, unit), scale.places + scale.power);
  const factor = 10n ** BigInt(places);
  const rounded = (size * factor * 2n + unit) / (unit * 2n);
  const digits = rounded.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${value < 0n && rounded !== 0n ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`;
}

/** For lengths on the screen only. */
export function scaledNumber(amount: string, scale: AmountScale): number {
  return Number(BigInt(amount)) / 10 ** (scale.places + scale.power);
}

/** Whether an amount would be too small to say in the unit of the page. */
export function isTiny({ amount }: Pick<Amount, 'amount'>, scale: AmountScale): boolean {
  const value = BigInt(amount);
  return value !== 0n && (value < 0n ? -value : value) < 10n ** BigInt(scale.places + scale.power);
}

/** `now` against `before` as a share of before, -0.05 for 5 per cent less; null where nothing can be compared. */
export function changeOf(now: string, before: string): number | null {
  const base = BigInt(before);
  return base <= 0n ? null : Number(((BigInt(now) - base) * 100_000n) / base) / 100_000;
}

/** One amount as a share of another; null where the whole is not above zero. */
export function shareOf(part: string, whole: string): number | null {
  const base = BigInt(whole);
  return base <= 0n ? null : Number((BigInt(part) * 1_000_000n) / base) / 1_000_000;
}
