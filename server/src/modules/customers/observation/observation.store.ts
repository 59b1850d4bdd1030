import type { Observation } from '@peyvand/contract/customers/observations';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { tx } from '../tables.ts';
import { closersOf } from './observation.ts';

const columns = sql`o.id, o.customer_id as "customerId", o.kind, o.scope, o.topic, o.statement, o.observed_on as "observedOn",
  o.source, o.confidence, o.expires_on as "expiresOn", o.author_id as "authorId", o.superseded_by as "supersededBy",
  o.created_at as "createdAt", o.updated_at as "updatedAt", o.version`;

/** Observations of a customer and of those merged into it, newest first; the cursor is how many were seen. */
export async function pageOfObservations(
  ctx: Ctx,
  customers: readonly string[],
  query: {
    show: 'now' | 'all';
    kind?: string | undefined;
    limit: number;
    cursor?: string | undefined;
    today: string;
  },
) {
  const offset = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const holding =
    query.show === 'now'
      ? sql`o.current and (o.expires_on is null or o.expires_on > ${query.today}::date)`
      : sql`true`;
  const ofKind = query.kind === undefined ? sql`true` : sql`o.kind = ${query.kind}`;
  const rows = await raw<Observation>(
    ctx,
    sql<Observation>`
    select ${columns} from customers.observations o
    where o.customer_id = any(${customers}::uuid[]) and ${holding} and ${ofKind}
    order by o.observed_on desc, o.id desc limit ${query.limit + 1} offset ${offset}`,
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
    select ${columns} from customers.observations o
    where o.id = ${id}::uuid and ${visible(ctx, 'customers.observations', 'o')} for update of o`,
  );
  return row ?? null;
}

export async function loadObservation(ctx: Ctx, id: string): Promise<Observation | null> {
  const [row] = await raw<Observation>(
    ctx,
    sql<Observation>`
    select ${columns} from customers.observations o
    where o.id = ${id}::uuid and ${visible(ctx, 'customers.observations', 'o')}`,
  );
  return row ?? null;
}

type Written = Omit<Observation, 'supersededBy' | 'version' | 'createdAt' | 'updatedAt'>;

export async function insertObservation(ctx: WriteCtx, one: Written): Promise<void> {
  const now = ctx.clock().toISOString();
  await tx(ctx)
    .insertInto('customers.observations')
    .values({
      ...columnsOf(one),
      id: one.id,
      customer_id: one.customerId,
      current: true,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export async function updateObservation(ctx: WriteCtx, one: Written & { version: number }): Promise<void> {
  await tx(ctx)
    .updateTable('customers.observations as o')
    .set({ ...columnsOf(one), updated_at: ctx.clock().toISOString(), version: one.version + 1 })
    .where('o.id', '=', one.id)
    .execute();
}

export async function deleteObservation(ctx: WriteCtx, id: string): Promise<void> {
  await tx(ctx).deleteFrom('customers.observations as o').where('o.id', '=', id).execute();
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

/** Whom a topic is about: two of one place close each other. */
export type Place = Pick<Observation, 'customerId' | 'kind' | 'scope' | 'topic'>;

/**
 * Waits for whoever writes on the same topics, so that two at once close each other in one order. Taken before any row
 * is locked, and always in one order: nobody waits in a circle.
 */
export async function holdTopics(ctx: WriteCtx, places: readonly Place[]): Promise<void> {
  const names = places.map(
    (one) => `observation:${one.customerId}:${one.kind}:${one.scope}:${fold(one.topic)}`,
  );
  for (const name of [...new Set(names)].sort()) await holdAlone(ctx, name);
}

/** Works out anew which observation of a topic closes which. */
export async function closeTopic(ctx: WriteCtx, place: Place): Promise<void> {
  const list = await raw<{ id: string; observedOn: string }>(
    ctx,
    sql<{ id: string; observedOn: string }>`
    select o.id, o.observed_on as "observedOn" from customers.observations o
    where o.customer_id = ${place.customerId}::uuid and o.kind = ${place.kind} and o.scope = ${place.scope}
      and o.topic_key = ${fold(place.topic)}`,
  );
  const rows = [...closersOf(list)].map(([id, by]) => ({ id, by }));
  await raw(
    ctx,
    sql`
    update customers.observations o set superseded_by = t.by, current = t.by is null
    from json_to_recordset(${JSON.stringify(rows)}::json) as t(id uuid, by uuid)
    where o.id = t.id and (o.superseded_by is distinct from t.by or o.current <> (t.by is null))`,
  );
}
