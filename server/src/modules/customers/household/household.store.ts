import type { Address } from '@peyvand/contract/customers/customer';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Span } from '../relation/relation.ts';
import { tx } from './household.tables.ts';

export interface StoredMember extends Span {
  readonly id: string;
  /** The record that joined, and the customer that it is today. */
  readonly recordId: string;
  readonly customerId: string;
  readonly name: string;
  readonly role: string | null;
}

export interface StoredHousehold extends Span {
  readonly id: string;
  readonly name: string;
  readonly address: Address | null;
  readonly createdAt: string;
  readonly version: number;
  readonly members: readonly StoredMember[];
}

/** Households with the members that the actor sees; those of which none is seen are missing. */
export async function loadHouseholds(ctx: Ctx, ids: readonly string[]): Promise<StoredHousehold[]> {
  if (ids.length === 0) return [];
  return raw<StoredHousehold>(
    ctx,
    sql`
    select h.id, h.name, h.address, h.started_on as "startedOn", h.ended_on as "endedOn", h.created_at as "createdAt",
      h.version, m.members
    from customers.households h, lateral (
      select json_agg(json_build_object('id', m.id, 'recordId', m.customer_id, 'customerId', c.id, 'name', c.name,
          'role', m.role, 'startedOn', m.started_on, 'endedOn', m.ended_on)
          order by m.ended_on nulls first, m.id) as members
      from customers.household_members m
      join customers.customers r on r.id = m.customer_id
      join customers.customers c on c.id = coalesce(r.survivor_id, r.id)
      where m.household_id = h.id and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}) m
    where h.id = any(${ids}::uuid[]) and m.members is not null
    order by h.ended_on nulls first, h.id`,
  );
}

/** Households that any of these records belongs or belonged to. */
export async function householdIdsOf(ctx: Ctx, records: readonly string[]): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select distinct m.household_id as id from customers.household_members m
        where m.customer_id = any(${records}::uuid[])`,
  );
  return rows.map((row) => row.id);
}

/** Holds a household until the transaction ends; how many members it ever had, seen or not. */
export async function lockHousehold(ctx: WriteCtx, id: string): Promise<{ members: number } | null> {
  const [row] = await raw<{ members: number }>(
    ctx,
    sql`select (select count(*)::int from customers.household_members m where m.household_id = h.id) as members
        from customers.households h where h.id = ${id}::uuid for update of h`,
  );
  return row ?? null;
}

export async function insertHousehold(
  ctx: WriteCtx,
  one: { id: string; name: string; address: Address | null; startedOn: string | null },
): Promise<void> {
  await tx(ctx)
    .insertInto('customers.households')
    .values({
      id: one.id,
      name: one.name,
      address: one.address === null ? null : JSON.stringify(one.address),
      started_on: one.startedOn,
      ended_on: null,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

export async function updateHousehold(
  ctx: WriteCtx,
  id: string,
  version: number,
  after: Span & { name: string; address: Address | null },
): Promise<boolean> {
  const done = await tx(ctx)
    .updateTable('customers.households as h')
    .set({
      name: after.name,
      address: after.address === null ? null : JSON.stringify(after.address),
      started_on: after.startedOn,
      ended_on: after.endedOn,
      version: version + 1,
    })
    .where('h.id', '=', id)
    .where('h.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function insertMember(
  ctx: WriteCtx,
  householdId: string,
  one: Span & { id: string; recordId: string; role: string | null },
): Promise<void> {
  await tx(ctx)
    .insertInto('customers.household_members')
    .values({
      id: one.id,
      household_id: householdId,
      customer_id: one.recordId,
      role: one.role,
      started_on: one.startedOn,
      ended_on: one.endedOn,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

export async function updateMember(
  ctx: WriteCtx,
  id: string,
  after: Span & { role: string | null },
): Promise<void> {
  await tx(ctx)
    .updateTable('customers.household_members as m')
    .set({ role: after.role, started_on: after.startedOn, ended_on: after.endedOn })
    .where('m.id', '=', id)
    .execute();
}

export async function deleteMember(ctx: WriteCtx, id: string): Promise<void> {
  await tx(ctx).deleteFrom('customers.household_members as m').where('m.id', '=', id).execute();
}

export async function deleteHousehold(ctx: WriteCtx, id: string): Promise<void> {
  await tx(ctx).deleteFrom('customers.households as h').where('h.id', '=', id).execute();
}
