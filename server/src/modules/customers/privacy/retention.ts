import type { PrivacySettings, RetentionKind } from '@peyvand/contract/customers/privacy';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { monthsLater } from '../../../kernel/time/months.ts';
import { noteEnded } from '../consent/consent.actions.ts';
import { dataRetired } from './privacy.events.ts';
import { requestJob } from './request.job.ts';
import { insertRequest, stepRequest } from './request.store.ts';
import { countOverdue, overdueOnes, remove } from './retention.store.ts';
import { privacySettings } from './settings.store.ts';

type Kind = RetentionKind;

const kinds: readonly Kind[] = ['interactions', 'prospects', 'importFiles'];
const atOnce = 200;

/** The moment before which data of a kind go; null keeps them. Pure. */
export function limitOf(retention: PrivacySettings['retention'], kind: Kind, now: Date): string | null {
  const months = retention[kind];
  if (months === null) return null;
  return monthsLater(now, -months).toISOString();
}

/** How much each rule in force would take away now, counting no further than 10,000. */
export async function countsToRetire(ctx: Ctx): Promise<{ kind: Kind; count: number }[]> {
  const { retention } = await privacySettings(ctx);
  const now = ctx.clock();
  const counts: { kind: Kind; count: number }[] = [];
  for (const kind of kinds) {
    const limit = limitOf(retention, kind, now);
    if (limit === null) continue;
    counts.push({ kind, count: await countOverdue(ctx, kind, limit) });
  }
  return counts;
}

/** Each night: consents that ended are noted, and what is over its time goes, in parts, with an event of how much. */
export const retentionJob: Job = {
  name: 'customers.privacy.tidy',
  run: async (ctx, _payload, signal) => {
    await noteEnded(ctx, signal);
    const { retention } = await privacySettings(ctx);
    for (const kind of kinds) {
      const limit = limitOf(retention, kind, ctx.clock());
      if (limit !== null) await retire(ctx, kind, limit, signal);
    }
  },
};

async function retire(ctx: Ctx, kind: Kind, limit: string, signal: AbortSignal): Promise<void> {
  let count = 0;
  while (!signal.aborted) {
    const ids = await overdueOnes(ctx, kind, limit, atOnce);
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
