import type { RetentionKind } from '@peyvand/contract/customers/privacy';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Nothing of somebody under a legal hold goes, whatever its age. */
function free(column: RawBuilder<unknown>, today: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select 1 from customers.holds h join customers.customers m on m.id = h.customer_id
      join customers.customers own on own.id = ${column}
    where h.released_at is null and (h.until is null or h.until >= ${today}::date)
      and coalesce(m.survivor_id, m.id) = coalesce(own.survivor_id, own.id))`;
}

/** Ids of what is over its time, oldest first. */
function overdue(kind: RetentionKind, limit: string, today: string): RawBuilder<{ id: string }> {
  switch (kind) {
    case 'interactions':
      return sql`select i.id from customers.interactions i
        where i.occurred_at < ${limit}::timestamptz and ${free(sql`i.customer_id`, today)} order by i.occurred_at`;
    case 'prospects':
      // A group as a whole: whoever bought or was talked to under another record is no silent prospect.
      return sql`select c.id from customers.customers c
        where c.stage = 'prospect' and c.erased_at is null and c.survivor_id is null
          and c.created_at < ${limit}::timestamptz and ${free(sql`c.id`, today)}
          and not exists (select 1 from customers.privacy_requests q
            where q.customer_id = c.id and q.kind = 'erasure' and q.state in ('open', 'running'))
          and not exists (
            select 1 from customers.customers m where (m.id = c.id or m.survivor_id = c.id) and (
              m.stage <> 'prospect' or m.updated_at >= ${limit}::timestamptz
              or exists (select 1 from kernel.events e where e.customer_id = m.id
                and (e.occurred_at >= ${limit}::timestamptz or e.type like 'sales.%'))))
        order by c.created_at`;
    case 'importFiles':
      return sql`select f.id from kernel.files f join platform.imports i on i.file_key = f.key
        where f.purpose = 'import' and f.created_at < ${limit}::timestamptz
          and i.state in ('done', 'failed', 'cancelled', 'undone') order by f.created_at`;
  }
}

/** Talks leave the words of their events too; files go from the disk with the next sweep, a day later. */
export async function remove(
  ctx: WriteCtx,
  kind: Exclude<RetentionKind, 'prospects'>,
  ids: readonly string[],
): Promise<void> {
  if (kind === 'importFiles') {
    await sql`delete from kernel.files where id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
    return;
  }
  await sql`delete from customers.interactions where id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
  await sql`
    update kernel.events set data = data || '{"subject": null, "body": null}'::jsonb
    where subject_id = any(${ids}::uuid[]) and type = 'customers.interaction.recorded'
      and customer_id is distinct from subject_id`.execute(ctx.handle.bare);
}

/** How many of a kind are over their time, counted up to 10,000. */
export async function countOverdue(ctx: Ctx, kind: RetentionKind, limit: string): Promise<number> {
  const today = ctx.clock().toISOString().slice(0, 10);
  const [row] = await raw(
    ctx,
    sql<{
      count: number;
    }>`select count(*)::int as count from (${overdue(kind, limit, today)} limit 10000) as found`,
  );
  return row?.count ?? 0;
}

/** Ids of the oldest of a kind that are over their time. */
export async function overdueOnes(
  ctx: Ctx,
  kind: RetentionKind,
  limit: string,
  most: number,
): Promise<string[]> {
  const today = ctx.clock().toISOString().slice(0, 10);
  const rows = await raw(ctx, sql<{ id: string }>`${overdue(kind, limit, today)} limit ${most}`);
  return rows.map((row) => row.id);
}
