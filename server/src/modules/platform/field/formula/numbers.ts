import {
  decimalText,
  roundedQuotient,
  type Scaled,
  scaled,
  tenTo,
} from '../../../../kernel/money/decimal.ts';

/** Numbers of formulas: exact decimals of at most 18 digits before and 12 after the point, else there is none. */
const places = 12;
const end = tenTo(18 + places);

function fitted({ units, scale }: Scaled): string | null {
  const cut =
    scale > places
      ? { units: roundedQuotient(units, tenTo(scale - places)), scale: places }
      : { units, scale };
  const size = cut.units < 0n ? -cut.units : cut.units;
  return size * tenTo(places - cut.scale) >= end ? null : decimalText(cut);
}

function aligned(one: string, other: string) {
  const [a, b] = [scaled(one), scaled(other)];
  const scale = Math.max(a.scale, b.scale);
  return { a: a.units * tenTo(scale - a.scale), b: b.units * tenTo(scale - b.scale), scale };
}

/** Sum, difference or product; the twelfth decimal is rounded, halves away from zero. Null when it grows too large. */
export function reckon(sign: '+' | '-' | '*', one: string, other: string): string | null {
  if (sign === '*') {
    const [a, b] = [scaled(one), scaled(other)];
    return fitted({ units: a.units * b.units, scale: a.scale + b.scale });
  }
  const { a, b, scale } = aligned(one, other);
  return fitted({ units: sign === '+' ? a + b : a - b, scale });
}

/** To twelve decimals, rounded; null by zero. */
export function divide(one: string, other: string): string | null {
  const { a, b } = aligned(one, other);
  if (b === 0n) return null;
  const dividend = (b < 0n ? -a : a) * tenTo(places);
  return fitted({ units: roundedQuotient(dividend, b < 0n ? -b : b), scale: places });
}

/** To so many decimals, 0 to 12; halves away from zero. */
export function rounded(one: string, digits: number): string | null {
  const kept = Math.min(Math.max(Math.trunc(digits), 0), places);
  const { units, scale } = scaled(one);
  if (scale <= kept) return one;
  return fitted({ units: roundedQuotient(units, tenTo(scale - kept)), scale: kept });
}
