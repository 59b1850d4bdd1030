import { BulkState } from '@peyvand/contract/core/bulk';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { BulkTarget } from '../../../kernel/bulk.ts';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Rule } from '../../../kernel/policy/rules.ts';
import { Counts, noCounts, UndoCounts } from './counts.ts';

const table = 'platform.bulk_runs';

/** A run is the business of who started it. */
export const bulkTables: Readonly<Record<string, Rule>> = {
  [table]: { rule: 'mine', column: 'owner_id', unless: 'platform.bulk.manage' },
  'platform.bulk_records': { rule: 'child', column: 'run_id', parent: table },
};

/** Named records, or what its target knows to find. */
export const Which = z.union([z.strictObject({ ids: z.array(z.string()) }), z.looseObject({})]);
export type Which = z.infer<typeof Which>;

/** One run as the engine works with it. */
const Run = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  state: BulkState,
  /** Null once the records are chosen. */
  which: Which.nullable(),
  change: z.looseObject({ action: z.string() }),
  total: z.number().nullable(),
  passed: z.number(),
  counts: Counts,
  undo: UndoCounts.nullable(),
  failure: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Run = z.infer<typeof Run>;

const columns = sql`r.id, r.owner_id as "ownerId", r.owner_name as "ownerName", r.state, r.which, r.change, r.total, r.passed,
  r.counts, r.undo, r.failure, r.created_at as "createdAt", r.finished_at as "finishedAt"`;

export async function insertRun(
  ctx: WriteCtx,
  { name }: BulkTarget,
  { id, which, change }: { readonly id: string; readonly which: Which; readonly change: unknown },
): Promise<void> {
  await raw(
    ctx,
    sql`insert into platform.bulk_runs (id, target, owner_id, owner_name, state, which, change, counts, created_at)
        values (${id}::uuid, ${name}, ${ctx.actor.id}::uuid, ${ctx.actor.name}, 'waiting', ${JSON.stringify(which)}::jsonb,
          ${JSON.stringify(change)}::jsonb, ${JSON.stringify(noCounts)}::jsonb, ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

const countCap = 100_000;

/** How many it means, and how many of them the actor may change; counting stops at 100,000. */
export async function countOf(
  ctx: Ctx,
  target: BulkTarget,
  which: Which,
): Promise<{ total: number; writable: number; capped: boolean }> {
  const records = sql.table(target.table);
  const ids = idsOf(which);
  const hits =
    ids === null
      ? await target.fitting(ctx, which)
      : sql`select x.id from ${records} x where x.id = any(${ids}::uuid[]) and ${visible(ctx, target.table, 'x')}`;
  const [row] = await raw<{ total: number; writable: number }>(
    ctx,
    sql`with hits as materialized (${hits} limit ${countCap + 1})
      select count(*)::int as total,
        count(*) filter (where ${visible(ctx, target.table, 'x', 'write')})::int as writable
      from hits join ${records} x on x.id = hits.id`,
  );
  const { total = 0, writable = 0 } = row ?? {};
  return {
    total: ids === null ? Math.min(total, countCap) : new Set(ids).size,
    writable: Math.min(writable, countCap),
    capped: total > countCap,
  };
}

/** The records that are named; null for all that fit. */
function idsOf(which: Which): readonly string[] | null {
  const named = z.object({ ids: z.array(z.string()) }).safeParse(which);
  return named.success ? named.data.ids : null;
}

/** Notes the records that the run means, in the order of ids, and forgets how they were named. Returns how many. */
export async function chooseRecords(
  ctx: WriteCtx,
  target: BulkTarget,
  id: string,
  which: Which,
): Promise<number> {
  const ids = idsOf(which);
  // Of named ones also those that are not there: they are counted as such.
  const hits: RawBuilder<unknown> =
    ids === null ? await target.fitting(ctx, which) : sql`select distinct unnest(${ids}::uuid[]) as id`;
  const [row] = await raw<{ total: number }>(
    ctx,
    sql`with written as (
        insert into platform.bulk_records (run_id, place, record_id)
        select ${id}::uuid, row_number() over (order by hits.id), hits.id from (${hits}) as hits
        returning place)
      select coalesce(max(place), 0)::int as total from written`,
  );
  await raw(ctx, sql`update platform.bulk_runs set which = null where id = ${id}::uuid`);
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
    sql`select record_id as id from platform.bulk_records
        where run_id = ${id}::uuid and place > ${place} order by place limit ${take}`,
  );
  return rows.map((row) => row.id);
}

export async function forgetRecords(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from platform.bulk_records where run_id = ${id}::uuid`);
}

/** A run that the actor may see. */
export async function findRun(ctx: Ctx, { name }: BulkTarget, id: string): Promise<Run | null> {
  const [row] = await raw<Run>(
    ctx,
    sql`select ${columns} from platform.bulk_runs r
        where r.id = ${id}::uuid and r.target = ${name} and ${visible(ctx, table, 'r')}`,
  );
  return row ? Run.parse(row) : null;
}

/** Newest first. */
export async function listRuns(
  ctx: Ctx,
  { name }: BulkTarget,
  before: string | null,
  take: number,
): Promise<Run[]> {
  const rows = await raw<Run>(
    ctx,
    sql`select ${columns} from platform.bulk_runs r
        where r.target = ${name} and (${before}::uuid is null or r.id < ${before}::uuid) and ${visible(ctx, table, 'r')}
        order by r.id desc limit ${take}`,
  );
  return rows.map((row) => Run.parse(row));
}

/** Locks a run: whoever works on it or changes its state waits. */
export async function lockRun(ctx: WriteCtx, target: BulkTarget, id: string): Promise<Run | null> {
  await raw(ctx, sql`select 1 from platform.bulk_runs where id = ${id}::uuid for update`);
  return findRun(ctx, target, id);
}

type RunChange = Partial<Pick<Run, 'state' | 'total' | 'passed' | 'counts' | 'undo' | 'failure'>> & {
  readonly finished?: boolean;
};

export async function storeRun(ctx: WriteCtx, id: string, change: RunChange): Promise<void> {
  const { state, total, passed, counts, undo, failure, finished = false } = change;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await raw(
    ctx,
    sql`update platform.bulk_runs set state = coalesce(${state ?? null}, state),
          total = coalesce(${total ?? null}::int, total), passed = coalesce(${passed ?? null}::int, passed),
          counts = coalesce(${json(counts)}::jsonb, counts), undo = coalesce(${json(undo)}::jsonb, undo),
          failure = coalesce(${failure ?? null}, failure),
          finished_at = case when ${finished} then ${ctx.clock().toISOString()}::timestamptz else finished_at end
        where id = ${id}::uuid`,
  );
}

/** The causes of runs of one target that ended before a moment. */
export async function causesEndedBefore(ctx: Ctx, target: string, before: string): Promise<string[]> {
  const rows = await raw<{ cause: string }>(
    ctx,
    sql`select 'bulk:' || r.id as cause from platform.bulk_runs r
        where r.target = ${target} and r.finished_at < ${before}::timestamptz and ${visible(ctx, table, 'r')}`,
  );
  return rows.map(({ cause }) => cause);
}
