import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Writes down that a rebuild is wanted. */
export async function insertRebuild(ctx: WriteCtx, id: string, reason: string): Promise<void> {
  await sql`insert into analytics.rebuilds (id, reason, requested_at)
    values (${id}, ${reason}, ${ctx.clock().toISOString()})`.execute(ctx.handle.bare);
}

export interface StoredRebuild {
  readonly finished_at: string | null;
  readonly detail: string | null;
  readonly error: string | null;
}

export async function loadRebuild(ctx: Ctx, id: string): Promise<StoredRebuild | null> {
  const [row] = await raw(
    ctx,
    sql<StoredRebuild>`select finished_at, detail, error from analytics.rebuilds where id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Takes all wishes that wait; one rebuild serves them. */
export async function beginRebuilds(ctx: Ctx): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`update analytics.rebuilds set started_at = ${ctx.clock().toISOString()}
      where finished_at is null returning id`,
  );
  return rows.map((row) => row.id);
}

export async function endRebuilds(
  ctx: Ctx,
  ids: readonly string[],
  end: { readonly detail: string | null; readonly error: string | null },
): Promise<void> {
  await raw(
    ctx,
    sql`update analytics.rebuilds set finished_at = ${ctx.clock().toISOString()}, detail = ${end.detail}, error = ${end.error}
      where id = any(${ids}::uuid[])`,
  );
}

/** How many events a reader has still to read, counted up to `most`, and when the oldest was recorded. */
export async function backlogOf(
  ctx: Ctx,
  reader: string,
  most: number,
): Promise<{ pending: number; oldest: string | null }> {
  const [found] = await raw(
    ctx,
    sql<{ pending: number; oldest: string | null }>`
      select (select coalesce(sum(size), 0)::int from (select size from kernel.outbox where reader = ${reader} limit ${most}) p) as pending,
        (select e.recorded_at from kernel.outbox o join kernel.events e on e.id = o.first_event
         where o.reader = ${reader} order by o.first_event limit 1) as oldest`,
  );
  return found ?? { pending: 0, oldest: null };
}
