import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { type Person, recogniser, scrubbed, withoutTraces } from '../../../kernel/person.ts';
import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';

const atOnce = 500;

/**
 * The log of events. Rows stay, with id, type, times and actor, so that counts, order and references hold; what they
 * say of the person goes. Events about others that name the person by id lose the person's words only.
 */
export const eventsPersonal: PersonalData = {
  name: 'kernel.events',
  tables: ['kernel.events'],
  export: async function* (ctx, { ids }) {
    for await (const rows of eventsOf(ctx, ids)) {
      for (const { data, ...row } of rows) yield { ...row, data };
    }
  },
  erase: async (ctx, person) => {
    let rows = 0;
    for await (const events of eventsOf(ctx, person.ids)) {
      rows += await storeData(
        ctx,
        events.map(({ id, data }) => ({ id, data: scrubbed(data) })),
      );
    }
    rows += await eraseMentions(ctx, person);
    await waitForReaders(ctx, person.ids);
    return { rows };
  },
};

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

async function* eventsOf(ctx: Ctx, ids: readonly string[]): AsyncGenerator<LoggedEvent[]> {
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

/** Empties the events of records that went with the person, such as a household that nobody is left in. */
export async function scrubSubjects(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  const events = await raw(
    ctx,
    sql<{
      id: string;
      data: unknown;
    }>`select id, data from kernel.events where subject_id = any(${ids}::uuid[])`,
  );
  await storeData(
    ctx,
    events.map(({ id, data }) => ({ id, data: scrubbed(data) })),
  );
}

const between = /^customers\.(relation|household)\./;

async function storeData(
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

/** Reads the whole log once: an id may stand anywhere in it. Erasing is rare and runs in the background. */
async function eraseMentions(ctx: WriteCtx, person: Person): Promise<number> {
  const names = recogniser({ ids: [], traces: person.traces });
  const found = await raw(
    ctx,
    sql<{ id: string; type: string; data: unknown }>`
      select e.id, e.type, e.data from kernel.events e
      where e.data::text like any(${person.ids.map((id) => `%${id}%`)}::text[])
        and (e.customer_id is null or e.customer_id <> all(${person.ids}::uuid[]))
        and e.subject_id <> all(${person.ids}::uuid[])`,
  );
  return storeData(
    ctx,
    found.map(({ id, type, data }) => ({
      id,
      // What ties two people says as much of the one as of the other.
      data: between.test(type) ? scrubbed(data) : withoutTraces(data, names),
    })),
  );
}

/** A reader that holds an event as it was ends before this transaction does; whoever comes later reads the emptied one. */
async function waitForReaders(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`
    with waiting as (
      select o.reader, o.first_event from kernel.outbox o
      where exists (select 1 from kernel.events e where e.id = any(o.events) and e.customer_id = any(${ids}::uuid[]))
      for update)
    update kernel.outbox o set error = null from waiting w
    where o.reader = w.reader and o.first_event = w.first_event`.execute(ctx.handle.bare);
}

/** Files that lie with the customer. The bytes go after the transaction, when nothing refers to them any more. */
export const filesPersonal: PersonalData = {
  name: 'kernel.files',
  tables: ['kernel.files'],
  export: async function* (ctx, { ids }) {
    const rows = await raw(
      ctx,
      sql<PersonalRecord>`
        select f.id, f.name, f.media_type as "mediaType", f.size, encode(f.sha256, 'hex') as sha256, f.purpose,
          f.created_at as "createdAt"
        from kernel.files f where f.customer_id = any(${ids}::uuid[]) order by f.id`,
    );
    yield* rows;
  },
  files: (ctx, { ids }) =>
    raw(
      ctx,
      sql<{ key: string; name: string }>`
        select f.key, f.id || '-' || f.name as name from kernel.files f
        where f.customer_id = any(${ids}::uuid[]) and f.purpose <> 'access' order by f.id`,
    ),
  // Saved exports may hold the person; they are temporary and can be made again.
  erase: async (ctx, { ids }) => {
    const rows = await raw(
      ctx,
      sql<{ key: string }>`
        delete from kernel.files where customer_id = any(${ids}::uuid[]) or purpose = 'export' returning key`,
    );
    await sql`update platform.exports set file_key = null
      where file_key = any(${rows.map((row) => row.key)}::text[])`.execute(ctx.handle.bare);
    return { rows: rows.length, files: rows.map((row) => row.key) };
  },
};

/** Columns of free JSON that may quote somebody: filters, settings of bulk work, payloads of jobs. */
const quotes = [
  { table: 'platform.saved_views', key: 'id', column: 'definition', type: 'jsonb' },
  { table: 'customers.bulk_runs', key: 'id', column: 'which', type: 'jsonb' },
  { table: 'customers.bulk_runs', key: 'id', column: 'change', type: 'jsonb' },
  { table: 'platform.exports', key: 'id', column: 'wish', type: 'jsonb' },
  { table: 'graphile_worker._private_jobs', key: 'id', column: 'payload', type: 'json' },
] as const;

/** Answers kept for repeated requests, notifications, links, shares, and what free JSON quotes. */
export const tracesPersonal: PersonalData = {
  name: 'kernel.traces',
  isSlow: true,
  tables: ['kernel.idempotency', 'platform.notifications', 'platform.links', 'platform.record_shares'],
  export: async function* (ctx, person) {
    const names = recogniser(person);
    const notes = await raw(
      ctx,
      sql<{ id: string; data: unknown; link: string | null; createdAt: string }>`
        select id, data, link, created_at as "createdAt" from platform.notifications`,
    );
    for (const note of notes) {
      if (names(JSON.stringify(note.data)) || names(note.link ?? '')) yield { kind: 'notification', ...note };
    }
    const shares = await raw(
      ctx,
      sql<PersonalRecord>`
        select 'share' as kind, record_id as "recordId", principal_id as "userId", level, created_at as "createdAt"
        from platform.record_shares where record_id = any(${person.ids}::uuid[])`,
    );
    yield* shares;
    const links = await raw(
      ctx,
      sql<PersonalRecord>`
        select 'link' as kind, purpose, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
        from platform.links where subject_id = any(${person.ids}::uuid[])`,
    );
    yield* links;
  },
  erase: async (ctx, person) => {
    const names = recogniser(person);
    const rows =
      (await dropNaming(ctx, 'kernel.idempotency', sql`answer::text`, names)) +
      (await dropNaming(ctx, 'platform.notifications', sql`data::text || coalesce(link, '')`, names)) +
      (await dropOf(ctx, sql`delete from platform.links where subject_id = any(${person.ids}::uuid[])`)) +
      (await dropOf(
        ctx,
        sql`delete from platform.record_shares where record_id = any(${person.ids}::uuid[])`,
      ));
    return { rows: rows + (await emptyQuotes(ctx, person)) };
  },
};

async function dropNaming(
  ctx: WriteCtx,
  table: string,
  text: ReturnType<typeof sql>,
  names: (text: string) => boolean,
): Promise<number> {
  const rows = await raw(
    ctx,
    sql<{
      place: string;
      text: string | null;
    }>`select ctid::text as place, ${text} as text from ${sql.table(table)}`,
  );
  const found = rows.filter((row) => row.text !== null && names(row.text)).map((row) => row.place);
  if (found.length === 0) return 0;
  return dropOf(ctx, sql`delete from ${sql.table(table)} where ctid = any(${found}::tid[])`);
}

async function dropOf(ctx: WriteCtx, statement: ReturnType<typeof sql>): Promise<number> {
  const done = await statement.execute(ctx.handle.bare);
  return Number(done.numAffectedRows ?? 0n);
}

async function emptyQuotes(ctx: WriteCtx, person: Person): Promise<number> {
  // Names alone would hit namesakes: a filter by a name means all who are called so.
  const names = recogniser({ ids: [], traces: person.contacts });
  let count = 0;
  for (const { table, key, column, type } of quotes) {
    const rows = await raw(
      ctx,
      sql<{ id: string; value: unknown }>`
        select ${sql.ref(key)}::text as id, ${sql.ref(column)} as value from ${sql.table(table)}`,
    );
    for (const { id, value } of rows) {
      if (!names(JSON.stringify(value))) continue;
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${JSON.stringify(withoutTraces(value, names))}::${sql.raw(type)}
        where ${sql.ref(key)}::text = ${id}`.execute(ctx.handle.bare);
      count += 1;
    }
  }
  return count;
}
