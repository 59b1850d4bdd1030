import { permission } from '@peyvand/contract/analytics/model';
import type { Ctx, WriteCtx } from '../../../../kernel/context.ts';
import { tell } from '../../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../../kernel/olap.ts';
import { claimBatches, deleteOldBatches, markLoaded, markUnloaded } from './batch.store.ts';
import { unpacked } from './payload.seam.ts';

const loadJob = 'analytics.pages.load';
const cleanJob = 'analytics.pages.clean';
const eventsAtOnce = 20_000;

export const pageSchedules: readonly Schedule[] = [
  // Jobs are queued with each commit; this is for those that were given up while the engine was away.
  { job: loadJob, every: { minutes: 5 } },
  { job: cleanJob, every: { dayAt: '03:47' } },
];

/** Asks for what waits to become facts. While one such wish waits there is no second. */
export async function wantLoad(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, loadJob, {}, { key: loadJob });
}

/** All pages are loaded again, for an engine that was emptied. */
export async function wantReload(ctx: WriteCtx): Promise<void> {
  await markUnloaded(ctx);
  await wantLoad(ctx);
}

export function pageJobs(olap: Olap): Job[] {
  return [
    { name: loadJob, run: (ctx, _payload, signal) => loadPages(ctx, olap, signal) },
    { name: cleanJob, run: (ctx) => cleanPages(ctx, olap) },
  ];
}

/** Puts waiting batches among the facts. A batch that comes twice leaves the same rows. */
export async function loadPages(ctx: Ctx, olap: Olap, signal?: AbortSignal): Promise<void> {
  for (let loaded = 1; loaded > 0 && signal?.aborted !== true; ) {
    loaded = await ctx.write(async (tx) => {
      const batches = await claimBatches(tx, eventsAtOnce);
      if (batches.length === 0) return 0;
      const rows = (await Promise.all(batches.map(({ id, payload }) => unpacked(id, payload)))).flat();
      for (let at = 0; at < rows.length; at += eventsAtOnce)
        await olap.insert('pv.facts_page_events', rows.slice(at, at + eventsAtOnce));
      await markLoaded(
        tx,
        batches.map(({ id }) => id),
      );
      await tell(tx, { kind: 'refresh', of: 'pages', permission });
      return batches.length;
    });
  }
}

/** Forgets visits that are older than their site keeps. */
export async function cleanPages(ctx: Ctx, olap: Olap): Promise<void> {
  const limits = await ctx.write((tx) => deleteOldBatches(tx));
  for (const { siteId, before } of limits)
    await deletePages(
      olap,
      `site_id = toUUID('${siteId}') AND at < parseDateTime64BestEffort('${before}', 3, 'UTC')`,
    );
}

/** Deletes facts of pages for good, on every node; `condition` is made of ids and times only. */
export async function deletePages(olap: Olap, condition: string): Promise<void> {
  const [table] = await olap.query<{ name: string; engine: string }>(
    `SELECT name, engine FROM system.tables WHERE database = 'pv' AND name IN ('facts_page_events', 'facts_page_events_local')
     AND engine LIKE '%MergeTree' LIMIT 1`,
  );
  if (!table) return;
  const [found] = await olap.query<{ found: number }>(
    `SELECT EXISTS (SELECT 1 FROM pv.facts_page_events WHERE ${condition}) AS found`,
  );
  if (!found?.found) return;
  const cluster = table.engine.startsWith('Replicated') ? ` ON CLUSTER ${await clusterOf(olap)}` : '';
  await olap.command(
    `ALTER TABLE pv.${table.name}${cluster} DELETE WHERE ${condition} SETTINGS mutations_sync = 2`,
  );
}

async function clusterOf(olap: Olap): Promise<string> {
  const [door] = await olap.query<{ cluster: string }>(
    `SELECT extract(engine_full, 'Distributed\\\\(\\'([^\\']+)\\'') AS cluster FROM system.tables
     WHERE database = 'pv' AND name = 'facts_page_events'`,
  );
  return door?.cluster ?? '';
}
