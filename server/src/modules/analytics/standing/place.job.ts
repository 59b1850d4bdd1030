import { permission } from '@peyvand/contract/analytics/model';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { holdShared } from '../../../kernel/db/locks.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { organisation } from '../../platform/api.ts';
import { frameOf } from '../cube/frame.ts';
import { writeLock } from '../facts/reader.ts';
import { factsChanged } from '../facts/version.store.ts';
import { rfmGroups } from '../value/placed.ts';
import { fillStandings } from './fill.ts';
import { rankStandings, storeRfm } from './standing.store.ts';

const name = 'analytics.standing.place';

/** Has the standing of all customers counted anew in the background; called by whatever it is counted of. */
export function askForStandings(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, name, {}, { key: name });
}

export function standingJob(olap: Olap): Job {
  return { name, run: (ctx, _payload, signal) => placeAll(ctx, olap, signal) };
}

/** At night, after scores, groups and profits: RFM groups move with the days, even where nothing else is made. */
export const standingSchedule: Schedule = { job: name, every: { dayAt: '05:00' } };

const written = 5000;

/** Exchanged in one transaction: a filter finds the groups of one count, never of two. */
async function placeAll(ctx: Ctx, olap: Olap, signal: AbortSignal): Promise<void> {
  const known = await organisation(ctx);
  if (!known) return;
  const frame = await frameOf(ctx, olap, { timeZone: known.timeZone, calendar: known.calendar });
  const groups = await rfmGroups(frame, olap, signal);
  await ctx.write(async (tx) => {
    await holdShared(tx, writeLock);
    const madeAt = ctx.clock().toISOString();
    for (let from = 0; from < groups.length; from += written)
      await storeRfm(tx, madeAt, groups.slice(from, from + written));
    await rankStandings(tx, madeAt);
    await fillStandings(tx, olap);
    await factsChanged(tx);
    await tell(tx, { kind: 'refresh', of: 'facts', permission });
  });
}
