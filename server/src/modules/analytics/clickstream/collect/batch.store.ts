import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../../kernel/context.ts';

/** Many events of one site in one row; the payload is gzip of one JSON object a line. */
export interface PageBatch {
  readonly id: string;
  readonly siteId: string;
  readonly events: number;
  readonly payload: Buffer;
}

export async function insertBatches(
  ctx: WriteCtx,
  batches: readonly PageBatch[],
  receivedAt: string,
): Promise<void> {
  for (const { id, siteId, events, payload } of batches)
    await hot(
      ctx,
      'analytics.batch.insert',
      sql`insert into analytics.page_batches (id, site_id, received_at, events, payload)
        values (${id}::uuid, ${siteId}::uuid, ${receivedAt}::timestamptz, ${events}, ${payload}::bytea)`,
    );
}

/** Locks batches that are not among the facts yet, oldest first, up to a number of events; at least one. */
export function claimBatches(ctx: WriteCtx, events: number): Promise<PageBatch[]> {
  return raw(
    ctx,
    sql<PageBatch>`
      select id, site_id as "siteId", events, payload from analytics.page_batches where id in (
        select id from (
          select id, sum(events) over (order by id) - events as before
          from (select id, events from analytics.page_batches where loaded_at is null order by id limit 500) as waiting
        ) as sums where before < ${events})
      order by id for update skip locked`,
  );
}

export async function markLoaded(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`update analytics.page_batches set loaded_at = ${ctx.clock().toISOString()}
    where id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
}

/** Every batch is to be loaded again; the facts it left are replaced by themselves. */
export async function markUnloaded(ctx: WriteCtx): Promise<void> {
  await sql`update analytics.page_batches set loaded_at = null where loaded_at is not null`.execute(
    ctx.handle.bare,
  );
}

/** Deletes what is older than its site keeps, and says which sites keep how much. */
export async function deleteOldBatches(ctx: WriteCtx): Promise<{ siteId: string; before: string }[]> {
  const now = ctx.clock().toISOString();
  await sql`delete from analytics.page_batches b using analytics.sites s
    where s.id = b.site_id and b.received_at < ${now}::timestamptz - make_interval(days => s.days_kept)`.execute(
    ctx.handle.bare,
  );
  return raw(
    ctx,
    sql<{ siteId: string; before: string }>`
      select id as "siteId", ${now}::timestamptz - make_interval(days => days_kept) as before from analytics.sites`,
  );
}

/** Batches by id, locked, to be written anew. */
export function lockBatches(ctx: WriteCtx, ids: readonly string[]): Promise<PageBatch[]> {
  return raw(
    ctx,
    sql<PageBatch>`select id, site_id as "siteId", events, payload from analytics.page_batches
      where id = any(${ids}::uuid[]) order by id for update`,
  );
}

export async function rewriteBatch(ctx: WriteCtx, { id, events, payload }: PageBatch): Promise<void> {
  await sql`update analytics.page_batches set events = ${events}, payload = ${payload}::bytea where id = ${id}::uuid`.execute(
    ctx.handle.bare,
  );
}

const countedBatches = 10_000;

/** Events that are committed and no facts yet, and since when the oldest waits. */
export async function waitingPages(ctx: Ctx): Promise<{ pending: number; oldest: string | null }> {
  const [row] = await raw(
    ctx,
    sql<{ pending: number; oldest: string | null }>`
      select coalesce(sum(events), 0)::int as pending, min(received_at) as oldest from (
        select events, received_at from analytics.page_batches where loaded_at is null order by id limit ${countedBatches}) b`,
  );
  return row ?? { pending: 0, oldest: null };
}
