import type { Observation, ObservationScope } from '@peyvand/contract/customers/observations';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone, holdShared } from '../../../kernel/db/locks.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { tx } from '../tables.ts';
import { closersOf } from './observation.ts';

const columns = sql`o.id, o.customer_id as "customerId", o.kind, o.scope, o.topic, o.statement, o.observed_on as "observedOn",
  o.source, o.confidence, o.expires_on as "expiresOn", o.author_id as "authorId", o.superseded_by as "supersededBy",
  o.created_at as "createdAt", o.updated_at as "updatedAt", o.version`;

/** Whose observations are looked for: those of the customer, and those that others made for a scope that it is in. */
export interface Reach {
  /** The records of the customer. */
  readonly own: readonly string[];
  readonly scope: ObservationScope;
  /** The records of those who share the scope. */
  readonly near: readonly string[];
}

/** Observations within a reach, newest first; of what holds now one on each topic. The cursor is how many were seen. */
export async function pageOfObservations(
  ctx: Ctx,
  reach: Reach,
  query: {
    show: 'now' | 'all';
    kind?: string | undefined;
    limit: number;
    cursor?: string | undefined;
    today: string;
  },
): Promise<{ items: Observation[]; nextCursor: string | null }> {
  const offset = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const isNow = query.show === 'now';
  const holding = isNow
    ? sql`o.current and (o.expires_on is null or o.expires_on > ${query.today}::date)`
    : sql`true`;
  const ofKind = query.kind === undefined ? sql`true` : sql`o.kind = ${query.kind}`;
  const topic = sql`o.kind, o.scope, o.topic_key`;
  const rows = await raw<Observation>(
    ctx,
    sql<Observation>`
    select * from (
      select ${isNow ? sql`distinct on (${topic})` : sql``} ${columns},
        case when o.customer_id = any(${reach.own}::uuid[]) then null
          else json_build_object('id', w.id, 'name', w.name) end as of
      from customers.observations o
      join customers.customers r on r.id = o.customer_id
      join customers.customers w on w.id = coalesce(r.survivor_id, r.id)
      where (o.customer_id = any(${reach.own}::uuid[])
          or (o.scope = ${reach.scope} and o.customer_id = any(${reach.near}::uuid[]) and w.deleted_at is null
            and ${visible(ctx, 'customers.customers', 'w')}))
        and ${holding} and ${ofKind}
      order by ${isNow ? sql`${topic},` : sql``} o.observed_on desc, o.id desc) as found
    order by "observedOn" desc, id desc limit ${query.limit + 1} offset ${offset}`,
  );
  const more = rows.length > query.limit;
  return {
    items: rows.slice(0, query.limit),
    nextCursor: more ? String(offset + query.limit) : null,
  };
}

/** One observation that the actor sees; locked until the transaction ends. */
export async function lockObservation(ctx: WriteCtx, id: string): Promise<Observation | null> {
  const [row] = await raw<Observation>(
    ctx,
    sql<Observation>`
    select ${columns}, null as of from customers.observations o
    where o.id = ${id}::uuid and ${visible(ctx, 'customers.observations', 'o')} for update of o`,
  );
  return row ?? null;
}

export async function loadObservation(ctx: Ctx, id: string): Promise<Observation | null> {
  const [row] = await raw<Observation>(
    ctx,
    sql<Observation>`
    select ${columns}, null as of from customers.observations o
    where o.id = ${id}::uuid and ${visible(ctx, 'customers.observations', 'o')}`,
  );
  return row ?? null;
}

export type Written = Omit<Observation, 'of' | 'supersededBy' | 'version' | 'createdAt' | 'updatedAt'>;

