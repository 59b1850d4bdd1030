import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

const atOnce = 500;

interface LoggedEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly cause: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: unknown;
}

/** Events of some customers, a few hundred at a time. */
export async function* eventsOf(ctx: Ctx, ids: readonly string[]): AsyncGenerator<LoggedEvent[]> {
  let after: string | null = null;
  for (;;) {
    const rows: LoggedEvent[] = await raw(
      ctx,
      sql<LoggedEvent>`
        select e.id, e.type, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.actor_name as actor, e.cause,
          e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.data
        from kernel.events e
        where (e.customer_id = any(${ids}::uuid[])
            or (e.subject_id = any(${ids}::uuid[]) and e.customer_id is distinct from e.subject_id))
          and (${after}::uuid is null or e.id > ${after}::uuid)
        order by e.id limit ${atOnce}`,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last.id;
  }
}

/** Replaces what events say; returns how many. */
export async function storeData(
  ctx: WriteCtx,
  list: readonly { readonly id: string; readonly data: unknown }[],
): Promise<number> {
  if (list.length === 0) return 0;
  await sql`
    update kernel.events e set data = l.data
    from json_to_recordset(${JSON.stringify(list)}::json) as l(id uuid, data jsonb) where e.id = l.id`.execute(
    ctx.handle.bare,
  );
  return list.length;
}

/** A reader that holds an event as it was ends before this transaction does; whoever comes later reads the emptied one. */
export async function waitForReaders(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`
    with waiting as (
      select o.reader, o.first_event from kernel.outbox o
      where exists (select 1 from kernel.events e where e.id = any(o.events) and e.customer_id = any(${ids}::uuid[]))
      for update)
    update kernel.outbox o set error = null from waiting w
    where o.reader = w.reader and o.first_event = w.first_event`.execute(ctx.handle.bare);
}

/** Events whose subject is one of some records. */
export function eventsAbout(ctx: Ctx, ids: readonly string[]) {
  return raw(
    ctx,
    sql<{ id: string; data: unknown }>`
      select id, data from kernel.events
      where (subject_id = any(${ids}::uuid[]) and customer_id is distinct from subject_id)
        or (customer_id = any(${ids}::uuid[]) and customer_id = subject_id)`,
  );
}

/** The oldest transaction that may still write: events of all before it stand in the log. */
export async function oldestWriter(ctx: Ctx): Promise<string> {
  const [row] = await raw(
    ctx,
    sql<{ tx: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as tx`,
  );
  return row?.tx ?? '0';
}

/** Events that quote a filter, and so perhaps an address or a number. */
export const quoting = 'platform.export.';

/**
 * Events about others that name some customers by id, and those that quote filters, written since a transaction; null: ever. An id may stand anywhere
 * in them: without `since` the whole log is read through once, in the background and outside of any transaction that
 * writes.
 */
export function eventsNaming(ctx: Ctx, ids: readonly string[], since: string | null) {
  const few = ids.length <= 8;
  const names = few
    ? sql`e.data::text like any(${ids.map((id) => `%${id}%`)}::text[])`
    : sql`exists (select 1 from regexp_matches(e.data::text, ${'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'}, 'g') m
          where m[1] = any(${ids}::text[]))`;
  return raw(
    ctx,
    sql<{ id: string; type: string; data: unknown }>`
      select e.id, e.type, e.data from kernel.events e
      where ${since === null ? sql`true` : sql`e.tx >= ${since}::xid8`} and (${names} or e.type like ${`${quoting}%`})
        and (e.customer_id is null or e.customer_id <> all(${ids}::uuid[]))
        and e.subject_id <> all(${ids}::uuid[])`,
  );
}
