import { setTimeout as rest } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { judge } from './judge.actions.ts';
import { lastScan } from './scan.store.ts';

/** More are compared faster by a scan of all, in a thread of its own. */
const many = 20_000;
const firstMany = 500;
const portion = 50;
/** Between two portions, so that requests come in between. */
const restMs = 20;

/** Compares the customers that came in masses, a few at a time. */
export const catchUpJob: Job = {
  name: 'customers.duplicates.catch_up',
  run: async (ctx, _payload, signal) => {
    const due = await dueCount(ctx);
    // The first of many customers are best compared by a scan: it learns which names are common here.
    if (due > many || (due > firstMany && (await lastScan(ctx)) === null)) {
      await ctx.write((tx) =>
        enqueue(tx, 'customers.duplicates.scan', {}, { key: 'customers.duplicates.scan' }),
      );
      return;
    }
    while (!signal.aborted) {
      const done = await ctx.write(async (tx) => {
        const ids = await takeDue(tx, portion);
        if (ids.length > 0) await judge(tx, ids);
        return ids.length;
      });
      if (done < portion) return;
      await rest(restMs);
    }
  },
};

async function dueCount(ctx: Ctx): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from (select 1 from customers.duplicate_due limit ${many + 1}) as capped`,
  );
  return row?.count ?? 0;
}

async function takeDue(ctx: WriteCtx, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`delete from customers.duplicate_due where customer_id in (
          select customer_id from customers.duplicate_due order by customer_id limit ${limit} for update skip locked)
        returning customer_id as id`,
  );
  return rows.map((row) => row.id).toSorted();
}
