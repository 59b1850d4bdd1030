import type { Currency } from '@peyvand/contract/core/money';
import { amountOf } from '../order/line.ts';
import { percentOff } from '../quote/quote-sums.ts';
import { discountAllowed } from './price.actions.ts';

/**
 * Whether more is taken off a line than may be without approval: all discounts together, and a price below that of the
 * lists, in per cent of what the lists ask. `usualPrice` in whole units, null where the lists say nothing; amounts are minor
 * units.
 */
export function isOverLimit(
  { usualPrice, maxDiscount }: { readonly usualPrice: string | null; readonly maxDiscount: string | null },
  line: {
    readonly quantity: string;
    readonly subtotal: string;
    readonly discount: string;
    readonly share?: string;
  },
  currency: Currency,
): boolean {
  const asked = BigInt(line.subtotal);
  const usual = usualPrice === null ? asked : (amountOf(line.quantity, usualPrice, currency) ?? asked);
  const base = usual > asked ? usual : asked;
  const off = base - (asked - BigInt(line.discount) - BigInt(line.share ?? '0'));
  return !discountAllowed(percentOff(base, off), maxDiscount);
}
