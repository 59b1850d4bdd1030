import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { InvoiceKind, InvoiceStatus } from '@peyvand/contract/sales/invoices';
import type { Language } from '@peyvand/contract/sales/quotes';
import {
  addDecimals,
  compareDecimals,
  decimalText,
  roundedQuotient,
  scaled,
  tenTo,
} from '../../../kernel/money/decimal.ts';

interface LineTax {
  readonly rate: string;
  readonly isIncluded: boolean;
}

/** Amounts of a line, minor units as text. */
export interface LineSums {
  readonly subtotal: string;
  readonly discount: string;
  readonly net: string;
  readonly taxAmount: string;
  readonly total: string;
}

/** A line that something can be taken out of: of an order for its invoices, of an invoice for its credit notes. */
export interface WholeLine extends LineSums {
  readonly id: string;
  readonly productId: string | null;
  readonly code: string;
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly tax: LineTax | null;
  /** How much was taken before. */
  readonly taken: string;
}

export interface StoredInvoiceLine extends Omit<WholeLine, 'taken'> {
  readonly position: number;
  readonly orderLineId: string | null;
  readonly creditedLineId: string | null;
}

export interface InvoiceSums {
  readonly subtotal: string;
  readonly discount: string;
  readonly net: string;
  readonly tax: string;
  readonly taxAdded: string;
  readonly total: string;
}

export interface StoredInvoice extends InvoiceSums {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly number: string | null;
  readonly customerId: string | null;
  /** Who answers for it now: the survivor, where `customerId` was merged into another. */
  readonly customerNow: string | null;
  readonly orderId: string | null;
  readonly invoiceId: string | null;
  readonly returnId: string | null;
  readonly ownerId: string;
  readonly currency: Currency;
  readonly language: Language;
  readonly calendar: Calendar;
  readonly buyerCode: string;
  readonly status: InvoiceStatus;
  readonly statusAt: string;
  readonly issuedOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly terms: string;
  readonly reason: string;
  readonly paid: string;
  readonly credited: string;
  readonly lines: readonly StoredInvoiceLine[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** What of a line was not taken yet. */
export function leftOf({ quantity, taken }: Pick<WholeLine, 'quantity' | 'taken'>): string {
  return addDecimals(quantity, `-${taken}`);
}

/** The quantities of lines of which there is anything. */
export function partsOf<Line extends { readonly id: string }>(
  lines: readonly Line[],
  quantityOf: (line: Line) => string,
): { lineId: string; quantity: string }[] {
  return lines
    .map((line) => ({ lineId: line.id, quantity: quantityOf(line) }))
    .filter(({ quantity }) => compareDecimals(quantity, '0') > 0);
}

export type Taken =
  | { readonly ok: true; readonly lines: readonly StoredInvoiceLine[] }
  | { readonly ok: false; readonly at: number; readonly reason: 'unknown' | 'too_much' | 'twice' | 'amount' };

/**
 * Lines for a new document: all that is left, or the quantities asked for. `idOf` gives ids; `from` tells which column
 * names the line that each was taken out of.
 */
export function takenLines(
  whole: readonly WholeLine[],
  asked: readonly { readonly lineId: string; readonly quantity: string }[] | undefined,
  idOf: () => string,
  from: 'orderLineId' | 'creditedLineId',
): Taken {
  const wishes = asked ?? partsOf(whole, leftOf);
  const lines: StoredInvoiceLine[] = [];
  for (const [at, { lineId, quantity }] of wishes.entries()) {
    const line = whole.find(({ id }) => id === lineId);
    if (!line) return { ok: false, at, reason: 'unknown' };
    if (lines.some((one) => one[from] === lineId)) return { ok: false, at, reason: 'twice' };
    if (compareDecimals(quantity, '0') <= 0) return { ok: false, at, reason: 'amount' };
    if (compareDecimals(quantity, leftOf(line)) > 0) return { ok: false, at, reason: 'too_much' };
    const { taken: _taken, ...rest } = line;
    lines.push({
      ...rest,
      id: idOf(),
      position: at + 1,
      orderLineId: null,
      creditedLineId: null,
      [from]: lineId,
      quantity: decimalText(scaled(quantity)),
      ...partOf(line, quantity),
    });
  }
  return { ok: true, lines };
}

/**
 * The amounts of a part of a line. Counted as what is taken up to and with this part less what was taken before, each
 * rounded, so that the parts of a line add up to it exactly however it is cut.
 */
export function partOf(line: WholeLine, quantity: string): LineSums {
  const upTo = addDecimals(line.taken, quantity);
  const part = (amount: string) =>
    share(amount, upTo, line.quantity) - share(amount, line.taken, line.quantity);
  const subtotal = part(line.subtotal);
  const discount = part(line.discount);
  const tax = part(line.taxAmount);
  const net = subtotal - discount - (line.tax?.isIncluded ? tax : 0n);
  return {
    subtotal: subtotal.toString(),
    discount: discount.toString(),
    net: net.toString(),
    taxAmount: tax.toString(),
    total: (net + tax).toString(),
  };
}

/** amount × part ⁄ whole, rounded once. */
function share(amount: string, part: string, whole: string): bigint {
  const [some, all] = [scaled(part), scaled(whole)];
  return roundedQuotient(BigInt(amount) * some.units * tenTo(all.scale), all.units * tenTo(some.scale));
}

/** Sums of the printed lines. */
export function sumsOf(lines: readonly (LineSums & { readonly tax: LineTax | null })[]): InvoiceSums {
  const sum = (pick: (line: LineSums) => string, some: readonly LineSums[] = lines) =>
    some.reduce((total, line) => total + BigInt(pick(line)), 0n).toString();
  return {
    subtotal: sum((line) => line.subtotal),
    discount: sum((line) => line.discount),
    net: sum((line) => line.net),
    tax: sum((line) => line.taxAmount),
    taxAdded: sum(
      (line) => line.taxAmount,
      lines.filter(({ tax }) => tax !== null && !tax.isIncluded),
    ),
    total: sum((line) => line.total),
  };
}

/** Where an invoice that was issued stands by what was paid and credited. */
export function statusOf({
  total,
  paid,
  credited,
}: Pick<StoredInvoice, 'total' | 'paid' | 'credited'>): InvoiceStatus {
  const open = openOf({ total, paid, credited });
  if (open > 0n) return paid === '0' ? 'issued' : 'partly_paid';
  return paid === '0' && credited !== '0' ? 'void' : 'paid';
}

export function openOf({
  total,
  paid,
  credited,
}: Pick<StoredInvoice, 'total' | 'paid' | 'credited'>): bigint {
  return BigInt(total) - BigInt(paid) - BigInt(credited);
}
