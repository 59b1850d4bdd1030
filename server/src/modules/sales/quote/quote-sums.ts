import { type Currency, type Money, minorDigits } from '@peyvand/contract/core/money';
import { MoneyError, roundedQuotient, scaled, tenTo } from '../../../kernel/money/decimal.ts';
import { allocate, money, percentOf } from '../../../kernel/money/money.ts';
import { amountOf } from '../order/line.ts';

/** What is taken off: per cent as a decimal, or minor units. */
export type Discount = { readonly percent: string } | { readonly amount: string } | null;

export interface LineToCount {
  readonly quantity: string;
  /** For one unit, in whole units of the currency. */
  readonly unitPrice: string;
  readonly discount: Discount;
  /** Per cent; included in the unit price, or on top of it. */
  readonly tax: { readonly rate: string; readonly isIncluded: boolean } | null;
  /** Of the whole line in minor units; null: unknown. */
  readonly cost: string | null;
  /** An option that is not chosen is counted for itself and stays out of the sums. */
  readonly isChosen: boolean;
}

/** All minor units. `net` is without tax; `total` = `net` + `tax` = `subtotal` − `discount` − `share` + tax on top. */
export interface CountedAmounts {
  readonly subtotal: bigint;
  /** Of the line itself. */
  readonly discount: bigint;
  /** Of the discount on the whole. */
  readonly share: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly cost: bigint | null;
}

export interface QuoteSums extends CountedAmounts {
  /** The part of `tax` that comes on top of the prices. */
  readonly taxAdded: bigint;
  /** `net` − `cost`; null while the cost of any line is unknown. */
  readonly margin: bigint | null;
}

export type Counted =
  | { readonly ok: true; readonly lines: readonly CountedAmounts[]; readonly sums: QuoteSums }
  | { readonly ok: false; readonly reason: 'too_large' | 'discount_too_large'; readonly line: number | null };

/** Percentages have at most four decimals, and nothing is taken off beyond the whole. */
const hundred = 100n;

/**
 * Counts a quote so that every sum is the sum of what is shown: each line is rounded once for its subtotal, its
 * discount and its tax; the discount on the whole is spread over the lines by what they charge (largest remainders).
 */
export function countQuote(lines: readonly LineToCount[], whole: Discount, currency: Currency): Counted {
  try {
    return counted(lines, whole, currency);
  } catch (error) {
    if (error instanceof MoneyError && error.reason === 'range') return refused('too_large', null);
    throw error;
  }
}

function counted(lines: readonly LineToCount[], whole: Discount, currency: Currency): Counted {
  const begun: { subtotal: bigint; discount: bigint }[] = [];
  for (const [at, line] of lines.entries()) {
    const subtotal = amountOf(line.quantity, line.unitPrice, currency);
    if (subtotal === null) return refused('too_large', at);
    const discount = discountOf(money(subtotal, currency), line.discount);
    if (discount > subtotal) return refused('discount_too_large', at);
    begun.push({ subtotal, discount });
  }
  const charges = begun.map(({ subtotal, discount }, at) => (lines[at]?.isChosen ? subtotal - discount : 0n));
  const base = money(
    charges.reduce((sum, one) => sum + one, 0n),
    currency,
  );
  const off = discountOf(base, whole);
  if (off > BigInt(base.amount)) return refused('discount_too_large', null);
  const shares = spread(money(off, currency), charges);
  const done = begun.map((line, at) => finished(line, lines[at], shares[at] ?? 0n));
  const sums = sumsOf(done, lines);
  money(sums.total, currency);
  return { ok: true, lines: done, sums };
}

function discountOf(base: Money, discount: Discount): bigint {
  if (discount === null) return 0n;
  return BigInt('percent' in discount ? percentOf(base, discount.percent).amount : discount.amount);
}

function spread(off: Money, charges: readonly bigint[]): bigint[] {
  if (off.amount === '0') return charges.map(() => 0n);
  return allocate(off, charges.map(String)).map(({ amount }) => BigInt(amount));
}

function finished(
  { subtotal, discount }: { subtotal: bigint; discount: bigint },
  line: LineToCount | undefined,
  share: bigint,
): CountedAmounts {
  const charge = subtotal - discount - share;
  const tax = taxOf(charge, line?.tax ?? null);
  const net = line?.tax?.isIncluded ? charge - tax : charge;
  const cost = line?.cost ?? null;
  return { subtotal, discount, share, net, tax, total: net + tax, cost: cost === null ? null : BigInt(cost) };
}

/** Tax on top: charge × rate; within: the part rate ⁄ (100 + rate) of the charge. Rounded once. */
function taxOf(charge: bigint, tax: LineToCount['tax']): bigint {
  if (tax === null) return 0n;
  const { units: rate, scale } = scaled(tax.rate);
  const full = hundred * tenTo(scale);
  return roundedQuotient(charge * rate, tax.isIncluded ? full + rate : full);
}

function sumsOf(counted: readonly CountedAmounts[], lines: readonly LineToCount[]): QuoteSums {
  const chosen = counted.filter((_, at) => lines[at]?.isChosen);
  const sum = (pick: (line: CountedAmounts) => bigint) =>
    chosen.reduce((total, one) => total + pick(one), 0n);
  const added = counted.filter((_, at) => lines[at]?.isChosen && !lines[at]?.tax?.isIncluded);
  const isKnown = chosen.every(({ cost }) => cost !== null);
  const net = sum((line) => line.net);
  const cost = isKnown ? sum((line) => line.cost ?? 0n) : null;
  return {
    subtotal: sum((line) => line.subtotal),
    discount: sum((line) => line.discount),
    share: sum((line) => line.share),
    net,
    tax: sum((line) => line.tax),
    total: sum((line) => line.total),
    taxAdded: added.reduce((total, { tax }) => total + tax, 0n),
    cost,
    margin: cost === null ? null : net - cost,
  };
}

function refused(reason: 'too_large' | 'discount_too_large', line: number | null): Counted {
  return { ok: false, reason, line };
}

/** How much a discount takes off in per cent of the subtotal, for limits: two decimals, rounded. */
export function percentOff(subtotal: bigint, off: bigint): string {
  if (subtotal === 0n) return '0';
  const cents = roundedQuotient(off * 10_000n, subtotal);
  return `${cents / hundred}.${String(cents % hundred).padStart(2, '0')}`;
}

/** Minor units as whole units with all decimals of the currency: a price out of a list as a line takes it. */
export function wholePrice(amount: bigint, currency: Currency): string {
  const digits = minorDigits[currency];
  const text = amount.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
