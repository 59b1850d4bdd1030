import type { PersonalData } from '../../../kernel/personal.ts';
import { agentsOf, emptyAgents } from './agent.store.ts';

/** A person who sells for the organisation. What was sold keeps the agent under the pseudonym of the customer. */
export const agentsPersonal: PersonalData = {
  name: 'sales.agents',
  tables: ['sales.agents'],
  export: async function* (ctx, { ids }) {
    yield* await agentsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => ({ rows: await emptyAgents(ctx, ids) }),
};
