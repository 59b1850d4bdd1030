import type { Random } from './random.ts';
import { goods } from './words.ts';

/** How one customer buys: how often while active, how much, and when they stopped. */
export interface Habit {
  /** Mean days between purchases. */
  readonly gap: number;
  /** Factor on usual quantities. */
  readonly size: number;
  /** Day of the first purchase, counted back from today. */
  readonly since: number;
  /** Day after which they buy no more, counted back from today; 0 for none. */
  readonly until: number;
}

const years = 3;
const days = years * 365;

/** Few buy often and much, many once: rates are gamma distributed, so a fifth of the customers brings most of the sales. */
export function inventHabit(random: Random, firm: boolean): Habit {
  const rate = random.gamma(1, firm ? 1 / 70 : 1 / 260);
  const since = Math.floor(days * (1 - random.next() ** 1.3));
  const lifetime = random.exponential(days * 0.9);
  return {
    gap: 1 / Math.max(rate, 1 / 2000),
    size: (firm ? 6 : 1) * (0.4 + random.gamma(2, 0.5)),
    since,
    until: Math.max(0, Math.floor(since - lifetime)),
  };
}

/** Days of purchases, counted back from today, the first one included. More before the Persian new year. */
export function purchaseDays(random: Random, habit: Habit, monthOf: (daysAgo: number) => number): number[] {
  const bought: number[] = [];
  let day = habit.since;
  while (day >= habit.until && bought.length < 200) {
    bought.push(day);
    const season = monthOf(day) === 12 ? 0.6 : monthOf(day) === 1 ? 1.6 : 1;
    day -= Math.max(1, Math.round(random.exponential(habit.gap * season)));
  }
  return bought;
}

export interface DemoLine {
  /** Place in the list of goods. */
  readonly product: number;
  readonly quantity: number;
}

/** What goes with what, by place in the list of goods: film and tape, cartons and tape, gift boxes and labels. */
const companions: readonly (readonly [number, number])[] = [
  [0, 8],
  [5, 9],
  [7, 10],
];

/** One basket: one to five different goods and what goes with them; now and then one comes back. */
export function inventBasket(random: Random, habit: Habit): { lines: DemoLine[]; returned: boolean } {
  const count = 1 + Math.min(4, Math.floor(random.exponential(1.2)));
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(random.next() ** 1.6 * goods.length));
  const lines = [...chosen].map((product) => ({
    product,
    quantity: Math.max(1, Math.round(random.exponential(4 * habit.size) / (isDear(product) ? 8 : 1))),
  }));
  for (const [one, other] of companions) {
    const first = lines.find(({ product }) => product === one);
    // Every third one, without throwing dice: the rest of the company stays as it is.
    const wants = first && !chosen.has(other) && (first.quantity + lines.length) % 3 === 0;
    if (wants) lines.push({ product: other, quantity: Math.max(1, Math.round(first.quantity / 2)) });
  }
  return { lines, returned: random.chance(0.02) };
}

function isDear(product: number): boolean {
  return (goods[product]?.[3] ?? 0) > 10_000_000;
}
