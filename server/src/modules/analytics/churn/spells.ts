import { quantile } from '../methods/moments.ts';
import { fewest } from '../methods/purchases.ts';
import type { Watched } from '../methods/survival.ts';

/** A stretch of days in which a customer is one; `to` is the day on which they count as gone, null of who is there. */
export interface Spell {
  readonly from: number;
  readonly to: number | null;
}

const shortest = 30;
const longest = 365;

/**
 * After so many days without a purchase a customer counts as gone: 95 of 100 gaps between purchases are shorter; at least a
 * month, at most a year. Null where too few came back.
 */
export function silenceLimit(buyers: readonly { readonly days: readonly number[] }[]): number | null {
  const gaps = buyers.flatMap(({ days }) => days.slice(1).map((day, at) => day - (days[at] ?? day)));
  const repeaters = buyers.filter(({ days }) => days.length > 1).length;
  if (buyers.length < fewest.customers || repeaters < fewest.repeatBuyers) return null;
  return Math.min(longest, Math.max(shortest, Math.ceil(quantile(gaps, 0.95) ?? longest)));
}

/** The spells of a customer who bought on these days, rising; a later purchase begins a new one. */
export function spellsOf(days: readonly number[], limit: number, today: number): Spell[] {
  const spells: Spell[] = [];
  let [from] = days;
  for (const [at, day] of days.entries()) {
    const next = days[at + 1];
    const gone = day + limit;
    if (from === undefined || (next ?? today) <= gone) continue;
    spells.push({ from, to: gone });
    from = next;
  }
  if (from !== undefined) spells.push({ from, to: null });
  return spells;
}

/** How long a customer was watched from the first purchase, and whether they had left at its end for the first time. */
export function watchedOf([first]: readonly Spell[], today: number): Watched | null {
  if (!first) return null;
  return first.to === null
    ? { time: today - first.from, left: false }
    : { time: first.to - first.from, left: true };
}

/** How many came for the first time, came back, and were gone, by day. */
export type Moves = Map<number, { came: number; back: number; gone: number }>;

export function addSpells(moves: Moves, spells: readonly Spell[]): void {
  const at = (day: number) => {
    const found = moves.get(day) ?? { came: 0, back: 0, gone: 0 };
    moves.set(day, found);
    return found;
  };
  for (const [place, { from, to }] of spells.entries()) {
    at(from)[place === 0 ? 'came' : 'back'] += 1;
    if (to !== null) at(to).gone += 1;
  }
}
