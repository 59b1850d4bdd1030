import type { PersonalData } from '../../../kernel/personal.ts';
import { forgetProfits, profitsAmong } from './profit.store.ts';

/** Profits are made of orders and activities, which are told elsewhere; that there is one is told and taken away here. */
export const profitsPersonal: PersonalData = {
  name: 'analytics.customer_profits',
  tables: ['analytics.customer_profits'],
  export: async function* (ctx, { ids }) {
    for (const row of await profitsAmong(ctx, ids)) yield { ...row };
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetProfits(ctx, ids) }),
};
