import type { DuplicateScan } from '@peyvand/contract/customers/duplicates';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** A scan without a sign of life for so long was cut off with its process. */
const deadMinutes = 5;

/** Begins a scan; null while another is under way. */
export async function beginScan(ctx: WriteCtx, id: string): Promise<string | null> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`update customers.duplicate_scans set state = 'failed', ended_at = ${now}::timestamptz, error = 'cut off'
        where state = 'running' and seen_at < ${now}::timestamptz - make_interval(mins => ${deadMinutes})`,
  );
  const rows = await raw<{ id: string }>(
    ctx,
    sql`insert into customers.duplicate_scans (id, state, started_at, seen_at) values (${id}::uuid, 'running', ${now}::timestamptz, ${now}::timestamptz)
        on conflict (state) where state = 'running' do nothing returning id`,
  );
  return rows.length === 1 ? now : null;
}

export async function noteProgress(ctx: WriteCtx, id: string, share: number): Promise<void> {
  await raw(
    ctx,
    sql`update customers.duplicate_scans set share = ${share}::real, seen_at = ${ctx.clock().toISOString()}::timestamptz
        where id = ${id}::uuid and state = 'running'`,
  );
}

export interface ScanResult {
  readonly records: number;
  readonly candidates: number;
  readonly pairs: number;
  /** Candidates at each hundredth of probability. */
  readonly spread: readonly number[];
  readonly model: string;
}

/** Ends a scan and keeps what it learnt; what earlier ones learnt is forgotten, and old ones altogether. */
export async function endScan(ctx: WriteCtx, id: string, result: ScanResult): Promise<void> {
  await raw(ctx, sql`update customers.duplicate_scans set model = null where model is not null`);
  await raw(
    ctx,
    sql`update customers.duplicate_scans set state = 'done', share = 1, ended_at = ${ctx.clock().toISOString()}::timestamptz,
          records = ${result.records}, candidates = ${result.candidates}, pairs = ${result.pairs}, spread = ${result.spread}::int[],
          model = ${result.model}::jsonb
        where id = ${id}::uuid`,
  );
  await raw(
    ctx,
    sql`delete from customers.duplicate_scans where state <> 'running' and id not in (
          select id from customers.duplicate_scans order by started_at desc, id desc limit 30)`,
  );
}

export async function failScan(ctx: WriteCtx, id: string, error: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.duplicate_scans set state = 'failed', ended_at = ${ctx.clock().toISOString()}::timestamptz,
          error = ${error.slice(0, 500)} where id = ${id}::uuid`,
  );
}

/** The last scan. One that was cut off with its process has failed, also before the next one says so. */
export async function lastScan(ctx: Ctx): Promise<DuplicateScan | null> {
  const dead = sql`state = 'running' and seen_at < ${ctx.clock().toISOString()}::timestamptz - make_interval(mins => ${deadMinutes})`;
  const [row] = await raw<DuplicateScan>(
    ctx,
    sql`select id, case when ${dead} then 'failed' else state end as state, started_at as "startedAt",
          case when ${dead} then seen_at else ended_at end as "endedAt", share::float8 as share, records, pairs
        from customers.duplicate_scans order by started_at desc, id desc limit 1`,
  );
  return row ?? null;
}

/** The customers of these fingerprints need no second look. As JSON of `{ customer_id }`. */
export async function clearDue(ctx: WriteCtx, list: string): Promise<void> {
  await raw(
    ctx,
    sql`delete from customers.duplicate_due d using json_to_recordset(${list}::json) as n(customer_id uuid)
        where d.customer_id = n.customer_id`,
  );
}
