import type { PersonalData } from '../../../kernel/personal.ts';
import { contractsOf, emptyContracts } from './person-contracts.store.ts';

/**
 * Contracts with a person. They stay with number, days and value under the pseudonym of the customer; the text, the
 * names and addresses of who signed for the customer, and the documents go.
 */
export const contractsPersonal: PersonalData = {
  name: 'sales.contracts',
  tables: ['sales.contracts', 'sales.contract_signers', 'sales.contract_facts', 'sales.contract_documents'],
  export: async function* (ctx, { ids }) {
    yield* await contractsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyContracts(ctx, ids) }),
};
