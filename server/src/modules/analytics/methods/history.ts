import type { Purchases } from './purchases.ts';

/** On which days somebody bought, rising and each once, counted from anywhere; and what they paid on each. */
export interface Bought {
  readonly days: ArrayLike<number>;
  readonly amounts: ArrayLike<number>;
}

/** What a model of purchases needs of a customer, and what came after `end`. */
export interface History extends Purchases {
  /** Mean amount of the repeat purchases; 0 without any. */
  readonly mean: number;
  /** Days with a purchase after the end, and their amount. */
  readonly later: number;
  readonly laterAmount: number;
}

/** The history up to the day `end`, in units of so many days. Null of one who came only later. */
export function historyOf({ days, amounts }: Bought, end: number, unit: number): History | null {
  const first = days[0];
  if (first === undefined || first > end) return null;
  let [x, last, repeats, later, laterAmount] = [0, first, 0, 0, 0];
  for (let at = 1; at < days.length; at += 1) {
    const [day = 0, amount = 0] = [days[at], amounts[at]];
    if (day > end) {
      later += 1;
      laterAmount += amount;
    } else {
      x += 1;
      last = day;
      repeats += amount;
    }
  }
  return {
    x,
    tx: (last - first) / unit,
    T: (end - first) / unit,
    mean: x === 0 ? 0 : repeats / x,
    later,
    laterAmount,
  };
}
