import type { PersonalData } from '../../../kernel/personal.ts';
import { emptyQuotes, quotesOf } from './person-quotes.store.ts';

/**
 * Quotes to a person. They stay with number, days, products and amounts under the pseudonym of the customer; the words,
 * the name and address of who accepted, and the documents, which name the person, go.
 */
export const quotesPersonal: PersonalData = {
  name: 'sales.quotes',
  tables: ['sales.quotes', 'sales.quote_lines', 'sales.quote_facts', 'sales.quote_documents'],
  export: async function* (ctx, { ids }) {
    yield* await quotesOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyQuotes(ctx, ids) }),
};
