import type { FilterPart } from '../../../kernel/filter/parts.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { forgetScores, scoresAmong } from './scores.store.ts';

const own = { table: 'analytics.customer_scores', key: 'customer_id' };

/** What is expected of a customer, for every filter over customers, and as an order of their list. */
export const customerScore: FilterPart = {
  of: 'customers',
  fields: {
    expectedValue: {
      type: 'money',
      column: 'value',
      sort: { column: 'value' },
      rightOf: 'worth',
      in: own,
      currency: { column: 'currency', in: own },
    },
    lifetimeValue: {
      type: 'money',
      column: 'lifetime',
      sort: { column: 'lifetime' },
      rightOf: 'worth',
      in: own,
      currency: { column: 'currency', in: own },
    },
    expectedLoss: {
      type: 'money',
      column: 'loss',
      sort: { column: 'loss' },
      rightOf: 'worth',
      in: own,
      currency: { column: 'currency', in: own },
    },
    churnRisk: {
      type: 'number',
      column: 'churn_risk',
      sort: { column: 'churn_risk' },
      integer: true,
      rightOf: 'worth',
      in: own,
    },
  },
};

/** Scores are made of orders, which are told elsewhere; that the person has one is told and taken away here. */
export const scoresPersonal: PersonalData = {
  name: 'analytics.customer_scores',
  tables: ['analytics.customer_scores'],
  export: async function* (ctx, { ids }) {
    for (const score of await scoresAmong(ctx, ids)) yield { ...score };
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetScores(ctx, ids) }),
};
