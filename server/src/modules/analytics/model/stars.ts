import type { Star } from './star.ts';
import { activities } from './stars/activities.ts';
import { deals } from './stars/deals.ts';
import { interactions } from './stars/interactions.ts';
import { moves } from './stars/moves.ts';
import { sales } from './stars/sales.ts';

/** Every star of the product. Names of measures are of one star only: a measure tells the star of a question. */
export const stars: readonly Star[] = [sales, interactions, moves, deals, activities];

/** The star of the first measure that is known; the first of all where none is, so that the others can be refused by name. */
export function starOf(measures: readonly string[], among: readonly Star[]): Star {
  const [first] = among;
  if (first === undefined) throw new Error('there is no star');
  const known = measures.flatMap((name) => among.find((star) => Object.hasOwn(star.measures, name)) ?? []);
  return known[0] ?? first;
}
