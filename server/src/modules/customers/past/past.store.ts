import type { Customer } from '@peyvand/contract/customers/customer';
import type { FieldChange } from '@peyvand/contract/customers/pasts';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { Changes } from '../changes.ts';
import type { NoteEvent } from './past.ts';

/** Where a record stood at a moment: itself, or the one that it had been merged into, step by step. */
export async function standingThen(ctx: Ctx, id: string, instant: string): Promise<string> {
  const rows = await raw<{ id: string; depth: number }>(
    ctx,
    sql`with recursive up as (
          select ${id}::uuid as id, 0 as depth
          union all
          select m.survivor_id, up.depth + 1 from up join customers.merges m on m.loser_id = up.id
          where m.merged_at <= ${instant}::timestamptz and (m.undone_at is null or m.undone_at > ${instant}::timestamptz))
        select id, depth from up order by depth desc limit 1`,
  );
  return rows[0]?.id ?? id;
}

/** The records that were one with this one at a moment, itself first. */
export async function groupThen(
  ctx: Ctx,
  head: string,
  instant: string,
): Promise<{ id: string; name: string }[]> {
  return raw(
    ctx,
    sql<{ id: string; name: string }>`with recursive down as (
          select ${head}::uuid as id, 0 as depth
          union all
          select m.loser_id, down.depth + 1 from down join customers.merges m on m.survivor_id = down.id
          where m.merged_at <= ${instant}::timestamptz and (m.undone_at is null or m.undone_at > ${instant}::timestamptz))
        select down.id, c.name from down join customers.customers c on c.id = down.id order by down.depth, down.id`,
  );
}

/** What changed on a record itself after a moment, newest first. */
export function changesAfter(ctx: Ctx, id: string, instant: string): Promise<{ changes: Changes }[]> {
  return raw(
    ctx,
    sql<{ changes: Changes }>`select e.data -> 'changes' as changes from kernel.events e
      where e.customer_id = ${id}::uuid and e.subject_id = ${id}::uuid and e.data ? 'changes'
        and e.occurred_at > ${instant}::timestamptz
      order by (e.data #>> '{facts,version}')::int desc nulls last, e.id desc`,
  );
}

/** How the record stood as a whole at a moment: its version, and since when it was in the trash. */
export async function stateThen(
  ctx: Ctx,
  id: string,
  instant: string,
): Promise<{
  version: number;
  deletedAt: string | null;
  stageSince: string | null;
  updatedAt: string | null;
}> {
  const [row] = await raw<{
    version: number | null;
    deletedAt: string | null;
    stageSince: string | null;
    updatedAt: string | null;
  }>(
    ctx,
    sql`
    with told as (
      select e.type, e.occurred_at, (e.data #>> '{facts,version}')::int as version, e.data -> 'changes' ? 'stage' as staged
      from kernel.events e
      where e.customer_id = ${id}::uuid and e.subject_id = ${id}::uuid and e.data ? 'facts'
        and e.occurred_at <= ${instant}::timestamptz)
    select max(version) as version, max(occurred_at) as "updatedAt",
      max(occurred_at) filter (where staged or type = 'customers.customer.created') as "stageSince",
      (select case when type = 'customers.customer.deleted' then occurred_at end from told
        where type in ('customers.customer.deleted', 'customers.customer.restored', 'customers.customer.created')
        order by version desc limit 1) as "deletedAt"
    from told`,
  );
  return {
    version: row?.version ?? 1,
    deletedAt: row?.deletedAt ?? null,
    stageSince: row?.stageSince ?? null,
    updatedAt: row?.updatedAt ?? null,
  };
}

export function noteEventsUntil(ctx: Ctx, group: readonly string[], instant: string): Promise<NoteEvent[]> {
  return raw(
    ctx,
    sql<NoteEvent>`select e.type, e.subject_id as "noteId", e.actor_id as "authorId", e.occurred_at as at, e.data
      from kernel.events e
      where e.customer_id = any(${group}::uuid[]) and e.type ^@ 'customers.note.'
        and e.occurred_at <= ${instant}::timestamptz
      order by e.id`,
  );
}

/** Relations that there were at a moment: of those that are, those made before; and those taken away since. */
export function relationsThen(
  ctx: Ctx,
  group: readonly string[],
  instant: string,
): Promise<Customer['relations']> {
  return raw(
    ctx,
    sql<Customer['relations'][number]>`
    select r.id, json_build_object('id', o.id, 'kind', o.kind, 'name', o.name) as customer,
      case when r.from_id = any(${group}::uuid[]) then r.kind else customers.turned(r.kind) end as kind, r.role,
      r.started_on as "startedOn", r.ended_on as "endedOn"
    from customers.relations r
    join customers.customers o on o.id = case when r.from_id = any(${group}::uuid[]) then r.to_id else r.from_id end
    where (r.from_id = any(${group}::uuid[]) or r.to_id = any(${group}::uuid[])) and r.created_at <= ${instant}::timestamptz
      and o.id <> all(${group}::uuid[]) and o.deleted_at is null and ${visible(ctx, 'customers.customers', 'o')}
    union all
    select e.subject_id, json_build_object('id', o.id, 'kind', o.kind, 'name', e.data ->> 'otherName'),
      e.data ->> 'kind', e.data ->> 'role', null, null
    from kernel.events e
    join customers.customers o on o.id = (e.data ->> 'otherId')::uuid
    where e.customer_id = any(${group}::uuid[]) and e.type = 'customers.relation.removed'
      and e.occurred_at > ${instant}::timestamptz and uuid_extract_timestamp(e.subject_id) <= ${instant}::timestamptz
      and o.id <> all(${group}::uuid[]) and o.deleted_at is null and ${visible(ctx, 'customers.customers', 'o')}
    order by 1`,
  );
}

/** Who changed a field, newest first. */
export function fieldChanges(ctx: Ctx, group: readonly string[], field: string): Promise<FieldChange[]> {
  return raw(
    ctx,
    sql<FieldChange>`select e.id, e.occurred_at as at,
        json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) as actor, e.type, e.cause,
        e.subject_id as "recordId", e.data #> array['changes', ${field}::text, 'from'] as "from",
        e.data #> array['changes', ${field}::text, 'to'] as "to"
      from kernel.events e
      where e.customer_id = any(${group}::uuid[]) and e.subject_kind = 'customer' and e.data -> 'changes' ? ${field}::text
      order by e.occurred_at desc, e.id desc limit 200`,
  );
}
