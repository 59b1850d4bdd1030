import type { TerritoryInput } from '@peyvand/contract/sales/territories';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { customerFilters } from '../../customers/api.ts';
import { reaches, type StoredTerritory } from './territory.ts';

export function allTerritories(ctx: Ctx): Promise<StoredTerritory[]> {
  return hot<StoredTerritory>(
    ctx,
    'sales.territories',
    sql`select id, name, parent_id as "parentId", filter, manager_id as "managerId", member_ids as "memberIds", position, version
        from sales.territories order by position, id`,
  );
}

/** Changes of the tree take turns, so that two of them together cannot close a circle. */
export async function lockTerritories(ctx: WriteCtx): Promise<StoredTerritory[]> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('sales.territories', 0))`);
  return allTerritories(ctx);
}

export async function putTerritory(ctx: WriteCtx, id: string, entered: TerritoryInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into sales.territories (id, name, parent_id, filter, manager_id, member_ids, position, created_at, updated_at)
    values (${id}::uuid, ${entered.name}, ${entered.parentId}::uuid,
      ${entered.filter === null ? null : JSON.stringify(entered.filter)}::jsonb, ${entered.managerId}::uuid,
      ${entered.memberIds}::uuid[], ${entered.position}, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id, filter = excluded.filter,
      manager_id = excluded.manager_id, member_ids = excluded.member_ids, position = excluded.position,
      updated_at = excluded.updated_at, version = sales.territories.version + 1`,
  );
}

/** A customer with the territory that it stands in from now on; null: in none. */
export interface Placed {
  readonly customerId: string;
  readonly territoryId: string | null;
}

/** Takes a territory away; its customers go to the one above, or to none. Returns who moved. */
export async function deleteTerritory(ctx: WriteCtx, id: string, parentId: string | null): Promise<Placed[]> {
  const placed = await raw<Placed>(
    ctx,
    parentId === null
      ? sql`delete from sales.customer_territories where territory_id = ${id}::uuid
          returning customer_id as "customerId", null as "territoryId"`
      : sql`update sales.customer_territories set territory_id = ${parentId}::uuid where territory_id = ${id}::uuid
          returning customer_id as "customerId", territory_id as "territoryId"`,
  );
  await raw(ctx, sql`delete from sales.territories where id = ${id}::uuid`);
  return placed;
}

/** The next customers that stand in territories, by id. */
export function placedAfter(ctx: Ctx, after: string | null, limit: number): Promise<Placed[]> {
  return raw<Placed>(
    ctx,
    sql`select customer_id as "customerId", territory_id as "territoryId" from sales.customer_territories
        where ${after}::uuid is null or customer_id > ${after}::uuid order by customer_id limit ${limit}`,
  );
}

/** Territory → how many customers stand in it itself. Goes over all of them. */
export async function customersByTerritory(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await hot<{ id: string; count: number }>(
    ctx,
    'sales.territories.counts',
    sql`select territory_id as id, count(*)::integer as count from sales.customer_territories group by 1`,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The territory in which the customer known as `c` stands, or null. `ctx` carries the calendar of the filters. */
export function territoryOf(ctx: Ctx, list: readonly StoredTerritory[]): RawBuilder<string | null> {
  const cases = reaches(list).map(({ id, filters }) => {
    const fits = filters.flatMap((filter) => filtering(ctx, customerFilters, 'c', filter));
    return sql`when ${fits.length === 0 ? sql`true` : sql.join(fits, sql` and `)} then ${id}::uuid`;
  });
  return cases.length === 0 ? sql`null::uuid` : sql`(case ${sql.join(cases, sql` `)} end)`;
}

/** Which customers: these, or those whose ids lie between two. */
export type Which =
  | { readonly ids: readonly string[] }
  | { readonly after: string; readonly upTo: string | null };

function chosen(which: Which): RawBuilder<boolean> {
  if ('ids' in which) return sql`c.id = any(${which.ids}::uuid[])`;
  return which.upTo === null
    ? sql`c.id > ${which.after}::uuid`
    : sql`c.id > ${which.after}::uuid and c.id <= ${which.upTo}::uuid`;
}

/** Brings customers into their territories, merged and deleted ones out of all. Returns who moved. */
export async function placeCustomers(
  ctx: WriteCtx,
  list: readonly StoredTerritory[],
  which: Which,
): Promise<Placed[]> {
  return raw<Placed>(
    ctx,
    sql`
    with judged as materialized (
      select c.id, case when c.deleted_at is null and c.merged_into is null then ${territoryOf(ctx, list)} end as territory
      from customers.customers c where ${chosen(which)}),
    gone as (
      delete from sales.customer_territories t using judged j
      where t.customer_id = j.id and j.territory is null returning t.customer_id),
    come as (
      insert into sales.customer_territories as t (customer_id, territory_id)
      select j.id, j.territory from judged j where j.territory is not null order by j.id
      on conflict (customer_id) do update set territory_id = excluded.territory_id
        where t.territory_id <> excluded.territory_id
      returning t.customer_id, t.territory_id)
    select customer_id as "customerId", null::uuid as "territoryId" from gone
    union all select customer_id, territory_id from come`,
  );
}

/** Whether customers stand in territories at all: where nobody made one, nothing is to be done. */
export async function isPlacedAnywhere(ctx: Ctx): Promise<boolean> {
  const [row] = await hot<{ any: boolean }>(
    ctx,
    'sales.territories.any',
    sql`select exists (select 1 from sales.territories) or exists (select 1 from sales.customer_territories) as any`,
  );
  return row?.any === true;
}
