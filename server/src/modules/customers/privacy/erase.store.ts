import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Lets this transaction delete from the ledger of consents, or no longer. */
export async function openLedger(ctx: WriteCtx, open: boolean): Promise<void> {
  await raw(ctx, sql`select set_config('peyvand.erasing', ${open ? 'yes' : ''}, true)`);
}

/** All records of some customers, also in the trash; none of those that are erased already or were never there. */
export async function recordsToErase(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`
      select m.id from customers.customers c
      join lateral (
        select s.id, s.erased_at from customers.customers s where s.id = coalesce(c.survivor_id, c.id)
        union all
        select g.id, g.erased_at from customers.customers g where g.survivor_id = coalesce(c.survivor_id, c.id)) m on true
      where c.id = any(${ids}::uuid[]) and m.erased_at is null order by m.id`,
  );
  return rows.map((row) => row.id);
}

/** The log is read through once in an erasure; that takes as long as it takes. */
export async function takeAnyTime(ctx: WriteCtx): Promise<void> {
  await raw(ctx, sql`set local statement_timeout = 0`);
}

/** Waits for whoever is changing these records, and lets nobody change them until the transaction ends. */
export async function lockRecords(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`select 1 from customers.customers where id = any(${ids}::uuid[]) order by id for update`,
  );
}

/** Those of some customers that are there and not erased, each with the record that stands for it. */
export function cameBack(ctx: Ctx, ids: readonly string[]) {
  return raw(
    ctx,
    sql<{ id: string; head: string }>`
      select c.id, coalesce(c.survivor_id, c.id) as head from customers.customers c
      where c.id = any(${ids}::uuid[]) and c.erased_at is null order by c.id`,
  );
}

/** Ends every hold on some customers. */
export async function liftHolds(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`update customers.holds set released_at = ${ctx.clock().toISOString()}::timestamptz
    where customer_id = any(${ids}::uuid[]) and released_at is null`.execute(ctx.handle.bare);
}
