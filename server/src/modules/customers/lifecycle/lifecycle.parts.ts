import * as contract from '@peyvand/contract/customers/lifecycle';
import type { Ctx } from '../../../kernel/context.ts';
import type { Reader } from '../../../kernel/events/events.ts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { customerFollowed, customerMerged, customerRestored, customerUnmerged } from '../events.ts';
import { lifecycleOf, releaseStage, setStage } from './hand.actions.ts';
import { judge, judgement } from './judge.ts';
import { endDayHolds } from './purchases.store.ts';
import { askForSweep, changeRules, previewRules, rulesState, sweepJob } from './rules.actions.ts';
import { loadRules, noteSweep } from './rules.store.ts';
import { eachStretch } from './stretches.ts';
import { settleGroups } from './tell.ts';

export const lifecycleRoutes: readonly Route[] = [
  read(contract.getLifecycle, (ctx, { params }) => lifecycleOf(ctx, params.id)),
  write(contract.setStage, (ctx, { params, version, body }) => setStage(ctx, params.id, version, body)),
  write(contract.releaseStage, (ctx, { params, version }) => releaseStage(ctx, params.id, version)),
  read(contract.readRules, (ctx) => rulesState(ctx)),
  read(contract.previewRules, (ctx, { body, request }) => previewRules(ctx, body, request.signal)),
  write(contract.changeRules, (ctx, { body, version }) => changeRules(ctx, version, body)),
  write(contract.runLifecycle, (ctx) => askForSweep(ctx)),
];

/**
 * Judges all customers: time alone makes them fall silent. Stretch by stretch, each in a transaction of its own; a run
 * that was interrupted begins anew and finds less to do.
 */
export async function sweep(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const by = await judgement(ctx, await loadRules(ctx));
  await ctx.write((tx) => endDayHolds(tx, by.today));
  let moved = 0;
  const { complete } = await eachStretch(ctx, { signal }, async (which) => {
    moved += await ctx.write((tx) => judge(tx, which, by));
  });
  if (!complete) throw new Error('the program ends; the rest is judged at the next start');
  await ctx.write((tx) => noteSweep(tx, sweepJob, moved));
  return moved;
}

export const lifecycleJobs: readonly Job[] = [
  {
    name: sweepJob,
    run: async (ctx, _payload, signal) => {
      await sweep(ctx, signal);
    },
  },
];

/** At night, before the tiers are counted. */
export const lifecycleSchedules: readonly Schedule[] = [{ job: sweepJob, every: { dayAt: '02:20' } }];

/** Groups that change by merging, and customers that come back, are counted and judged anew. */
export const lifecycleReader: Reader = {
  name: 'customers.lifecycle',
  types: [customerMerged, customerUnmerged, customerFollowed, customerRestored].map(({ type }) => type),
  batch: 200,
  handle: async (ctx, events) => {
    const ids = [
      ...new Set(events.flatMap(({ subjectId, customerId }) => [subjectId, customerId ?? []].flat())),
    ];
    await settleGroups(ctx, ids);
  },
};
