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
        where (e.customer_id = any(${ids}::uuid[]) or e.subject_id = any(${ids}::uuid[]))
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
      select id, data from kernel.events where subject_id = any(${ids}::uuid[])`,
  );
}

/**
 * Events about others that name some customers by id. Reads the whole log once: an id may stand anywhere in it. Erasing
 * is rare and runs in the background.
 */
export function eventsNaming(ctx: Ctx, ids: readonly string[]) {
  return raw(
    ctx,
    sql<{ id: string; type: string; data: unknown }>`
      select e.id, e.type, e.data from kernel.events e
      where e.data::text like any(${ids.map((id) => `%${id}%`)}::text[])
        and (e.customer_id is null or e.customer_id <> all(${ids}::uuid[]))
        and e.subject_id <> all(${ids}::uuid[])`,
  );
}
