import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import { allocate, money } from '../../../kernel/money/money.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';

/** One part of a plan: what is due and when. Minor units. */
export interface Part {
  readonly dueOn: LocalDate;
  readonly amount: string;
}

export interface PlanWish {
  readonly total: bigint;
  readonly currency: Currency;
  /** Due on `firstOn` before the equal parts; zero: none. */
  readonly down: bigint;
  /** How many equal parts follow. */
  readonly parts: number;
  /** When the down payment is due, or the first part where there is none. */
  readonly firstOn: LocalDate;
  readonly every: 'month' | 'week';
  /** Of the months: the day of the month is that of `firstOn`, or the last where a month is shorter. */
  readonly calendar: Calendar;
}

/**
 * A down payment and equal parts that add up to the total exactly; parts differ by one minor unit at most, the larger
 * first. Every day is counted from the first one, so that a short month does not shorten those behind it.
 */
export function plannedParts({ total, currency, down, parts, firstOn, every, calendar }: PlanWish): Part[] {
  const rest = money(total - down, currency);
  const even = allocate(
    rest,
    Array.from({ length: parts }, () => '1'),
  ).map(({ amount }) => amount);
  const amounts = down === 0n ? even : [down.toString(), ...even];
  return amounts.map((amount, at) => ({ dueOn: addUnits(firstOn, every, at, calendar), amount }));
}

export type PlanFault = 'sum' | 'order' | 'amount';

/** Why own parts are no plan: they do not add up, a part is not above zero, or a day comes before the one above it. */
export function planFault(parts: readonly Part[], total: bigint): PlanFault | null {
  if (parts.some(({ amount }) => BigInt(amount) <= 0n)) return 'amount';
  if (parts.some(({ dueOn }, at) => dueOn < (parts[at - 1]?.dueOn ?? dueOn))) return 'order';
  return parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n) === total ? null : 'sum';
}

export interface Filled extends Part {
  /** What was paid of it. */
  readonly paid: string;
  /** What is still due: amount less payments and credit notes. */
  readonly open: string;
}

/**
 * How far a plan is fulfilled: payments fill it from the first part on, credit notes take from its end, since they make
 * the whole smaller and do not pay what is due now.
 */
export function filled<P extends Part>(
  parts: readonly P[],
  paid: bigint,
  credited: bigint,
): (P & { readonly paid: string; readonly open: string })[] {
  const owed: bigint[] = [];
  let less = credited;
  for (const { amount } of parts.toReversed()) {
    const taken = smaller(less, BigInt(amount));
    less -= taken;
    owed.unshift(BigInt(amount) - taken);
  }
  let left = paid;
  return parts.map((part, at) => {
    const due = owed[at] ?? 0n;
    const got = smaller(left, due);
    left -= got;
    return { ...part, paid: got.toString(), open: (due - got).toString() };
  });
}

export function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