export async function insertObservations(ctx: WriteCtx, list: readonly Written[]): Promise<void> {
  if (list.length === 0) return;
  const now = ctx.clock().toISOString();
  await tx(ctx)
    .insertInto('customers.observations')
    .values(
      list.map((one) => ({
        ...columnsOf(one),
        id: one.id,
        customer_id: one.customerId,
        current: true,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
}

export async function updateObservation(ctx: WriteCtx, one: Written & { version: number }): Promise<void> {
  await tx(ctx)
    .updateTable('customers.observations as o')
    .set({ ...columnsOf(one), updated_at: ctx.clock().toISOString(), version: one.version + 1 })
    .where('o.id', '=', one.id)
    .execute();
}

/** Deletes observations that the caller may delete. Returns what was there. */
export function deleteObservations(ctx: WriteCtx, ids: readonly string[]): Promise<Observation[]> {
  return raw<Observation>(
    ctx,
    sql<Observation>`delete from customers.observations o where o.id = any(${ids}::uuid[])
      returning ${columns}, null as of`,
  );
}

function columnsOf(one: Written) {
  return {
    kind: one.kind,
    scope: one.scope,
    topic: one.topic,
    topic_key: fold(one.topic),
    statement: one.statement,
    statement_key: fold(one.statement),
    observed_on: one.observedOn,
    source: one.source,
    confidence: one.confidence,
    expires_on: one.expiresOn,
    author_id: one.authorId,
  };
}

/** What is written down at customers, as `customer kind scope day topic statement`, folded. */
export async function knownObservations(ctx: Ctx, customers: readonly string[]): Promise<Set<string>> {
  const rows = await raw<{ key: string }>(
    ctx,
    sql<{ key: string }>`
    select concat_ws(' ', o.customer_id, o.kind, o.scope, o.observed_on, o.topic_key, o.statement_key) as key
    from customers.observations o where o.customer_id = any(${customers}::uuid[])`,
  );
  return new Set(rows.map((row) => row.key));
}

/** Whom a topic is about: two of one place close each other. */
export type Place = Pick<Observation, 'customerId' | 'kind' | 'scope' | 'topic'>;

/**
 * Waits for whoever writes on the same topics, so that two at once close each other in one order. Taken before any row
 * is locked, and always in one order: nobody waits in a circle. Whoever writes on many topics holds all of them.
 */
export async function holdTopics(ctx: WriteCtx, places: readonly Place[] | 'all'): Promise<void> {
  const whole = 'customers.observations';
  if (places === 'all') return holdAlone(ctx, whole);
  await holdShared(ctx, whole);
  const names = places.map(
    (one) => `observation:${one.customerId}:${one.kind}:${one.scope}:${fold(one.topic)}`,
  );
  for (const name of [...new Set(names)].sort()) await holdAlone(ctx, name);
}

/** Works out anew which observation of each of these topics closes which. */
export async function closeTopics(ctx: WriteCtx, places: readonly Place[]): Promise<void> {
  const asked = places.map(({ customerId, kind, scope, topic }) => ({
    customerId,
    kind,
    scope,
    key: fold(topic),
  }));
  const list = await raw<{ id: string; observedOn: string; place: string }>(
    ctx,
    sql<{ id: string; observedOn: string; place: string }>`
    select o.id, o.observed_on as "observedOn", concat_ws(' ', o.customer_id, o.kind, o.scope, o.topic_key) as place
    from (select distinct * from json_to_recordset(${JSON.stringify(asked)}::json)
        as p("customerId" uuid, kind text, scope text, key text)) as p
    join customers.observations o on o.customer_id = p."customerId" and o.kind = p.kind and o.scope = p.scope
      and o.topic_key = p.key`,
  );
  const topics = new Map<string, typeof list>();
  for (const one of list) topics.set(one.place, [...(topics.get(one.place) ?? []), one]);
  const rows = [...topics.values()].flatMap((topic) => [...closersOf(topic)].map(([id, by]) => ({ id, by })));
  await raw(
    ctx,
    sql`
    update customers.observations o set superseded_by = t.by, current = t.by is null
    from json_to_recordset(${JSON.stringify(rows)}::json) as t(id uuid, by uuid)
    where o.id = t.id and (o.superseded_by is distinct from t.by or o.current <> (t.by is null))`,
  );
}
