import type { DeliveryState } from '@peyvand/contract/sales/orders';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { quantityText, tiny } from '../stock/stock.ts';

/** A line of an order as far as its goods go. Quantities are decimals in base units. */
export interface Progress {
  readonly id: string;
  readonly quantity: string;
  readonly delivered: string;
  /** Of what was delivered. */
  readonly returned: string;
}

/** What is still to be delivered, in ten-thousandths. A line of goods that come back needs nothing. */
export function openOf({ quantity, delivered }: Progress): bigint {
  const left = tiny(quantity) - tiny(delivered);
  return left > 0n ? left : 0n;
}

/**
 * How far an order is delivered. `delivered`: nothing is open any more; `returned`: and all of it came back. An order
 * without goods to deliver has no state.
 */
export function stateOf(lines: readonly Progress[]): DeliveryState {
  const goods = lines.filter(({ quantity }) => tiny(quantity) > 0n);
  if (goods.length === 0) return 'none';
  if (goods.every(({ delivered }) => tiny(delivered) === 0n)) return 'open';
  if (goods.some((line) => openOf(line) > 0n)) return 'partial';
  return goods.every(({ delivered, returned }) => tiny(delivered) === tiny(returned))
    ? 'returned'
    : 'delivered';
}

/** One wish of a delivery or return. */
export interface Wish {
  readonly lineId: string;
  readonly quantity: string;
}

export type WishFault = 'unknown' | 'repeated' | 'too_much';

/** The lines after so much of them went out; what cannot be, by place, with what is open of it. */
export function delivered<Line extends Progress>(
  lines: readonly Line[],
  wishes: readonly Wish[],
): { lines: readonly Line[]; faults: { at: number; fault: WishFault; left: string }[] } {
  return moved(lines, wishes, openOf, (line, amount) => ({
    ...line,
    delivered: quantityText(tiny(line.delivered) + amount),
  }));
}

/** The same of what comes back: no more than went out. A line may come back in several conditions. */
export function returned<Line extends Progress>(lines: readonly Line[], wishes: readonly Wish[]) {
  return moved(
    lines,
    wishes,
    (line) => tiny(line.delivered) - tiny(line.returned),
    (line, amount) => ({ ...line, returned: quantityText(tiny(line.returned) + amount) }),
    true,
  );
}

function moved<Line extends Progress>(
  lines: readonly Line[],
  wishes: readonly Wish[],
  leftOf: (line: Line) => bigint,
  after: (line: Line, amount: bigint) => Line,
  mayRepeat = false,
): { lines: readonly Line[]; faults: { at: number; fault: WishFault; left: string }[] } {
  const now = new Map(lines.map((line) => [line.id, line]));
  const seen = new Set<string>();
  const faults: { at: number; fault: WishFault; left: string }[] = [];
  for (const [at, { lineId, quantity }] of wishes.entries()) {
    const line = now.get(lineId);
    const left = line ? leftOf(line) : 0n;
    const amount = tiny(quantity);
    if (!line) faults.push({ at, fault: 'unknown', left: '0' });
    else if (seen.has(lineId) && !mayRepeat) faults.push({ at, fault: 'repeated', left: quantityText(left) });
    else if (amount > left) faults.push({ at, fault: 'too_much', left: quantityText(left) });
    else now.set(lineId, after(line, amount));
    seen.add(lineId);
  }
  return { lines: lines.map((line) => now.get(line.id) ?? line), faults };
}

/** The lines when so much of a delivery did not go out after all. Null where of one more came back than is left. */
export function undelivered<Line extends Progress>(
  lines: readonly Line[],
  wishes: readonly Wish[],
): readonly Line[] | null {
  const back = new Map(wishes.map(({ lineId, quantity }) => [lineId, tiny(quantity)]));
  const after = lines.map((line) => ({
    ...line,
    delivered: quantityText(tiny(line.delivered) - (back.get(line.id) ?? 0n)),
  }));
  return after.every((line) => tiny(line.delivered) >= tiny(line.returned)) ? after : null;
}

/**
 * The part of an amount that belongs to a quantity which comes after `before` others, of `whole`. The parts of all
 * quantities together are the amount, whatever the steps: each is what is due up to its end less what was before.
 */
export function partOf(
  amount: bigint,
  { before, quantity, whole }: { before: bigint; quantity: bigint; whole: bigint },
): bigint {
  const upTo = (count: bigint) => roundedQuotient(amount * count, whole);
  return upTo(before + quantity) - upTo(before);
}
