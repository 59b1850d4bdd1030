import type { PersonalData } from '../../../kernel/personal.ts';
import { forgetRisks, risksAmong } from './churn.store.ts';

/** A risk is made of orders and talks, which are told elsewhere; that the person has one is told and taken away here. */
export const risksPersonal: PersonalData = {
  name: 'analytics.churn_risks',
  tables: ['analytics.churn_risks'],
  export: async function* (ctx, { ids }) {
    for (const risk of await risksAmong(ctx, ids)) yield risk;
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetRisks(ctx, ids) }),
};
