import { emitAll } from '../../../kernel/events/events.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { customerErased } from '../events.ts';
import { emptyRecords, recordsOf } from './record.store.ts';

/** The record itself. Every column but the skeleton falls back to its default, also one that a later migration adds. */
export const recordPersonal: PersonalData = {
  name: 'customers.customers',
  tables: ['customers.customers'],
  export: async function* (ctx, { ids }) {
    yield* await recordsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => {
    const rows = await emptyRecords(ctx, ids);
    await emitAll(
      ctx,
      customerErased,
      rows.map(({ id, ...facts }) => ({
        subject: { kind: 'customer', id },
        customerId: id,
        data: { facts: { ...facts, code: null, source: null, city: null, country: null } },
      })),
    );
    return { rows: rows.length };
  },
};
