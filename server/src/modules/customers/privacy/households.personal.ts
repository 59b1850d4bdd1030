import type { PersonalData } from '../../../kernel/personal.ts';
import { deleteEmpty, leaveHouseholds, membershipsOf } from './households.store.ts';
import { scrubSubjects } from './log.personal.ts';

/** Who lives with whom. The household of others stays theirs; one that nobody is left in goes with its name and address. */
export const householdsPersonal: PersonalData = {
  name: 'customers.household_members',
  tables: ['customers.household_members', 'customers.households'],
  export: async function* (ctx, { ids }) {
    yield* await membershipsOf(ctx, ids);
  },
  erase: async (ctx, { ids }) => {
    const left = await leaveHouseholds(ctx, ids);
    await scrubSubjects(ctx, await deleteEmpty(ctx, left));
    return { rows: left.length };
  },
};
