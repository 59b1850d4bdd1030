import type { Star } from './star.ts';
import { activities } from './stars/activities.ts';
import { answers } from './stars/answers.ts';
import { calls } from './stars/calls.ts';
import { deals } from './stars/deals.ts';
import { debts } from './stars/debts.ts';
import { interactions } from './stars/interactions.ts';
import { invoices } from './stars/invoices.ts';
import { moves } from './stars/moves.ts';
import { payments } from './stars/payments.ts';
import { pipeline } from './stars/pipeline.ts';
import { sales } from './stars/sales.ts';

/** Every star of the product. Names of measures are of one star only: a measure tells the star of a question. */
export const stars: readonly Star[] = [
  sales,
  interactions,
  moves,
  deals,
  activities,
  answers,
  calls,
  pipeline,
  invoices,
  payments,
  debts,
];

/** The star of the first measure that is known; the first of all where none is, so that the others can be refused by name. */
export function starOf(measures: readonly string[], among: readonly Star[]): Star {
  const [first] = among;
  if (first === undefined) throw new Error('there is no star');
  const known = measures.flatMap((name) => among.find((star) => Object.hasOwn(star.measures, name)) ?? []);
  return known[0] ?? first;
}

/** The stars whose figures change with rows of these tables. What customers and products are is asked in every star. */
export function starsOver(tables: readonly string[]): readonly Star[] {
  if (tables.some((table) => table.startsWith('dim_'))) return stars;
  return stars.filter(({ facts, joins = {} }) => {
    const text = [facts(true), ...Object.values(joins)].join();
    return tables.some((table) => new RegExp(`\\bpv\\.${table}\\b`).test(text));
  });
}
