import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { differingDays } from './compare.store.ts';
import { readerName } from './reader.ts';
import { isCluster, rebuildAnalytics, reconcileFacts } from './rebuild.ts';
import type { PostgresSource } from './rebuild-sql.ts';
import { backlogOf, beginRebuilds, endRebuilds, insertRebuild, loadRebuild } from './rebuilds.store.ts';
import { valuesJob } from './values.job.ts';

const rebuildJob = 'analytics.facts.rebuild';
const compareJob = 'analytics.facts.compare';
const soon = 600_000;

/** Asks for a rebuild of all facts; `rebuildState` tells how it goes. A rebuild that still waits is not doubled. */
export async function enqueueRebuild(ctx: WriteCtx, reason = 'asked for'): Promise<string> {
  const id = ctx.newId();
  await insertRebuild(ctx, id, reason);
  await enqueue(ctx, rebuildJob, {}, { key: rebuildJob });
  return id;
}

export interface RebuildState {
  readonly done: boolean;
  readonly failed: boolean;
  /** What was made, or why it failed. */
  readonly detail: string;
}

/** How far a rebuild is. One that does not exist is done. */
export async function rebuildState(ctx: Ctx, id: string): Promise<RebuildState> {
  const row = await loadRebuild(ctx, id);
  if (!row) return { done: true, failed: true, detail: 'there is no such rebuild' };
  return {
    done: row.finished_at !== null,
    failed: row.error !== null,
    detail: row.error ?? row.detail ?? '',
  };
}

/** At night, before anything is made of the facts. */
export const compareSchedule: Schedule = { job: compareJob, every: { dayAt: '01:40' } };

export function factJobs(olap: Olap, source: PostgresSource | null): Job[] {
  return [
    { name: rebuildJob, run: (ctx) => runRebuild(ctx, olap, source) },
    { name: compareJob, run: (ctx) => runComparison(ctx, olap, source) },
    valuesJob(olap),
  ];
}

/** Answers every wish that waits: one rebuild serves them all. */
async function runRebuild(ctx: Ctx, olap: Olap, source: PostgresSource | null): Promise<void> {
  const wishes = await beginRebuilds(ctx);
  const end = (detail: string | null, error: string | null) => endRebuilds(ctx, wishes, { detail, error });
  try {
    const { way, lines, interactions, seconds } = await rebuildAnalytics(ctx, olap, source);
    await end(`${lines} order lines and ${interactions} interactions in ${seconds} s (${way})`, null);
  } catch (error) {
    // An engine that is away comes back: the job is tried again and the wish stays open.
    if (error instanceof Error && error.name === 'AnalyticsUnavailable') throw error;
    await end(null, error instanceof Error ? error.message.slice(0, 2000) : String(error));
    throw error;
  }
}

/**
 * Holds the facts against the log and mends them. Where they lie on several nodes the days are compared: changes still on
 * their way would look like differences, so it then waits.
 */
async function runComparison(ctx: Ctx, olap: Olap, source: PostgresSource | null): Promise<void> {
  if (!(await isCluster(olap))) {
    const { exchanged } = await reconcileFacts(ctx, olap, source);
    if (exchanged.length > 0)
      ctx.log.warn({ tables: exchanged }, 'facts were not what the log says: made anew');
    return;
  }
  const { pending } = await backlogOf(ctx, readerName, 1);
  const days = pending > 0 ? [] : await differingDays(ctx, olap);
  if (days.length > 0)
    ctx.log.warn({ days: days.slice(0, 20), count: days.length }, 'facts differ from the log');
  await ctx.write(async (tx) => {
    if (days.length > 0) await enqueueRebuild(tx, `facts differ on ${days.length} days`);
    if (pending > 0)
      await enqueue(tx, compareJob, {}, { key: compareJob, runAt: new Date(ctx.clock().getTime() + soon) });
  });
}
