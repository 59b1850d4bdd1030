import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { Evidence, Held } from '../../../kernel/holding.ts';
import { briefingParts } from '../../platform/api.ts';

const seen = (ctx: Ctx) => visible(ctx, 'customers.customers', 'c');

/** Customers of an owner, without those in the trash and those that were merged into another. */
export async function countHeld(ctx: Ctx, ownerId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from customers.customers c
        where c.owner_id = ${ownerId} and c.deleted_at is null and c.merged_into is null and ${seen(ctx)}`,
  );
  return row?.count ?? 0;
}

export async function listHeld(ctx: Ctx, ownerId: string, limit: number): Promise<Held[]> {
  const rows = await raw<{ id: string; name: string; city: string | null; stage: string; kind: string }>(
    ctx,
    sql`select c.id, c.name, c.city, c.stage, c.kind from customers.customers c
        where c.owner_id = ${ownerId} and c.deleted_at is null and c.merged_into is null and ${seen(ctx)}
        order by c.name_key, c.id limit ${limit}`,
  );
  return rows.map(({ id, name, ...groups }) => ({ id, name, groups }));
}

/** Ids behind `after`: of the living and the deleted. What was merged follows its survivor, wherever that goes. */
export async function idsHeld(
  ctx: Ctx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const behind = sql`(${after}::uuid is null or c.id > ${after}::uuid)`;
  const rows = await raw<{ id: string }>(
    ctx,
    sql`
    select id from (
      select c.id from customers.customers c
      where c.owner_id = ${ownerId} and c.deleted_at is null and c.merged_into is null and ${behind} and ${seen(ctx)}
      union all
      select c.id from customers.customers c
      where c.owner_id = ${ownerId} and c.deleted_at is not null and c.merged_into is null and ${behind} and ${seen(ctx)}) as held
    order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

interface Dealing {
  readonly customerId: string;
  readonly userId: string;
  readonly count: number;
}

/** What speaks for colleagues as successors: what they hold, where, and with whom they dealt. */
export async function evidenceFor(
  ctx: Ctx,
  ownerId: string,
  candidates: readonly string[],
): Promise<Evidence> {
  const held = await raw<{ userId: string; city: string | null; count: number }>(
    ctx,
    sql`select c.owner_id as "userId", c.city, count(*)::int as count from customers.customers c
        where c.owner_id = any(${candidates}::uuid[]) and c.deleted_at is null and c.merged_into is null group by c.owner_id, c.city`,
  );
  const dealings = await raw<Dealing>(
    ctx,
    sql`
    select customer_id as "customerId", user_id as "userId", count(*)::int as count from (
      select i.customer_id, i.user_id from customers.customers c join customers.interactions i on i.customer_id = c.id
      where c.owner_id = ${ownerId} and c.deleted_at is null and i.user_id = any(${candidates}::uuid[]) and ${seen(ctx)}
      union all
      select n.customer_id, n.author_id from customers.customers c join customers.notes n on n.customer_id = c.id
      where c.owner_id = ${ownerId} and c.deleted_at is null and n.author_id = any(${candidates}::uuid[]) and ${seen(ctx)})
      as dealt group by customer_id, user_id`,
  );
  const others = await Promise.all(briefingParts().map((part) => part.dealings(ctx, ownerId, candidates)));
  const loads = new Map<string, number>();
  const places = new Map<string, Map<string, number>>();
  for (const { userId, city, count } of held) {
    add(loads, userId, count);
    if (city !== null) add(inner(places, userId), city, count);
  }
  const history = new Map<string, Map<string, number>>();
  for (const { customerId, userId, count } of [...dealings, ...others.flat()]) {
    add(inner(history, customerId), userId, count);
  }
  return { loads, places, history };
}

function add(map: Map<string, number>, key: string, count: number): void {
  map.set(key, (map.get(key) ?? 0) + count);
}

function inner(map: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const known = map.get(key) ?? new Map<string, number>();
  map.set(key, known);
  return known;
}
