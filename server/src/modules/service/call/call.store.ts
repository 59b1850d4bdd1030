import type { CallDirection, CallOutcome, CentreCall } from '@peyvand/contract/service/calls';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { cursorOf, keyOf, type Place, type StoredCall } from './call.ts';

interface Wanted {
  readonly ids?: readonly string[];
  readonly customers?: readonly string[] | undefined;
  readonly queue?: string | undefined;
  readonly direction?: CallDirection | undefined;
  readonly outcome?: CallOutcome | undefined;
  readonly agentId?: string | undefined;
  /** At least so many seconds. */
  readonly waited?: number | undefined;
  /** Instants; until is excluded. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit: number;
  readonly after?: Place | null;
}

const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const told = sql`a.queue, a.direction, a.outcome, a.waited, a.talked, a.wrapped, a.agent_name as "agentName",
  a.agent_id as "agentId", a.reference, ${utc('a.offered_at')} as "offeredAt"`;

/** Calls that the actor sees, newest first. Callers in the trash are not named. */
export async function pageOfCalls(
  ctx: Ctx,
  wanted: Wanted,
): Promise<{ items: CentreCall[]; nextCursor: string | null }> {
  const { ids, customers, queue, direction, outcome, agentId, waited, since, until, after, limit } = wanted;
  const terms = [
    visible(ctx, 'service.calls', 'a'),
    ids && sql`a.id = any(${ids}::uuid[])`,
    customers && sql`a.customer_id = any(${customers}::uuid[])`,
    queue !== undefined && sql`a.queue = ${queue}`,
    direction && sql`a.direction = ${direction}`,
    outcome && sql`a.outcome = ${outcome}`,
    agentId && sql`a.agent_id = ${agentId}::uuid`,
    waited !== undefined && sql`a.waited >= ${waited}`,
    since && sql`a.offered_at >= ${since}::timestamptz`,
    until && sql`a.offered_at < ${until}::timestamptz`,
    after && sql`(a.offered_at, a.id) < (${after.offeredAt}::timestamptz, ${after.id}::uuid)`,
  ].flatMap((term) => term || []);
  const rows = await raw<CentreCall>(
    ctx,
    sql<CentreCall>`
      select a.id, case when s.deleted_at is null and s.id is not null
          then json_build_object('id', s.id, 'name', s.name) end as customer, ${told},
        a.recorded_by as "recordedBy", ${utc('a.recorded_at')} as "recordedAt"
      from service.calls a
      left join customers.customers c on c.id = a.customer_id
      left join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
      where ${sql.join(terms, sql` and `)}
      order by a.offered_at desc, a.id desc limit ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? cursorOf(last) : null,
  };
}

/** Stores calls, and answers the ids of those that were new: another transaction may just have stored the same one. */
export async function insertCalls(
  ctx: WriteCtx,
  calls: readonly StoredCall[],
  importCause: string | null,
): Promise<ReadonlySet<string>> {
  if (calls.length === 0) return new Set();
  const rows = await raw(
    ctx,
    sql<{
      id: string;
    }>`insert into service.calls (id, customer_id, queue, direction, outcome, offered_at, waited, talked, wrapped,
          agent_name, agent_id, reference, recorded_by, recorded_at, import_cause)
        select r.id, r."customerId", r.queue, r.direction, r.outcome, r."offeredAt", r.waited, r.talked, r.wrapped,
          r."agentName", r."agentId", r.reference, ${ctx.actor.id}::uuid, ${ctx.clock().toISOString()}::timestamptz,
          ${importCause}
        from json_to_recordset(${JSON.stringify(calls)}::json) as r(id uuid, "customerId" uuid, queue text,
          direction text, outcome text, "offeredAt" timestamptz, waited integer, talked integer, wrapped integer,
          "agentName" text, "agentId" uuid, reference text)
        on conflict (reference) where reference <> '' do nothing returning id`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** One call that the actor sees; locked until the transaction ends. */
export async function lockCall(ctx: WriteCtx, id: string): Promise<StoredCall | null> {
  const [row] = await raw(
    ctx,
    sql<StoredCall>`select a.id, a.customer_id as "customerId", ${told} from service.calls a
      where a.id = ${id}::uuid and ${visible(ctx, 'service.calls', 'a')} for update`,
  );
  return row ?? null;
}

export async function deleteCalls(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await raw(ctx, sql`delete from service.calls a where a.id = any(${ids}::uuid[])`);
}

/** The next calls that an import made, locked. */
export function importedCalls(ctx: WriteCtx, cause: string, limit: number): Promise<StoredCall[]> {
  return raw(
    ctx,
    sql<StoredCall>`select a.id, a.customer_id as "customerId", ${told} from service.calls a
      where a.import_cause = ${cause} order by a.id limit ${limit} for update`,
  );
}

/** Which of these calls are recorded, and as what: ids by `keyOf`. Those of merged customers count as the survivor's. */
export async function knownCalls(
  ctx: Ctx,
  calls: readonly Omit<StoredCall, 'id'>[],
): Promise<Map<string, string>> {
  const rows = await raw(
    ctx,
    sql<StoredCall>`
      select a.id, coalesce(c.survivor_id, c.id) as "customerId", ${told}
      from service.calls a left join customers.customers c on c.id = a.customer_id
      where (a.reference <> '' and a.reference = any(${calls.map(({ reference }) => reference)}::text[]))
        or (a.reference = '' and a.offered_at = any(${calls.map(({ offeredAt }) => offeredAt)}::timestamptz[]))`,
  );
  return new Map(rows.map((row) => [keyOf(row), row.id]));
}

/** Everything kept of some customers' calls, as it is kept. */
export async function callsToTell(ctx: Ctx, customers: readonly string[]): Promise<object[]> {
  const rows = await raw(
    ctx,
    sql<{ record: object }>`select to_jsonb(a) as record from service.calls a
      where a.customer_id = any(${customers}::uuid[])`,
  );
  return rows.map(({ record }) => record);
}

/** The calls stay, without who called and without the id by which another system knows it. */
export async function forgetCallers(ctx: WriteCtx, customers: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`update service.calls a set customer_id = null, reference = ''
      where a.customer_id = any(${customers}::uuid[]) returning 1`,
  );
  return rows.length;
}
