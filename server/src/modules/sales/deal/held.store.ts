import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Evidence, Held } from '../../../kernel/holding.ts';

/** Open deals of an owner that the actor sees, known as `d`. */
function held(ctx: Ctx, ownerId: string): RawBuilder<boolean> {
  return sql<boolean>`d.owner_id = ${ownerId}::uuid and d.status = 'open' and d.deleted_at is null
    and ${visible(ctx, 'sales.deals', 'd')}`;
}

/** The city of the customer, as far as the actor sees the customer. */
function cityOf(ctx: Ctx): RawBuilder<string | null> {
  return sql`(select c.city from customers.customers m
    join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
    where m.id = d.customer_id and ${visible(ctx, 'customers.customers', 'c')})`;
}

export async function countHeld(ctx: Ctx, ownerId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from sales.deals d where ${held(ctx, ownerId)}`,
  );
  return row?.count ?? 0;
}

export async function listHeld(ctx: Ctx, ownerId: string, limit: number): Promise<Held[]> {
  const rows = await raw<{ id: string; name: string; city: string | null; goesWith: string | null }>(
    ctx,
    sql`select d.id, d.name, ${cityOf(ctx)} as city,
          (select coalesce(m.survivor_id, m.id) from customers.customers m where m.id = d.customer_id) as "goesWith"
        from sales.deals d where ${held(ctx, ownerId)}
        order by d.name_key, d.id limit ${limit}`,
  );
  return rows.map(({ id, name, city, goesWith }) => ({ id, name, groups: { city }, goesWith }));
}

/** Ids behind `after`, in order. */
export async function idsHeld(
  ctx: WriteCtx,
  ownerId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select d.id from sales.deals d
        where ${held(ctx, ownerId)} and (${after}::uuid is null or d.id > ${after}::uuid)
        order by d.id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** By what deals can be given in groups. */
export async function heldGroups(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string | null>>>> {
  const rows = await raw<{ id: string; city: string | null }>(
    ctx,
    sql`select d.id, ${cityOf(ctx)} as city from sales.deals d where d.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, city }) => [id, { city }]));
}

/** What speaks for colleagues: the open deals that they hold, where, and what they did with the deals at hand. */
export async function evidenceFor(
  ctx: Ctx,
  ownerId: string,
  candidates: readonly string[],
): Promise<Evidence> {
  const loads = new Map<string, number>();
  const places = new Map<string, Map<string, number>>();
  const counted = await raw<{ userId: string; city: string | null; count: number }>(
    ctx,
    sql`select d.owner_id as "userId", c.city, count(*)::int as count
        from sales.deals d left join customers.customers c on c.id = d.customer_id
        where d.owner_id = any(${candidates}::uuid[]) and d.status = 'open' and d.deleted_at is null
        group by d.owner_id, c.city`,
  );
  for (const { userId, city, count } of counted) {
    loads.set(userId, (loads.get(userId) ?? 0) + count);
    if (city === null) continue;
    const own = places.get(userId) ?? new Map<string, number>();
    places.set(userId, own.set(city, count));
  }
  const dealt = await raw<{ id: string; userId: string; count: number }>(
    ctx,
    sql`select d.id, e.actor_id as "userId", count(*)::int as count
        from sales.deals d join kernel.events e on e.subject_id = d.id
        where ${held(ctx, ownerId)} and e.customer_id is distinct from e.subject_id
          and e.actor_id = any(${candidates}::uuid[])
        group by d.id, e.actor_id`,
  );
  const history = new Map<string, Map<string, number>>();
  for (const { id, userId, count } of dealt) {
    const own = history.get(id) ?? new Map<string, number>();
    history.set(id, own.set(userId, count));
  }
  return { loads, places, history };
}

/** Puts all deals of an owner into a team. No version rises: nothing that people edit has changed. */
export async function moveWithOwner(ctx: WriteCtx, ownerId: string, teamId: string): Promise<void> {
  await raw(
    ctx,
    sql`update sales.deals set team_id = ${teamId}::uuid where owner_id = ${ownerId}::uuid and team_id <> ${teamId}::uuid`,
  );
}
