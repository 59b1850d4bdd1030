import type { PersonalData } from '../../../kernel/personal.ts';
import { forgetProposals, proposalsOf } from './proposals.store.ts';

/** What was proposed to a person, and what they said. The counts of offers stay: they name nobody. */
export const proposalsPersonal: PersonalData = {
  name: 'analytics.offer_proposals',
  tables: ['analytics.offer_proposals'],
  export: async function* (ctx, { ids }) {
    for (const { name, words, channel, proposedAt, proposedBy, outcome, outcomeAt } of await proposalsOf(
      ctx,
      ids,
    ))
      yield { name, words, channel, proposedAt, proposedBy, outcome, outcomeAt };
  },
  erase: async (ctx, { ids }) => ({ rows: await forgetProposals(ctx, ids) }),
};
