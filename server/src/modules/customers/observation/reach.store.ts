import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Reach } from './observation.store.ts';

/** Records of a group of companies that are looked at; larger groups are cut. */
const most = 2000;

/**
 * Where knowledge of a customer is found: of a person in the household that it lives in today, of a company in the
 * group that it belongs to today. `own`: its records. Asks nobody's rights: what is read there is asked for them.
 */
export async function reachOf(ctx: Ctx, own: readonly string[], kind: string): Promise<Reach> {
  const today = dateOf(ctx.clock(), ctx.actor.locale.zone);
  if (kind === 'person') return { own, scope: 'household', near: await housemates(ctx, own, today) };
  return { own, scope: 'group', near: await companies(ctx, own, today) };
}

/** A dated link counts while it holds. */
function holdsOn(alias: string, today: string) {
  const [from, until] = [sql.ref(`${alias}.started_on`), sql.ref(`${alias}.ended_on`)];
  return sql`(${from} is null or ${from} <= ${today}::date) and (${until} is null or ${until} >= ${today}::date)`;
}

/** The records of everyone in the households of some records. */
async function housemates(ctx: Ctx, own: readonly string[], today: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql<{ id: string }>`
    with mates as materialized (
      select distinct coalesce(c.survivor_id, c.id) as id
      from customers.household_members m
      join customers.household_members o on o.household_id = m.household_id
      join customers.customers c on c.id = o.customer_id
      where m.customer_id = any(${own}::uuid[]) and ${holdsOn('m', today)} and ${holdsOn('o', today)})
    select id from mates
    union select c.id from customers.customers c join mates on c.survivor_id = mates.id`,
  );
  return rows.map((row) => row.id);
}

/** The records of the companies above and below some records, whole groups of them; each once, so circles end. */
async function companies(ctx: Ctx, own: readonly string[], today: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql<{ id: string }>`
    with recursive tree (id) as (
      select unnest(${own}::uuid[])
      union
      select next.id from tree,
        lateral (
          select r.to_id as id from customers.relations r
            where r.from_id = tree.id and r.kind = 'parent' and ${holdsOn('r', today)}
          union all
          select r.from_id from customers.relations r
            where r.to_id = tree.id and r.kind = 'parent' and ${holdsOn('r', today)}
          union all
          select c.survivor_id from customers.customers c where c.id = tree.id and c.survivor_id is not null
          union all
          select c.id from customers.customers c where c.survivor_id = tree.id) as next)
    select id from tree limit ${most}`,
  );
  return rows.map((row) => row.id);
}
