import type { RetentionKind } from '@peyvand/contract/customers/privacy';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { todayOf } from './hold.store.ts';

/** The survivors of those under a legal hold: nothing of them goes, whatever its age. */
async function heldGroups(ctx: Ctx): Promise<string[]> {
  const today = await todayOf(ctx);
  const rows = await raw(
    ctx,
    sql<{ id: string }>`
      select distinct coalesce(m.survivor_id, m.id) as id
      from customers.holds h join customers.customers m on m.id = h.customer_id
      where h.released_at is null and (h.until is null or h.until >= ${today}::date)`,
  );
  return rows.map((row) => row.id);
}

interface Step {
  /** What is over its time. */
  readonly ids: string[];
  /** The last one looked at; null at the end. */
  readonly last: string | null;
}

/** So many rows are looked at in one statement, which holds no lock. */
const window = 2000;

/** Looks at the next stretch of a kind, in the order of ids. */
async function nextOverdue(
  ctx: Ctx,
  kind: RetentionKind,
  limit: string,
  held: readonly string[],
  after: string,
): Promise<Step> {
  const [row] = await raw(
    ctx,
    sql<{ ids: string[] | null; seen: number; last: string | null }>`
      with stretch as materialized (${stretchOf(kind, limit, after)})
      select array_agg(s.id order by s.id) filter (where ${isOver(kind, limit, held)}) as ids, count(*)::int as seen,
        (array_agg(s.id order by s.id desc))[1] as last
      from stretch s`,
  );
  return { ids: row?.ids ?? [], last: row?.seen === window ? row.last : null };
}

function stretchOf(kind: RetentionKind, limit: string, after: string): RawBuilder<unknown> {
  switch (kind) {
    case 'interactions':
      return sql`select i.id, i.customer_id from customers.interactions i
        where i.id > ${after}::uuid and i.occurred_at < ${limit}::timestamptz order by i.id limit ${window}`;
    case 'prospects':
      return sql`select c.id, c.id as customer_id from customers.customers c
        where c.id > ${after}::uuid and c.stage = 'prospect' and c.erased_at is null and c.survivor_id is null
          and c.created_at < ${limit}::timestamptz and c.updated_at < ${limit}::timestamptz
        order by c.id limit ${window}`;
    case 'importFiles':
      return sql`select f.id, null::uuid as customer_id from kernel.files f join platform.imports i on i.file_key = f.key
        where f.id > ${after}::uuid and f.purpose = 'import' and f.created_at < ${limit}::timestamptz
          and i.state in ('done', 'failed', 'cancelled', 'undone') order by f.id limit ${window}`;
  }
}

function isOver(kind: RetentionKind, limit: string, held: readonly string[]): RawBuilder<boolean> {
  if (kind === 'importFiles') return sql`true`;
  const free = sql<boolean>`(select coalesce(o.survivor_id, o.id) from customers.customers o where o.id = s.customer_id)
    <> all(${held}::uuid[])`;
  if (kind === 'interactions') return free;
  // A group as a whole: whoever bought or was talked to under another record is no silent prospect.
  return sql`${free}
    and not exists (select 1 from customers.privacy_requests q
      where q.customer_id = s.id and q.kind = 'erasure' and q.state in ('open', 'running'))
    and not exists (select 1 from kernel.events e where e.customer_id = s.id
      and (e.occurred_at >= ${limit}::timestamptz or e.type like 'sales.%'))
    and not exists (select 1 from customers.customers m where m.survivor_id = s.id and (
      m.stage <> 'prospect' or m.updated_at >= ${limit}::timestamptz
      or exists (select 1 from kernel.events e where e.customer_id = m.id
        and (e.occurred_at >= ${limit}::timestamptz or e.type like 'sales.%'))))`;
}

/** Ids of a kind that are over their time, in parts; what is found may be taken away meanwhile. */
export async function* overdueOnes(ctx: Ctx, kind: RetentionKind, limit: string): AsyncGenerator<string[]> {
  const held = await heldGroups(ctx);
  let after: string | null = '00000000-0000-0000-0000-000000000000';
  while (after !== null) {
    const step: Step = await nextOverdue(ctx, kind, limit, held, after);
    if (step.ids.length > 0) yield step.ids;
    after = step.last;
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
