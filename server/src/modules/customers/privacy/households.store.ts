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

/** Names of some households that somebody is left in. */
export function householdNames(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return raw(
    ctx,
    sql<{
      id: string;
      name: string;
    }>`select id, name from customers.households where id = any(${ids}::uuid[])`,
  );
}

/** Gives some households a pseudonym for a name. */
export async function renameHouseholds(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`update customers.households set name = '#' || right(id::text, 6) where id = any(${ids}::uuid[])`.execute(
    ctx.handle.bare,
  );
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
