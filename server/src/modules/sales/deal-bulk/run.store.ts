import { DealBulkAction, DealBulkState, DealBulkWhich } from '@peyvand/contract/sales/deal-bulk';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Counts, noCounts, UndoCounts } from '../../../kernel/bulk-counts.ts';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { dealFilters } from '../deal/deal.filters.ts';
import { grouped, narrowing } from '../deal/which.store.ts';

/** One run as the engine works with it. */
const Run = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  state: DealBulkState,
  /** Null once the deals are chosen. */
  which: DealBulkWhich.nullable(),
  change: DealBulkAction,
  total: z.number().nullable(),
  passed: z.number(),
  counts: Counts,
  undo: UndoCounts.nullable(),
  failure: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Run = z.infer<typeof Run>;

const table = 'sales.deal_bulk_runs';
const columns = sql`r.id, r.owner_id as "ownerId", r.owner_name as "ownerName", r.state, r.which, r.change, r.total, r.passed,
  r.counts, r.undo, r.failure, r.created_at as "createdAt", r.finished_at as "finishedAt"`;

export async function insertRun(
  ctx: WriteCtx,
  id: string,
  which: DealBulkWhich,
  change: DealBulkAction,
): Promise<void> {
  // A wrong filter is refused now, not by the job.
  await chosen(ctx, which);
  await raw(
    ctx,
    sql`insert into sales.deal_bulk_runs (id, owner_id, owner_name, state, which, change, counts, created_at)
        values (${id}::uuid, ${ctx.actor.id}::uuid, ${ctx.actor.name}, 'waiting', ${JSON.stringify(which)}::jsonb,
          ${JSON.stringify(change)}::jsonb, ${JSON.stringify(noCounts)}::jsonb, ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

/** The deals that it means, as far as the actor sees them: ids. Throws `request.invalid` for a wrong filter. */
async function chosen(ctx: Ctx, which: DealBulkWhich): Promise<RawBuilder<unknown>> {
  if ('ids' in which)
    return sql`select d.id from sales.deals d
      where d.id = any(${which.ids}::uuid[]) and ${visible(ctx, 'sales.deals', 'd')}`;
  const asked = await grouped(ctx, which);
  const conditions = [
    ...filtering(ctx, dealFilters, 'd', asked.filter),
    ...narrowing(asked),
    visible(ctx, 'sales.deals', 'd'),
  ];
  return sql`select d.id from sales.deals d where ${sql.join(conditions, sql` and `)}`;
}

const countCap = 100_000;

/** How many it means, and how many of them the actor may change; counting stops at 100,000. */
export async function countOf(
  ctx: Ctx,
  which: DealBulkWhich,
): Promise<{ total: number; writable: number; capped: boolean }> {
  const [row] = await raw<{ total: number; writable: number }>(
    ctx,
    sql`with hits as materialized (${await chosen(ctx, which)} limit ${countCap + 1})
      select count(*)::int as total,
        count(*) filter (where ${visible(ctx, 'sales.deals', 'd', 'write')})::int as writable
      from hits join sales.deals d on d.id = hits.id`,
  );
  const { total = 0, writable = 0 } = row ?? {};
  return {
    total: 'ids' in which ? new Set(which.ids).size : Math.min(total, countCap),
    writable: Math.min(writable, countCap),
    capped: total > countCap,
  };
}

/** Notes the deals that the run means, in the order of ids, and forgets how they were named. Returns how many. */
export async function chooseRecords(ctx: WriteCtx, id: string, which: DealBulkWhich): Promise<number> {
  // Of named ones also those that are not there: they are counted as such.
  const hits =
    'ids' in which ? sql`select distinct unnest(${which.ids}::uuid[]) as id` : await chosen(ctx, which);
  const [row] = await raw<{ total: number }>(
    ctx,
    sql`with written as (
        insert into sales.deal_bulk_records (run_id, place, deal_id)
        select ${id}::uuid, row_number() over (order by hits.id), hits.id from (${hits}) as hits
        returning place)
      select coalesce(max(place), 0)::int as total from written`,
  );
  await raw(ctx, sql`update sales.deal_bulk_runs set which = null where id = ${id}::uuid`);
  return row?.total ?? 0;
}

export async function recordsAfter(
  ctx: WriteCtx,
  id: string,
  place: number,
  take: number,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select deal_id as id from sales.deal_bulk_records
        where run_id = ${id}::uuid and place > ${place} order by place limit ${take}`,
  );
  return rows.map((row) => row.id);
}

export async function forgetRecords(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.deal_bulk_records where run_id = ${id}::uuid`);
}

/** A run that the actor may see: the own ones. */
export async function findRun(ctx: Ctx, id: string): Promise<Run | null> {
  const [row] = await raw<Run>(
    ctx,
    sql`select ${columns} from sales.deal_bulk_runs r where r.id = ${id}::uuid and ${visible(ctx, table, 'r')}`,
  );
  return row ? Run.parse(row) : null;
}

/** Newest first. */
export async function listRuns(ctx: Ctx, before: string | null, take: number): Promise<Run[]> {
  const rows = await raw<Run>(
    ctx,
    sql`select ${columns} from sales.deal_bulk_runs r
        where (${before}::uuid is null or r.id < ${before}::uuid) and ${visible(ctx, table, 'r')}
        order by r.id desc limit ${take}`,
  );
  return rows.map((row) => Run.parse(row));
}

/** Locks a run: whoever works on it or changes its state waits. */
export async function lockRun(ctx: WriteCtx, id: string): Promise<Run | null> {
  await raw(ctx, sql`select 1 from sales.deal_bulk_runs where id = ${id}::uuid for update`);
  return findRun(ctx, id);
}

export type RunChange = Partial<Pick<Run, 'state' | 'total' | 'passed' | 'counts' | 'undo' | 'failure'>> & {
  readonly finished?: boolean;
};

export async function storeRun(ctx: WriteCtx, id: string, change: RunChange): Promise<void> {
  const { state, total, passed, counts, undo, failure, finished = false } = change;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await raw(
    ctx,
    sql`update sales.deal_bulk_runs set state = coalesce(${state ?? null}, state),
          total = coalesce(${total ?? null}::int, total), passed = coalesce(${passed ?? null}::int, passed),
          counts = coalesce(${json(counts)}::jsonb, counts), undo = coalesce(${json(undo)}::jsonb, undo),
          failure = coalesce(${failure ?? null}, failure),
          finished_at = case when ${finished} then ${ctx.clock().toISOString()}::timestamptz else finished_at end
        where id = ${id}::uuid`,
  );
}

/** Forgets what deals were before bulk changes that cannot be undone any more. */
export async function forgetOldBefore(ctx: WriteCtx, finishedBefore: string): Promise<void> {
  await raw(
    ctx,
    sql`delete from sales.import_changes c using sales.deal_bulk_runs r
        where r.finished_at < ${finishedBefore}::timestamptz and c.kind = 'deal' and c.cause = 'bulk:' || r.id`,
  );
}
