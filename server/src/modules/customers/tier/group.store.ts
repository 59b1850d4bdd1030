import { type NeedsGroup, NeedsGroupInput } from '@peyvand/contract/customers/tiers';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { chosen, type Which } from '../lifecycle/judge.store.ts';

/** A group as stored, without the number of its members. */
export type StoredGroup = Omit<NeedsGroup, 'members'>;

const Row = NeedsGroupInput.extend({ id: z.string(), version: z.number() });

/** All groups by the time they were made. */
export async function loadGroups(ctx: Ctx): Promise<StoredGroup[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'customers.groups',
    sql`select g.id, g.name, g.note, g.colour, g.filter, g.version from customers.needs_groups g order by g.id`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Group → number of its members. Goes over all of them. */
export async function membersByGroup(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await hot<{ id: string; count: number }>(
    ctx,
    'customers.groups.counts',
    sql`select group_id as id, count(*)::integer as count from customers.needs_members group by 1`,
  );
  return new Map(rows.map((row) => [row.id, row.count]));
}

export async function lockGroup(ctx: WriteCtx, id: string): Promise<number | null> {
  const [row] = await raw<{ version: number }>(
    ctx,
    sql<{ version: number }>`select version from customers.needs_groups where id = ${id}::uuid for update`,
  );
  return row?.version ?? null;
}

export async function storeGroup(
  ctx: WriteCtx,
  id: string,
  group: NeedsGroupInput,
  version: number,
): Promise<void> {
  await hot(
    ctx,
    'customers.groups.store',
    sql`
    insert into customers.needs_groups (id, name, note, colour, filter, updated_at, version)
    values (${id}::uuid, ${JSON.stringify(group.name)}::jsonb, ${group.note}, ${group.colour},
      ${group.filter === null ? null : JSON.stringify(group.filter)}::jsonb, ${ctx.clock().toISOString()}::timestamptz, ${version}::integer)
    on conflict (id) do update set name = excluded.name, note = excluded.note, colour = excluded.colour, filter = excluded.filter,
      updated_at = excluded.updated_at, version = excluded.version`,
  );
}

export async function deleteGroup(ctx: WriteCtx, id: string): Promise<void> {
  await hot(ctx, 'customers.groups.delete', sql`delete from customers.needs_groups where id = ${id}::uuid`);
}

/** Who joined and who left. */
export interface Membership {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/**
 * Brings the members of a group in line with its filter, among these customers. Members by hand stay. `ctx` carries
 * the calendar by which the filter is read.
 */
export async function followFilter(
  ctx: WriteCtx,
  group: Pick<StoredGroup, 'id' | 'filter'>,
  which: Which,
): Promise<Membership> {
  const conditions =
    group.filter === null ? [sql<boolean>`false`] : filtering(ctx, customerFilters, 'c', group.filter);
  const rows = await raw<{ id: string; joined: boolean }>(
    ctx,
    sql<{ id: string; joined: boolean }>`
    with fitting as materialized (
      select c.id from customers.customers c
      where ${chosen(which)} and c.deleted_at is null and c.merged_into is null and ${sql.join(conditions, sql` and `)}),
    gone as (
      delete from customers.needs_members m using customers.customers c
      where m.group_id = ${group.id}::uuid and m.customer_id = c.id and ${chosen(which)} and m.by = 'filter'
        and not exists (select 1 from fitting f where f.id = m.customer_id)
      returning m.customer_id),
    come as (
      insert into customers.needs_members (group_id, customer_id, by, since)
      select ${group.id}::uuid, f.id, 'filter', ${ctx.clock().toISOString()}::timestamptz from fitting f order by f.id
      on conflict (group_id, customer_id) do nothing returning customer_id)
    select customer_id as id, false as joined from gone union all select customer_id, true from come`,
  );
  return {
    joined: rows.filter((row) => row.joined).map((row) => row.id),
    left: rows.filter((row) => !row.joined).map((row) => row.id),
  };
}

/**
 * Puts customers into a group by hand. Who was in it by its filter stays in it by hand from now on. Returns who
 * changed, and whether they were new to the group.
 */
export function addByHand(
  ctx: WriteCtx,
  groupId: string,
  ids: readonly string[],
): Promise<{ id: string; joined: boolean }[]> {
  return raw(
    ctx,
    sql<{ id: string; joined: boolean }>`
    insert into customers.needs_members as m (group_id, customer_id, by, since)
    select ${groupId}::uuid, id, 'hand', ${ctx.clock().toISOString()}::timestamptz
    from unnest(${ids}::uuid[]) as id order by id
    on conflict (group_id, customer_id) do update set by = 'hand' where m.by = 'filter'
    returning m.customer_id as id, xmax = 0 as joined`,
  );
}

/** Takes out those that are in a group by hand. Returns who changed. */
export async function removeByHand(
  ctx: WriteCtx,
  groupId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`
    delete from customers.needs_members where group_id = ${groupId}::uuid and customer_id = any(${ids}::uuid[])
      and by = 'hand' returning customer_id as id`,
  );
  return rows.map((row) => row.id);
}

interface Belongs {
  readonly groupId: string;
  readonly by: 'filter' | 'hand';
  readonly since: string;
}

/** The groups of a customer and of those merged into it. The caller has loaded it under the actor's rights. */
export function groupsOf(ctx: Ctx, customers: readonly string[]): Promise<Belongs[]> {
  return hot<Belongs>(
    ctx,
    'customers.groups.of',
    sql`select distinct on (group_id) group_id as "groupId", by, since from customers.needs_members
        where customer_id = any(${customers}::uuid[]) order by group_id, by desc, since`,
  );
}
