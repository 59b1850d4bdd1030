import type { PrivacySettings, RetentionKind } from '@peyvand/contract/customers/privacy';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { noteEnded } from '../consent/consent.actions.ts';
import { dataRetired } from '../events.ts';
import { requestJob } from './request.job.ts';
import { insertRequest, stepRequest } from './request.store.ts';
import { privacySettings } from './settings.store.ts';

type Kind = RetentionKind;
const kinds: readonly Kind[] = ['interactions', 'prospects', 'importFiles'];
const atOnce = 200;

/** The moment before which data of a kind go; null keeps them. Pure. */
export function limitOf(retention: PrivacySettings['retention'], kind: Kind, now: Date): string | null {
  const months = retention[kind];
  if (months === null) return null;
  const limit = new Date(now);
  const day = limit.getUTCDate();
  limit.setUTCMonth(limit.getUTCMonth() - months);
  // The 31st of a month with thirty days: its last day, not the first of the next.
  if (limit.getUTCDate() !== day) limit.setUTCDate(0);
  return limit.toISOString();
}

/** Nothing of somebody under a legal hold goes, whatever its age. */
function free(column: RawBuilder<unknown>, today: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select 1 from customers.holds h join customers.customers m on m.id = h.customer_id
      join customers.customers own on own.id = ${column}
    where h.released_at is null and (h.until is null or h.until >= ${today}::date)
      and coalesce(m.survivor_id, m.id) = coalesce(own.survivor_id, own.id))`;
}

/** Ids of what is over its time, oldest first. */
function overdue(kind: Kind, limit: string, today: string): RawBuilder<{ id: string }> {
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

/** How much each rule in force would take away now, counting no further than 10,000. */
export async function countsToRetire(ctx: Ctx): Promise<{ kind: Kind; count: number }[]> {
  const { retention } = await privacySettings(ctx);
  const now = ctx.clock();
  const counts: { kind: Kind; count: number }[] = [];
  for (const kind of kinds) {
    const limit = limitOf(retention, kind, now);
    if (limit === null) continue;
    const [row] = await raw(
      ctx,
      sql<{ count: number }>`select count(*)::int as count
        from (${overdue(kind, limit, now.toISOString().slice(0, 10))} limit 10000) as found`,
    );
    counts.push({ kind, count: row?.count ?? 0 });
  }
  return counts;
}

/** Each night: consents that ended are noted, and what is over its time goes, in parts, with an event of how much. */
export const retentionJob: Job = {
  name: 'customers.privacy.tidy',
  run: async (ctx, _payload, signal) => {
    while (!signal.aborted && (await ctx.write((tx) => noteEnded(tx, atOnce))) === atOnce);
    const { retention } = await privacySettings(ctx);
    for (const kind of kinds) {
      const limit = limitOf(retention, kind, ctx.clock());
      if (limit !== null) await retire(ctx, kind, limit, signal);
    }
  },
};

async function retire(ctx: Ctx, kind: Kind, limit: string, signal: AbortSignal): Promise<void> {
  const today = ctx.clock().toISOString().slice(0, 10);
  let count = 0;
  while (!signal.aborted) {
    const rows = await raw(ctx, sql<{ id: string }>`${overdue(kind, limit, today)} limit ${atOnce}`);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) break;
    await ctx.write(async (tx) => {
      if (kind !== 'prospects') return remove(tx, kind, ids);
      for (const id of ids) await forget(tx, id);
    });
    count += ids.length;
  }
  if (count === 0) return;
  await ctx.write((tx) =>
    emit(tx, dataRetired, {
      subject: { kind: 'retention', id: tx.newId() },
      customerId: null,
      data: { kind, count },
    }),
  );
}

/** A silent lead is erased like somebody who asked for it: by a request of its own, which goes on until it is done. */
async function forget(ctx: WriteCtx, customerId: string): Promise<void> {
  const id = ctx.newId();
  const today = ctx.clock().toISOString().slice(0, 10);
  await insertRequest(ctx, { id, customerId, kind: 'erasure', receivedOn: today, dueOn: today, note: '' });
  await stepRequest(ctx, id, ['open'], { state: 'running', approved: true });
  await enqueue(ctx, requestJob.name, { requestId: id }, { key: `privacy:${id}` });
}

/** Talks leave the words of their events too; files go from the disk with the next sweep, a day later. */
async function remove(
  ctx: WriteCtx,
  kind: Exclude<Kind, 'prospects'>,
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
