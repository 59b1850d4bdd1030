import { type BasketRule, frequentSets, rulesOf } from '../methods/baskets.ts';

/** Fewer orders say nothing of habits. */
const leastOrders = 100;
/** The least share of orders, and the least number of them, in which something must be seen together. */
const leastSupport = 0.001;
export const leastSeen = 10;
const leastConfidence = 0.05;
/** Items of a rule together; longer ones say little that shorter ones do not. */
const longest = 3;
/** Sets that one search may find, and rules that are kept of it. */
const mostSets = 30_000;
const mostRules = 2000;

export interface Together {
  readonly orders: number;
  /** Share of orders from which on every rule is there. */
  readonly support: number;
  readonly rules: readonly BasketRule[];
}

/**
 * What is ordered together more often than by chance. Where that is more than can be kept, rarer sets are left out until
 * the rest is whole: `support` says from where on nothing is missing. Null of too few orders.
 */
export function togetherIn(baskets: readonly (readonly string[])[]): Together | null {
  const orders = baskets.filter((items) => items.length > 0).length;
  if (orders < leastOrders) return null;
  for (let support = leastSupport; ; support *= 2) {
    const found = frequentSets(baskets, { support, floor: leastSeen, length: longest, most: mostSets });
    if (found.tooMany) continue;
    const rules = rulesOf(found, leastConfidence)
      .filter(({ lift }) => lift > 1)
      .toSorted((a, b) => b.count - a.count);
    const left = rules[mostRules];
    const kept = left ? rules.filter(({ count }) => count > left.count) : rules;
    const least = kept.at(-1);
    return { orders, support: left && least ? least.support : support, rules: kept };
  }
}
