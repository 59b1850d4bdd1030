import type { PersonalData } from '../../../kernel/personal.ts';
import { emptyInvoices, invoicesOf } from './person-invoices.store.ts';

/**
 * Invoices and credit notes. The law keeps them, so they stay with number, days, products and amounts under the pseudonym of
 * the customer; the tax number, words, and the documents, which name the person, go.
 */
export const invoicesPersonal: PersonalData = {
  name: 'sales.invoices',
  tables: ['sales.invoices', 'sales.invoice_lines', 'sales.invoice_facts', 'sales.invoice_documents'],
  export: async function* (ctx, { ids }) {
    yield* await invoicesOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyInvoices(ctx, ids) }),
};
