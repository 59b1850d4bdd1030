import { sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { Changes } from '../changes.ts';

/** What an import did to one relation, note, talk, observation or consent. */
export interface Touched {
  readonly id: string;
  readonly customerId: string;
  readonly created: boolean;
  /** Changes, oldest first. */
  readonly changes: readonly Changes[];
  /** Somebody changed it since. */
  readonly since: boolean;
}

/** Records of one kind that an import touched and its undo has not dealt with yet. */
export async function touchedStory(
  ctx: WriteCtx,
  cause: string,
  subject: 'relation' | 'note' | 'interaction' | 'observation' | 'consent',
  limit: number,
): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    with touched as (
      select e.subject_id as id, (array_agg(e.customer_id))[1] as customer, (array_agg(e.id order by e.id desc))[1] as last,
        bool_or(e.type in ('customers.relation.added', 'customers.note.written', 'customers.interaction.recorded',
          'customers.observation.added', 'customers.consent.recorded')) as created,
        coalesce(jsonb_agg(e.data -> 'changes' order by e.id) filter (where e.data ? 'changes'), '[]') as changes
      from kernel.events e
      where e.cause = ${cause} and starts_with(e.cause, 'import:') and e.subject_kind = ${subject}
        and not exists (select 1 from customers.undos u where u.cause = e.cause and u.customer_id = e.subject_id)
      group by e.subject_id order by e.subject_id limit ${limit})
    select t.id, t.customer as "customerId", t.created, t.changes, exists (
      select 1 from kernel.events o
      where o.customer_id = t.customer and o.subject_kind = ${subject} and o.subject_id = t.id
        and o.cause <> ${cause} and o.id > t.last) as since
    from touched t order by t.id`.execute(ctx.handle.bare);
  return rows;
}

/** Deletes notes or talks; returns the texts of what was there. */
export async function deleteStory(
  ctx: WriteCtx,
  table: 'notes' | 'interactions',
  ids: readonly string[],
): Promise<{ id: string; customerId: string; body: string | null }[]> {
  if (ids.length === 0) return [];
  const from = table === 'notes' ? sql`customers.notes` : sql`customers.interactions`;
  const { rows } = await sql<{ id: string; customerId: string; body: string | null }>`
    delete from ${from} as t where t.id = any(${ids}::uuid[])
    returning t.id, t.customer_id as "customerId", t.body`.execute(ctx.handle.bare);
  return rows;
}

/** Of texts on customers, and on what was merged into them, those that are there already, as `customer text`. */
export async function knownNotes(
  ctx: WriteCtx,
  customers: readonly string[],
  bodies: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ customerId: string; body: string }>`
    select own.customer as "customerId", n.body from ${recordsOf(customers)}
    join customers.notes n on n.customer_id = own.id
    where n.body = any(${bodies}::text[])`.execute(ctx.handle.bare);
  return new Set(rows.map((row) => `${row.customerId} ${row.body}`));
}

/** Talks with customers at these times, as `customer time channel`. */
export async function knownTalks(
  ctx: WriteCtx,
  customers: readonly string[],
  times: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ customerId: string; channel: string; occurredAt: string }>`
    select own.customer as "customerId", i.channel, i.occurred_at as "occurredAt" from ${recordsOf(customers)}
    join customers.interactions i on i.customer_id = own.id
    where i.occurred_at = any(${times}::timestamptz[])`.execute(ctx.handle.bare);
  return new Set(
    rows.map((row) => `${row.customerId} ${new Date(row.occurredAt).toISOString()} ${row.channel}`),
  );
}

/** Customers with the records that were merged into them: what hangs on any of those is theirs. */
function recordsOf(customers: readonly string[]) {
  return sql`(
    select id as customer, id from unnest(${[...new Set(customers)]}::uuid[]) as told (id)
    union all
    select m.survivor_id, m.id from customers.customers m where m.survivor_id = any(${customers}::uuid[])) as own`;
}
