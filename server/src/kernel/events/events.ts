import { sql } from 'kysely';
import type { z } from 'zod';
import { type Ctx, hot, type WriteCtx } from '../context.ts';
import { newsOf } from './news.ts';
import { liveChannel } from './tell.ts';

/** A kind of event, described once by the module that publishes it. */
export interface EventType<Data = unknown> {
  /** Past tense, `module.noun.verbed`. */
  readonly type: string;
  readonly version: number;
  readonly schema: z.ZodType<Data>;
}

export function eventType<Data>(type: string, version: number, schema: z.ZodType<Data>): EventType<Data> {
  return { type, version, schema };
}

/** What a use case reports. `data` of a change holds `changes: { field: { from, to } }`. */
export interface NewEvent<Data = unknown> {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly customerId: string | null;
  readonly data: Data;
  /** Business time; now if left out. */
  readonly occurredAt?: string;
}

/** A durable reader: gets every event of its types at least once, in batches, inside a transaction. */
export interface Reader {
  readonly name: string;
  readonly types: readonly string[];
  /** Events per batch. */
  readonly batch: number;
  /** Least time between the starts of two batches that are not full, where many small ones are dear; 0 if left out. */
  readonly everyMs?: number;
  /**
   * It asks first which records events are about: `data` is null and is not read. Most of the work of a reader is
   * reading; `dataOf` brings what some of them say.
   */
  readonly withoutData?: true;
  /** Asked behind each full batch; while it holds, the rest waits: for work that costs less once a mass of changes is in. */
  readonly rests?: (ctx: Ctx) => Promise<boolean>;
  /** Idempotent: the same event may come again after a crash. Throws to have the batch tried again later. */
  readonly handle: (ctx: WriteCtx, events: readonly StoredEvent[]) => Promise<void>;
}

/** What readers get of an event: what happened to which record. Who did it is asked of the log. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly data: unknown;
}

const readersByType = new Map<string, string[]>();

/** Called once at start: from then on each event leaves an outbox row for every reader that wants it. */
export function subscribe(readers: readonly Reader[]): void {
  readersByType.clear();
  for (const reader of readers) {
    for (const type of reader.types) {
      readersByType.set(type, [...(readersByType.get(type) ?? []), reader.name]);
    }
  }
}

/** What some events of a reader `withoutData` say, by their ids: for the few it cannot do without. */
export async function dataOf(ctx: WriteCtx, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  if (ids.length === 0) return new Map();
  const rows = await hot<{ id: string; data: unknown }>(
    ctx,
    'events.data',
    sql`select e.id, e.data from kernel.events e where e.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** The channel that wakes readers. A wake-up only: readers also look by themselves. */
export const wakeChannel = 'peyvand_outbox';

/** Writes one event in the transaction of the change that it tells of. Open pages hear of it after the commit. */
export async function emit<Data>(
  ctx: WriteCtx,
  type: EventType<Data>,
  event: NewEvent<Data>,
): Promise<string> {
  const [id] = await emitAll(ctx, type, [event]);
  if (id === undefined) throw new Error('an event was not written');
  return id;
}

/** Events of one outbox row at most. */
const most = 1000;

/** Writes many events of one type at once. Returns their ids in order. */
export async function emitAll<Data>(
  ctx: WriteCtx,
  type: EventType<Data>,
  events: readonly NewEvent<Data>[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const now = ctx.clock().toISOString();
  const ids = events.map(() => ctx.newId());
  const readers = readersByType.get(type.type) ?? [];
  const rows = events.map((event, at) => ({
    id: ids[at],
    occurred_at: event.occurredAt,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    customer_id: event.customerId,
    data: event.data,
  }));
  const messages = [
    [liveChannel, JSON.stringify({ kind: 'news', news: newsOf(ctx.handle, type.type, events) })],
    ...(readers.length > 0 ? [[wakeChannel, '']] : []),
  ];
  await hot(
    ctx,
    'emit',
    sql`
    with written as (
        insert into kernel.events (id, type, version, occurred_at, actor_kind, actor_id, actor_name, cause,
          subject_kind, subject_id, customer_id, data)
        select e.id, ${type.type}, ${type.version}, coalesce(e.occurred_at, ${now}::timestamptz), ${ctx.actor.kind}, ${ctx.actor.id}::uuid,
          ${ctx.actor.name}, ${ctx.cause}, e.subject_kind, e.subject_id, e.customer_id, e.data
        from json_to_recordset(${JSON.stringify(rows)}::json) as e(id uuid, occurred_at timestamptz,
          subject_kind text, subject_id uuid, customer_id uuid, data jsonb)),
      queued as (
        insert into kernel.outbox (reader, first_event, events, size)
        select reader, part[1], part, cardinality(part)
        from unnest(${readers}::text[]) as reader, generate_series(1, ${ids.length}, ${most}) as at,
          lateral (select (${ids}::uuid[])[at : at + ${most} - 1] as part) as cut)
    select pg_notify(channel, payload)
    from unnest(${messages.map(([channel]) => channel)}::text[], ${messages.map(([, payload]) => payload)}::text[])
      as message(channel, payload)`,
  );
  return ids;
}
