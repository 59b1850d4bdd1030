import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Span } from './relation.ts';

/** Where merged records turn in circles, a walk ends here. */
const farthest = 60;

/** A relation counts on days between its start and its end. */
function holdsToday(ctx: Ctx): RawBuilder<boolean> {
  const today = dateOf(ctx.clock(), ctx.actor.locale.zone);
  return sql<boolean>`(r.started_on is null or r.started_on <= ${today}::date)
    and (r.ended_on is null or r.ended_on > ${today}::date)`;
}

/**
 * Joins what comes before with the record of an id and those that were merged into it, as `m (id)`. A condition with
 * `or` says the same, and has the planner read all customers now and then.
 */
function records(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`cross join lateral (
    select ${id} as id union all select g.id from customers.customers g where g.survivor_id = ${id}) as m (id)`;
}

/** Relations to parents of a company, past ones too. */
export async function parentRelationsOf(ctx: Ctx, id: string): Promise<(Span & { id: string })[]> {
  return raw(
    ctx,
    sql<Span & { id: string }>`
    select r.id, r.started_on as "startedOn", r.ended_on as "endedOn"
    from (select ${id}::uuid as id) as one ${records(sql`one.id`)}
    join customers.relations r on r.to_id = m.id and r.kind = 'parent'`,
  );
}

/**
 * The company and those above it, from the bottom up, at whatever time: one that will be a parent counts as one that
 * is. `except`: a relation that is about to change.
 */
export async function ancestorsOf(ctx: Ctx, id: string, except: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`
    with recursive up (id, level, path) as (
      select ${id}::uuid, 1, array[${id}::uuid]
      union all
      select coalesce(p.survivor_id, p.id), up.level + 1, up.path || coalesce(p.survivor_id, p.id)
      from up ${records(sql`up.id`)}
      join customers.relations r on r.to_id = m.id and r.kind = 'parent' and r.id <> ${except}::uuid
        and (r.ended_on is null or r.ended_on > ${dateOf(ctx.clock(), ctx.actor.locale.zone)}::date)
      join customers.customers p on p.id = r.from_id
      where up.level < ${farthest} and coalesce(p.survivor_id, p.id) <> all (up.path))
    select id from up group by id order by min(level)`,
  );
  return rows.map((row) => row.id);
}

/** Levels of the tree below a company, itself counted. */
export async function heightOf(ctx: Ctx, id: string, except: string): Promise<number> {
  const [row] = await raw<{ height: number }>(
    ctx,
    sql`
    with recursive down (id, level, path) as (
      select ${id}::uuid, 1, array[${id}::uuid]
      union all
      select coalesce(c.survivor_id, c.id), down.level + 1, down.path || coalesce(c.survivor_id, c.id)
      from down ${records(sql`down.id`)}
      join customers.relations r on r.from_id = m.id and r.kind = 'parent' and r.id <> ${except}::uuid
        and (r.ended_on is null or r.ended_on > ${dateOf(ctx.clock(), ctx.actor.locale.zone)}::date)
      join customers.customers c on c.id = r.to_id
      where down.level < ${farthest} and coalesce(c.survivor_id, c.id) <> all (down.path))
    select max(level)::int as height from down`,
  );
  return row?.height ?? 1;
}

/** The highest company above this one that the actor reaches over companies that they see; itself when there is none. */
export async function rootOf(ctx: Ctx, id: string): Promise<string> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`
    with recursive up (id, level, path) as (
      select ${id}::uuid, 1, array[${id}::uuid]
      union all
      select p.id, up.level + 1, up.path || p.id
      from up ${records(sql`up.id`)}
      join customers.relations r on r.to_id = m.id and r.kind = 'parent' and ${holdsToday(ctx)}
      join customers.customers f on f.id = r.from_id
      join customers.customers p on p.id = coalesce(f.survivor_id, f.id)
      where up.level < ${farthest} and p.id <> all (up.path) and p.deleted_at is null
        and ${visible(ctx, 'customers.customers', 'p')})
    select id from up order by level desc limit 1`,
  );
  return row?.id ?? id;
}

export interface TreeRow {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly city: string | null;
  readonly parentId: string;
  readonly relationId: string;
}

/** Subsidiaries of some companies that the actor sees, by name; behind `after` of one company. */
export async function childrenOf(
  ctx: Ctx,
  parents: readonly string[],
  take: number,
  after: { readonly nameKey: string; readonly id: string } | null = null,
): Promise<TreeRow[]> {
  return raw<TreeRow>(
    ctx,
    sql`
    select distinct on (c.name_key, c.id) c.id, c.name, c.name_key as "nameKey", c.city, p.id as "parentId",
      r.id as "relationId"
    from unnest(${parents}::uuid[]) as p (id) ${records(sql`p.id`)}
    join customers.relations r on r.from_id = m.id and r.kind = 'parent' and ${holdsToday(ctx)}
    join customers.customers t on t.id = r.to_id
    join customers.customers c on c.id = coalesce(t.survivor_id, t.id)
    where c.deleted_at is null and c.id <> p.id and ${visible(ctx, 'customers.customers', 'c')}
      and ${after === null ? sql`true` : sql`(c.name_key, c.id) > (${after.nameKey}, ${after.id}::uuid)`}
    order by c.name_key, c.id, r.id
    limit ${take}`,
  );
}

/** How many subsidiaries and people each of some companies has, of those that the actor sees. */
export async function countsOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { children: number; people: number }>> {
  const rows = await raw<{ id: string; children: number; people: number }>(
    ctx,
    sql`
    select p.id, count(distinct o.id) filter (where side.kind = 'parent')::int as children,
      count(distinct o.id) filter (where side.kind = 'works_at')::int as people
    from unnest(${ids}::uuid[]) as p (id) ${records(sql`p.id`)}
    cross join lateral (
      select r.kind, r.to_id as other from customers.relations r
        where r.from_id = m.id and r.kind = 'parent' and ${holdsToday(ctx)}
      union all
      select r.kind, r.from_id from customers.relations r
        where r.to_id = m.id and r.kind = 'works_at' and ${holdsToday(ctx)}) as side
    join customers.customers t on t.id = side.other
    join customers.customers o on o.id = coalesce(t.survivor_id, t.id)
    where o.deleted_at is null and ${visible(ctx, 'customers.customers', 'o')}
    group by p.id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many different people work at some companies, of those that the actor sees. */
export async function peopleAt(ctx: Ctx, ids: readonly string[]): Promise<number> {
  const [row] = await raw<{ people: number }>(
    ctx,
    sql`
    select count(distinct o.id)::int as people
    from unnest(${ids}::uuid[]) as p (id) ${records(sql`p.id`)}
    join customers.relations r on r.to_id = m.id and r.kind = 'works_at' and ${holdsToday(ctx)}
    join customers.customers t on t.id = r.from_id
    join customers.customers o on o.id = coalesce(t.survivor_id, t.id)
    where o.deleted_at is null and ${visible(ctx, 'customers.customers', 'o')}`,
  );
  return row?.people ?? 0;
}
