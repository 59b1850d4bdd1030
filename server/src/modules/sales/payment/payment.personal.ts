import type { PersonalData } from '../../../kernel/personal.ts';
import { emptyPayments, paymentsOf } from './person-payments.store.ts';

/**
 * Receipts, cheques and plans. The law keeps them, so they stay with number, days and amounts under the pseudonym of the
 * customer; words, accounts, who signed a cheque and its numbers go.
 */
export const paymentsPersonal: PersonalData = {
  name: 'sales.payments',
  tables: [
    'sales.payments',
    'sales.allocations',
    'sales.cheques',
    'sales.cheque_facts',
    'sales.payment_plans',
    'sales.instalments',
    'sales.instalment_facts',
    'sales.credit_limits',
    'sales.gateway_tries',
    'sales.receivables',
  ],
  export: async function* (ctx, { ids }) {
    yield* await paymentsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyPayments(ctx, ids) }),
};
