import { EventRecord } from '@peyvand/contract/platform/audit';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { subjectSeen } from './subjects.store.ts';

const columns = sql`
  e.id, e.type, e.version, e.recorded_at as "recordedAt", e.occurred_at as "occurredAt",
  json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) as actor, e.cause,
  json_build_object('kind', e.subject_kind, 'id', e.subject_id) as subject, e.customer_id as "customerId", e.data`;

export interface AuditQuery {
  readonly limit: number;
  readonly before: string | null;
  readonly actorId?: string | undefined;
  readonly type?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Events, newest first, one more than `limit` where there are more. The reader holds platform.audit.read. */
export async function listAudit(ctx: Ctx, query: AuditQuery): Promise<EventRecord[]> {
  const terms: RawBuilder<unknown>[] = [sql`true`];
  if (query.before !== null) terms.push(sql`e.id < ${query.before}::uuid`);
  if (query.actorId !== undefined) terms.push(sql`e.actor_id = ${query.actorId}::uuid`);
  if (query.type !== undefined) terms.push(sql`starts_with(e.type, ${query.type})`);
  if (query.subjectId !== undefined) terms.push(aboutRecord(query.subjectId));
  if (query.from !== undefined) terms.push(sql`e.recorded_at >= ${query.from}`);
  if (query.to !== undefined) terms.push(sql`e.recorded_at < ${query.to}`);
  return pageOfEvents(ctx, terms, query.limit);
}

/** Both indexes of events are used: the one by customer and the one by any other subject. */
function aboutRecord(id: string): RawBuilder<unknown> {
  return sql`(e.customer_id = ${id}::uuid
    or (e.subject_id = ${id}::uuid and e.customer_id is distinct from e.subject_id))`;
}

/** Not of a type that begins so. */
function notOf(types: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`not (e.type ^@ any(${types}::text[]))`;
}

/** History of one record without types that begin with `untold`; the caller has made sure that the actor sees it. */
export async function listHistory(
  ctx: Ctx,
  recordId: string,
  untold: readonly string[],
  before: string | null,
  limit: number,
): Promise<EventRecord[]> {
  const terms: RawBuilder<unknown>[] = [aboutRecord(recordId), notOf(untold), subjectSeen(ctx, 'e')];
  if (before !== null) terms.push(sql`e.id < ${before}::uuid`);
  return pageOfEvents(ctx, terms, limit);
}

async function pageOfEvents(
  ctx: Ctx,
  terms: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<EventRecord[]> {
  const rows = await raw<object>(
    ctx,
    sql`select ${columns} from kernel.events e where ${sql.join(terms, sql` and `)} order by e.id desc limit ${limit + 1}`,
  );
  return rows.map((row) => EventRecord.parse(row));
}

export interface Position {
  /** Id of the writing transaction. */
  readonly tx: string;
  readonly id: string;
}

/**
 * A stretch of the change feed: the next `window` events behind `after` that no open transaction can still precede,
 * of them those that the actor sees, none of a type that begins with `untold`, and where the stretch ends.
 * Null `end`: there was nothing.
 */
export async function readStretch(
  ctx: Ctx,
  after: Position,
  window: number,
  customerless: boolean,
  untold: readonly string[],
): Promise<{ items: (EventRecord & { tx: string })[]; end: Position | null; full: boolean }> {
  const seen =
    ctx.actor.kind === 'system'
      ? sql`true`
      : sql`${notOf(untold)} and ${subjectSeen(ctx, 'e')}
          and case when e.customer_id is null then ${customerless} else ${visible(ctx, 'kernel.events', 'e')} end`;
  const rows = await raw<{ tx: string; id: string; seen: boolean }>(
    ctx,
    sql`with stretch as materialized (
          select * from kernel.events n
          where (n.tx, n.id) > (${after.tx}::xid8, ${after.id}::uuid)
            and n.tx < pg_snapshot_xmin(pg_current_snapshot())
          order by n.tx, n.id limit ${window})
        select ${columns}, e.tx::text as tx, ${seen} as seen from stretch e order by e.tx, e.id`,
  );
  const last = rows.at(-1);
  return {
    items: rows.filter((row) => row.seen).map((row) => ({ ...EventRecord.parse(bare(row)), tx: row.tx })),
    end: last ? { tx: last.tx, id: last.id } : null,
    full: rows.length === window,
  };
}

function bare({ tx: _tx, seen: _seen, ...event }: { tx: string; seen: boolean }): object {
  return event;
}

/** The place behind everything that is committed now. */
export async function latestPosition(ctx: Ctx): Promise<Position> {
  const [row] = await raw<{ tx: string }>(
    ctx,
    sql`select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as tx`,
  );
  return { tx: row?.tx ?? '0', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
}
