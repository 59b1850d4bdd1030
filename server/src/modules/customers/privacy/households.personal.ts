import { recogniser } from '../../../kernel/person.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import {
  deleteEmpty,
  householdNames,
  leaveHouseholds,
  membershipsOf,
  renameHouseholds,
} from './households.store.ts';
import { scrubSubjects } from './log.personal.ts';

/**
 * Who lives with whom. The household of others stays theirs, but for a name that names the person; one that nobody is
 * left in goes with its name and address.
 */
export const householdsPersonal: PersonalData = {
  name: 'customers.household_members',
  tables: ['customers.household_members', 'customers.households'],
  export: async function* (ctx, { ids }) {
    yield* await membershipsOf(ctx, ids);
  },
  erase: async (ctx, person) => {
    const left = await leaveHouseholds(ctx, person.ids);
    await scrubSubjects(ctx, await deleteEmpty(ctx, left));
    const names = recogniser({ ids: [], traces: person.traces });
    const named = (await householdNames(ctx, left)).filter(({ name }) => names(name)).map(({ id }) => id);
    await renameHouseholds(ctx, named);
    await scrubSubjects(ctx, named);
    return { rows: left.length };
  },
};
