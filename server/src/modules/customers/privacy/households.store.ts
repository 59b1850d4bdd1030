import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Who some customers live with, as an answer tells of it. */
export async function membershipsOf(ctx: Ctx, ids: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw(
    ctx,
    sql<{ record: PersonalRecord }>`
      select to_jsonb(m) || jsonb_build_object('household', to_jsonb(h)) as record
      from customers.household_members m join customers.households h on h.id = m.household_id
      where m.customer_id = any(${ids}::uuid[])`,
  );
  return rows.map((row) => row.record);
}

/** Takes some customers out of their households; returns the households, one for each that left. */
export async function leaveHouseholds(ctx: WriteCtx, ids: readonly string[]): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`delete from customers.household_members where customer_id = any(${ids}::uuid[])
      returning household_id as id`,
  );
  return rows.map((row) => row.id);
}

/** Deletes those of some households that nobody is left in; returns them. */
export async function deleteEmpty(ctx: WriteCtx, ids: readonly string[]): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`delete from customers.households h where h.id = any(${ids}::uuid[])
      and not exists (select 1 from customers.household_members m where m.household_id = h.id) returning h.id`,
  );
  return rows.map((row) => row.id);
}
