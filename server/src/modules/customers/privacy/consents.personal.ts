import type { PersonalData } from '../../../kernel/personal.ts';
import { openLedger } from './erase.store.ts';
import { rowsOf } from './rows.store.ts';

const rows = rowsOf({ table: 'customers.consents', columns: ['customer_id'], empty: null });

/** The ledger is append-only but for this: the transaction of an erasure says so to the trigger. */
export const consentsPersonal: PersonalData = {
  ...rows,
  erase: async (ctx, person) => {
    await openLedger(ctx, true);
    const erased = await rows.erase(ctx, person);
    await openLedger(ctx, false);
    return erased;
  },
};
