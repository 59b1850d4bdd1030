import type { PrivacySettings, RetentionKind } from '@peyvand/contract/customers/privacy';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import { monthsLater } from '../../../kernel/time/months.ts';
import { noteEnded } from '../consent/consent.actions.ts';
import { dataRetired } from './privacy.events.ts';
import { enqueueRequests } from './request.job.ts';
import { insertRequest, stepRequest } from './request.store.ts';
import { overdueOnes, remove } from './retention.store.ts';
import { privacySettings } from './settings.store.ts';
import { stuckRequests } from './work.store.ts';

type Kind = RetentionKind;

const kinds: readonly Kind[] = ['interactions', 'prospects', 'importFiles'];

/** The moment before which data of a kind go; null keeps them. Pure. */
export function limitOf(retention: PrivacySettings['retention'], kind: Kind, now: Date): string | null {
  const months = retention[kind];
  if (months === null) return null;
  return monthsLater(now, -months).toISOString();
}

const countMs = 1500;

/**
 * How much each rule in force would take away now, counted for a second and a half and no further than 10,000; then
 * there are at least so many.
 */
export async function countsToRetire(ctx: Ctx): Promise<{ kind: Kind; count: number; atLeast: boolean }[]> {
  const { retention } = await privacySettings(ctx);
  const now = ctx.clock();
  const counts: { kind: Kind; count: number; atLeast: boolean }[] = [];
  for (const kind of kinds) {
    const limit = limitOf(retention, kind, now);
    if (limit === null) continue;
    const until = performance.now() + countMs;
    let [count, atLeast] = [0, false];
    for await (const ids of overdueOnes(ctx, kind, limit)) {
      count += ids.length;
      atLeast = count >= most || performance.now() > until;
      if (atLeast) break;
    }
    counts.push({ kind, count: Math.min(count, most), atLeast });
  }
  return counts;
}

const most = 10_000;

/**
 * Each night: consents that ended are noted, what is over its time goes, in parts, with an event of how much, and work
 * on requests that was given up begins again.
 */
export const retentionJob: Job = {
  name: 'customers.privacy.tidy',
  run: async (ctx, _payload, signal) => {
    await noteEnded(ctx, signal);
    await wakeRequests(ctx);
    const { retention } = await privacySettings(ctx);
    for (const kind of kinds) {
      const limit = limitOf(retention, kind, ctx.clock());
      if (limit !== null) await retire(ctx, kind, limit, signal);
    }
  },
};

const hourMs = 3_600_000;

async function wakeRequests(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock().getTime() - hourMs).toISOString();
  const stuck = await stuckRequests(ctx, before);
  await ctx.write(async (tx) => {
    for (const id of stuck) await enqueueRequests(tx, [id]);
  });
}

async function retire(ctx: Ctx, kind: Kind, limit: string, signal: AbortSignal): Promise<void> {
  let count = 0;
  let silent: string[] = [];
  for await (const ids of overdueOnes(ctx, kind, limit)) {
    if (signal.aborted) break;
    count += ids.length;
    if (kind !== 'prospects') await ctx.write((tx) => remove(tx, kind, ids));
    else silent.push(...ids);
    if (silent.length < forgottenAtOnce) continue;
    await ctx.write((tx) => forget(tx, silent));
    silent = [];
  }
  if (silent.length > 0) await ctx.write((tx) => forget(tx, silent));
  if (count === 0) return;
  await ctx.write((tx) =>
    emit(tx, dataRetired, {
      subject: { kind: 'retention', id: tx.newId() },
      customerId: null,
      data: { kind, count },
    }),
  );
}

/** So many people are erased in one go: the log, uploads and analyses are gone through once for all of them. */
const forgottenAtOnce = 500;

/** Silent leads are erased like somebody who asked for it: by requests of their own, which go on until they are done. */
async function forget(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  const today = ctx.clock().toISOString().slice(0, 10);
  const requests = customerIds.map((customerId) => ({
    id: ctx.newId(),
    customerId,
    kind: 'erasure' as const,
    receivedOn: today,
    dueOn: today,
    note: '',
  }));
  for (const request of requests) {
    await insertRequest(ctx, request);
    await stepRequest(ctx, request.id, ['open'], { state: 'running', approved: true });
  }
  await enqueueRequests(
    ctx,
    requests.map((request) => request.id),
  );
}
