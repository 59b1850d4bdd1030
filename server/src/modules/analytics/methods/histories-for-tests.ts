import { historyOf } from './history.ts';

/** A purchase: who, on which day (counted from anywhere), how much. */
interface Purchase {
  readonly customer: string;
  readonly day: number;
  readonly amount: number;
}

/** Histories up to the day `end`, in weeks; purchases of one day are one. Who came only later has none. */
export function historiesOf(bought: readonly Purchase[], end: number) {
  const customers = new Map<string, Map<number, number>>();
  for (const { customer, day, amount } of bought) {
    const days = customers.get(customer) ?? new Map<number, number>();
    days.set(day, (days.get(day) ?? 0) + amount);
    customers.set(customer, days);
  }
  return [...customers].flatMap(([customer, days]) => {
    const sorted = [...days].toSorted(([a], [b]) => a - b);
    const [own, amounts] = [sorted.map(([day]) => day), sorted.map(([, amount]) => amount)];
    const history = historyOf({ days: own, amounts }, end, 7);
    return history === null ? [] : [{ customer, ...history }];
  });
}

export function dayOf(text: string): number {
  return Date.parse(`${text.slice(0, 4)}-${text.slice(-4, -2)}-${text.slice(-2)}`) / 86_400_000;
}
