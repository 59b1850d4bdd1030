import { sql } from 'kysely';
import { raw } from '../../../kernel/context.ts';
import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';
import { scrubSubjects } from './log.personal.ts';

/** Who lives with whom. The household of others stays theirs; one that nobody is left in goes with its name and address. */
export const householdsPersonal: PersonalData = {
  name: 'customers.household_members',
  tables: ['customers.household_members', 'customers.households'],
  export: async function* (ctx, { ids }) {
    const rows = await raw(
      ctx,
      sql<{ record: PersonalRecord }>`
        select to_jsonb(m) || jsonb_build_object('household', to_jsonb(h)) as record
        from customers.household_members m join customers.households h on h.id = m.household_id
        where m.customer_id = any(${ids}::uuid[])`,
    );
    for (const { record } of rows) yield record;
  },
  erase: async (ctx, { ids }) => {
    const left = await raw(
      ctx,
      sql<{ id: string }>`delete from customers.household_members where customer_id = any(${ids}::uuid[])
        returning household_id as id`,
    );
    const empty = await raw(
      ctx,
      sql<{
        id: string;
      }>`delete from customers.households h where h.id = any(${left.map((row) => row.id)}::uuid[])
        and not exists (select 1 from customers.household_members m where m.household_id = h.id) returning h.id`,
    );
    await scrubSubjects(
      ctx,
      empty.map((row) => row.id),
    );
    return { rows: left.length };
  },
};
