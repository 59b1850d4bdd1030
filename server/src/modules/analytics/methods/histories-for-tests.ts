import type { Purchases } from './purchases.ts';

/** A purchase: who, on which day (counted from anywhere), how much. */
export interface Bought {
  readonly customer: string;
  readonly day: number;
  readonly amount: number;
}

export interface History extends Purchases {
  readonly customer: string;
  /** Mean amount of the repeat purchases; 0 without any. */
  readonly mean: number;
  /** Days with a purchase after the end, and their amount. */
  readonly later: number;
  readonly laterAmount: number;
}

/** Histories up to the day `end`, in weeks; purchases of one day are one. Who came only later has none. */
export function historiesOf(bought: readonly Bought[], end: number): History[] {
  const customers = new Map<string, Map<number, number>>();
  for (const { customer, day, amount } of bought) {
    const days = customers.get(customer) ?? new Map<number, number>();
    days.set(day, (days.get(day) ?? 0) + amount);
    customers.set(customer, days);
  }
  return [...customers].flatMap(([customer, days]) => {
    const sorted = [...days].toSorted(([a], [b]) => a - b);
    const [known, later] = [sorted.filter(([day]) => day <= end), sorted.filter(([day]) => day > end)];
    const first = known[0]?.[0];
    if (first === undefined) return [];
    const repeats = known.slice(1);
    const sum = (list: readonly (readonly [number, number])[]) => list.reduce((all, [, one]) => all + one, 0);
    return {
      customer,
      x: repeats.length,
      tx: ((repeats.at(-1)?.[0] ?? first) - first) / 7,
      T: (end - first) / 7,
      mean: repeats.length === 0 ? 0 : sum(repeats) / repeats.length,
      later: later.length,
      laterAmount: sum(later),
    };
  });
}

export function dayOf(text: string): number {
  return Date.parse(`${text.slice(0, 4)}-${text.slice(-4, -2)}-${text.slice(-2)}`) / 86_400_000;
}
