import type { Currency } from '@peyvand/contract/core/money';
import { addDecimals, compareDecimals } from '../../../kernel/money/decimal.ts';
import { allocate, money } from '../../../kernel/money/money.ts';
import { leftOf, type WholeLine } from './invoice.ts';

/** A line of an order with how far its goods and its invoices are. Quantities are decimals. */
export interface OrderedLine extends WholeLine {
  readonly delivered: string;
  readonly returned: string;
  /** Of `taken`: what credit notes took without letting it be invoiced again. */
  readonly credited: string;
  /** Of `credited`: for goods that came back. */
  readonly creditedBack: string;
}

/** What the customer keeps of what went out, and what no invoice or draft asks for: no more than `leftOf`. */
export function deliveredLeft(line: OrderedLine): string {
  const billed = addDecimals(line.taken, `-${line.creditedBack}`);
  return least(leftOf(line), addDecimals(keptOf(line), `-${billed}`));
}

/** What invoices ask for above what the customer keeps: as much can be credited for goods that came back. */
export function billedAbove(line: OrderedLine): string {
  return least(line.taken, addDecimals(addDecimals(line.taken, `-${line.credited}`), `-${keptOf(line)}`));
}

function keptOf({ delivered, returned }: OrderedLine): string {
  return addDecimals(delivered, `-${returned}`);
}

/** The smallest of some decimals, and never below zero. */
function least(...some: readonly string[]): string {
  const [first = '0'] = some.toSorted(compareDecimals);
  return first.startsWith('-') ? '0' : first;
}

/** An issued invoice of an order by the lines of the order; amounts are minor units, what was credited taken off. */
export interface BilledInvoice {
  readonly paid: string;
  readonly lines: readonly { readonly orderLineId: string; readonly owed: string }[];
}

/**
 * What is paid of each line of an order, minor units. The payments of an invoice are spread over its lines, what was paid
 * ahead over what no invoice asks for yet; the parts add up to what was paid exactly.
 */
export function paidByLine(
  lines: readonly { readonly id: string; readonly total: string }[],
  invoices: readonly BilledInvoice[],
  { ahead, currency }: { readonly ahead: string; readonly currency: Currency },
): Map<string, bigint> {
  const paid = new Map(lines.map(({ id }) => [id, 0n]));
  const billed = new Map<string, bigint>();
  const spread = (amount: string, weights: readonly { id: string; weight: bigint }[]) => {
    if (amount === '0' || weights.every(({ weight }) => weight === 0n)) return;
    const parts = allocate(
      money(BigInt(amount), currency),
      weights.map(({ weight }) => weight.toString()),
    );
    for (const [at, part] of parts.entries()) {
      const id = weights[at]?.id ?? '';
      paid.set(id, (paid.get(id) ?? 0n) + BigInt(part.amount));
    }
  };
  for (const invoice of invoices) {
    spread(
      invoice.paid,
      invoice.lines.map(({ orderLineId, owed }) => ({ id: orderLineId, weight: BigInt(owed) })),
    );
    for (const { orderLineId, owed } of invoice.lines)
      billed.set(orderLineId, (billed.get(orderLineId) ?? 0n) + BigInt(owed));
  }
  spread(
    ahead,
    lines.map(({ id, total }) => {
      const open = BigInt(total) - (billed.get(id) ?? 0n);
      return { id, weight: open > 0n ? open : 0n };
    }),
  );
  return paid;
}

/** Goods that came back: by line of the order, what of them was credited and may be. */
interface ReturnedLine {
  readonly id: string;
  readonly returned: string;
  readonly credited: string;
  /** What invoices ask for above what the customer keeps. */
  readonly above: string;
}

/** A line of an issued invoice of which something is not credited yet. */
export interface CreditableLine {
  readonly invoiceId: string;
  readonly lineId: string;
  readonly orderLineId: string;
  readonly left: string;
}

/** How much of a returned line can be credited on some lines of invoices. */
export function creditableOf(line: ReturnedLine, on: readonly CreditableLine[]): string {
  const left = on
    .filter(({ orderLineId }) => orderLineId === line.id)
    .reduce((sum, one) => addDecimals(sum, one.left), '0');
  return least(addDecimals(line.returned, `-${line.credited}`), line.above, left);
}

/** Invoice → what a credit note takes of its lines. `on` is taken from in its order; there is enough of it. */
export function creditParts(
  wishes: readonly { readonly lineId: string; readonly quantity: string }[],
  on: readonly CreditableLine[],
): Map<string, { lineId: string; quantity: string }[]> {
  const parts = new Map<string, { lineId: string; quantity: string }[]>();
  for (const wish of wishes) {
    let open = wish.quantity;
    for (const { invoiceId, lineId, orderLineId, left } of on) {
      if (orderLineId !== wish.lineId) continue;
      const quantity = least(open, left);
      if (compareDecimals(quantity, '0') === 0) continue;
      parts.set(invoiceId, [...(parts.get(invoiceId) ?? []), { lineId, quantity }]);
      open = addDecimals(open, `-${quantity}`);
    }
  }
  return parts;
}
