import type { Customer } from '@peyvand/contract/customers/customer';
import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';

/**
 * Ids of the records that are one customer by merging, the survivor first; the id alone where nothing was merged.
 * What hangs on a customer (notes, orders, events, consents) hangs on any of them. Asks nobody's rights: the caller
 * has loaded the customer under the actor's.
 */
export async function groupOf(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.group',
    sql`
    select c.id from customers.customers c
    where c.id = coalesce((select survivor_id from customers.customers where id = ${id}::uuid), ${id}::uuid)
      or c.survivor_id = coalesce((select survivor_id from customers.customers where id = ${id}::uuid), ${id}::uuid)
    order by c.survivor_id nulls first, c.id`,
  );
  return rows.map((row) => row.id);
}

/** The same for many, each with the record that was asked for. Asks nobody's rights. */
export async function groupsOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ id: string; members: string[] }[]> {
  return hot<{ id: string; members: string[] }>(
    ctx,
    'customers.groups',
    sql`
    select w.id, array_agg(m.id order by m.id) as members
    from unnest(${ids}::uuid[]) as w(id)
    join customers.customers c on c.id = w.id
    cross join lateral (
      select coalesce(c.survivor_id, c.id) as id
      union all select g.id from customers.customers g where g.survivor_id = coalesce(c.survivor_id, c.id)) m
    group by w.id`,
  );
}

interface Related {
  readonly id: string;
  readonly grouped: boolean;
  readonly relations: Customer['relations'];
}

/**
 * The relations of a customer and of what was merged into it, each once: two that lead to one customer in one way are
 * one, and those between merged records are nobody's.
 */
export async function relationsOf(ctx: Ctx, loaded: Related): Promise<Customer['relations']> {
  const all = loaded.grouped ? await relationsOfGroup(ctx, loaded.id) : loaded.relations;
  const seen = new Set<string>();
  return all.filter(({ customer, kind, role, startedOn, endedOn }) => {
    const same = JSON.stringify([customer.id, kind, role, startedOn, endedOn]);
    if (customer.id === loaded.id || seen.has(same)) return false;
    seen.add(same);
    return true;
  });
}

async function relationsOfGroup(ctx: Ctx, id: string): Promise<Customer['relations']> {
  const ids = await groupOf(ctx, id);
  return hot<Customer['relations'][number]>(
    ctx,
    'customers.group_relations',
    sql`
    select r.id, json_build_object('id', o.id, 'kind', o.kind, 'name', o.name) as customer,
      case when r.from_id = any(${ids}::uuid[]) then r.kind else customers.turned(r.kind) end as kind, r.role,
      r.started_on as "startedOn", r.ended_on as "endedOn"
    from customers.relations r
    join customers.customers m on m.id = case when r.from_id = any(${ids}::uuid[]) then r.to_id else r.from_id end
    join customers.customers o on o.id = coalesce(m.survivor_id, m.id)
    where (r.from_id = any(${ids}::uuid[]) or r.to_id = any(${ids}::uuid[])) and o.deleted_at is null
      and ${visible(ctx, 'customers.customers', 'o')}
    order by r.id`,
  );
}
