import type { BulkAction, BulkState, BulkWhich } from '@peyvand/contract/customers/bulk';
import { sql } from 'kysely';
import { type Counts, noCounts, type UndoCounts } from '../../../kernel/bulk-counts.ts';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { fittingCustomers } from '../customer/list.store.ts';
import { db, RunRecord, tx } from './bulk.tables.ts';

const columns = [
  'r.id',
  'r.owner_id as ownerId',
  'r.owner_name as ownerName',
  'r.state',
  'r.which',
  'r.change',
  'r.total',
  'r.passed',
  'r.counts',
  'r.undo',
  'r.failure',
  'r.created_at as createdAt',
  'r.finished_at as finishedAt',
] as const;

const countCap = 100_000;

/** How many it means, and how many of them the actor may change; counting stops at 100,000. */
export async function countOf(
  ctx: Ctx,
  which: BulkWhich,
): Promise<{ total: number; writable: number; capped: boolean }> {
  const hits = chosen(ctx, which)
    .select('c.id')
    .limit(countCap + 1);
  const [row] = await raw<{ total: number; writable: number }>(
    ctx,
    sql`with hits as materialized (${hits})
      select count(*)::int as total,
        count(*) filter (where ${visible(ctx, 'customers.customers', 'c', 'write')})::int as writable
      from hits join customers.customers c on c.id = hits.id`,
  );
  const { total = 0, writable = 0 } = row ?? {};
  return {
    total: 'ids' in which ? new Set(which.ids).size : Math.min(total, countCap),
    writable: Math.min(writable, countCap),
    capped: total > countCap,
  };
}

/** The customers that it means, as far as the actor sees them. Throws `request.invalid` for a wrong filter. */
function chosen(ctx: Ctx, which: BulkWhich) {
  return fittingCustomers(ctx, 'ids' in which ? { ids: which.ids } : which);
}

export async function insertRun(
  ctx: WriteCtx,
  id: string,
  which: BulkWhich,
  change: BulkAction,
): Promise<void> {
  // A wrong filter is refused now, not by the job.
  chosen(ctx, which);
  await tx(ctx)
    .insertInto('customers.bulk_runs')
    .values({
      id,
      owner_id: ctx.actor.id ?? '',
      owner_name: ctx.actor.name,
      state: 'waiting',
      which: JSON.stringify(which),
      change: JSON.stringify(change),
      counts: JSON.stringify(noCounts),
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

export async function findRun(ctx: Ctx, id: string): Promise<RunRecord | null> {
  const row = await db(ctx)
    .selectFrom('customers.bulk_runs as r')
    .select(columns)
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row ? RunRecord.parse(row) : null;
}

/** Newest first. */
export async function listRuns(ctx: Ctx, before: string | null, take: number): Promise<RunRecord[]> {
  const query = db(ctx)
    .selectFrom('customers.bulk_runs as r')
    .select(columns)
    .orderBy('r.id', 'desc')
    .limit(take);
  const rows = await (before === null ? query : query.where('r.id', '<', before)).execute();
  return rows.map((row) => RunRecord.parse(row));
}

/** Locks a run: whoever works on it or changes its state waits. */
export async function lockRun(ctx: WriteCtx, id: string): Promise<RunRecord | null> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select id from customers.bulk_runs where id = ${id} for update`,
  );
  return rows.length === 0 ? null : findRun(ctx, id);
}

export interface RunChange {
  readonly state?: BulkState;
  readonly total?: number;
  readonly passed?: number;
  readonly counts?: Counts;
  readonly undo?: UndoCounts;
  readonly failure?: string | null;
  readonly finished?: boolean;
}

export async function storeRun(ctx: WriteCtx, id: string, change: RunChange): Promise<void> {
  const { state, total, passed, counts, undo, failure, finished } = change;
  await tx(ctx)
    .updateTable('customers.bulk_runs as r')
    .set({
      ...(state === undefined ? {} : { state }),
      ...(total === undefined ? {} : { total }),
      ...(passed === undefined ? {} : { passed }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
      ...(undo === undefined ? {} : { undo: JSON.stringify(undo) }),
      ...(failure === undefined ? {} : { failure }),
      ...(finished ? { finished_at: ctx.clock().toISOString() } : {}),
    })
    .where('r.id', '=', id)
    .execute();
}

/** Notes the records that the run means, in the order of ids. Returns how many. */
export async function chooseRecords(ctx: WriteCtx, id: string, which: BulkWhich): Promise<number> {
  // Of named ones also those that are not there: they are counted as such.
  const hits =
    'ids' in which
      ? sql`select distinct unnest(${which.ids}::uuid[]) as id`
      : sql`${chosen(ctx, which).select('c.id')}`;
  const [row] = await raw<{ total: number }>(
    ctx,
    sql`with written as (
        insert into customers.bulk_records (run_id, place, customer_id)
        select ${id}::uuid, row_number() over (order by hits.id), hits.id from (${hits}) as hits
        returning place)
      select coalesce(max(place), 0)::int as total from written`,
  );
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
    sql`select customer_id as id from customers.bulk_records
      where run_id = ${id} and place > ${place} order by place limit ${take}`,
  );
  return rows.map((row) => row.id);
}

export async function forgetRecords(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from customers.bulk_records where run_id = ${id}`);
}
