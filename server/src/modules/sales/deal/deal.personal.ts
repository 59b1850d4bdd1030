import type { PersonalData } from '../../../kernel/personal.ts';
import { dealsOf, emptyDeals } from './person-deals.store.ts';

/**
 * Deals with a person, and those on which they decide. Deals stay with stages, days and amounts under the pseudonym of
 * the customer; the words that people wrote about them go, and nobody takes part in a decision any more.
 */
export const dealsPersonal: PersonalData = {
  name: 'sales.deals',
  tables: ['sales.deals', 'sales.deal_lines', 'sales.deal_people'],
  export: async function* (ctx, { ids }) {
    yield* await dealsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyDeals(ctx, ids) }),
};
