import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { StoredEvent } from '../../../kernel/events/events.ts';
import { factTypes } from './reader.ts';

/** Where a reading of the log is: events of transactions from `tx` on, in the order of the log behind `after`. */
export interface LogPlace {
  readonly tx: string;
  readonly after: { tx: string; id: string } | null;
}

/** The oldest transaction that is still open: everything below it is settled. */
export async function openTransaction(ctx: Ctx): Promise<string> {
  const [row] = await raw(
    ctx,
    sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
  );
  if (!row) throw new Error('PostgreSQL named no snapshot');
  return row.xmin;
}

/** The next events that make facts. */
export function readLog(ctx: Ctx, { tx, after }: LogPlace, limit: number) {
  const beyond = after === null ? sql`true` : sql`(e.tx, e.id) > (${after.tx}::xid8, ${after.id}::uuid)`;
  return raw(
    ctx,
    sql<StoredEvent & { tx: string }>`
      select e.id, e.type, e.version, e.occurred_at as "occurredAt", e.subject_id as "subjectId",
             e.customer_id as "customerId", e.data, e.tx::text as tx
      from kernel.events e
      where e.type = any(${factTypes}::text[]) and e.tx >= ${tx}::xid8 and ${beyond}
      order by e.tx, e.id limit ${limit}`,
  );
}

/** Whether there is anything that facts could be made of. */
export async function logHasFacts(ctx: Ctx): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql<{ one: number }>`select 1 as one from kernel.events where type = any(${factTypes}::text[]) limit 1`,
  );
  return rows.length > 0;
}
