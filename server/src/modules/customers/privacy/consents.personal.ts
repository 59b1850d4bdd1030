import { sql } from 'kysely';
import { raw } from '../../../kernel/context.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { rowsOf } from './rows.personal.ts';

const rows = rowsOf({ table: 'customers.consents', columns: ['customer_id'], empty: null });

/** The ledger is append-only but for this: the transaction of an erasure says so to the trigger. */
export const consentsPersonal: PersonalData = {
  ...rows,
  erase: async (ctx, person) => {
    await raw(ctx, sql`select set_config('peyvand.erasing', 'yes', true)`);
    const erased = await rows.erase(ctx, person);
    await raw(ctx, sql`select set_config('peyvand.erasing', '', true)`);
    return erased;
  },
};
