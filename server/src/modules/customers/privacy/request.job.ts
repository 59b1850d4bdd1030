import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { writeAccessFile } from './access-file.ts';
import { recordsToErase } from './erase.store.ts';
import { eraseFromDatabase, settleErasure } from './erase.ts';
import { noteErased } from './erased-list.ts';
import { requestClosed } from './privacy.events.ts';
import type { Rest } from './privacy.tables.ts';
import { personOf } from './record.store.ts';
import { stepRequest } from './request.store.ts';
import { privacySettings } from './settings.store.ts';
import { insertAnswer, type Work, worksOf } from './work.store.ts';

const Payload = z.union([z.object({ requestId: z.uuid() }), z.object({ requestIds: z.array(z.uuid()) })]);

/**
 * Does the work of released requests; of several erasures at once what has to be read through is read once. Goes on
 * where it stopped: after a crash, or while a store is away.
 */
export const requestJob: Job = {
  name: 'customers.request.work',
  run: async (ctx, payload) => {
    const parsed = Payload.parse(payload);
    const works = await worksOf(ctx, 'requestId' in parsed ? [parsed.requestId] : parsed.requestIds);
    for (const work of works.filter((one) => one.kind === 'access')) await answerAccess(ctx, work);
    const erasures = works.filter((one) => one.kind === 'erasure');
    if (erasures.length > 0) await eraseAll(ctx, erasures);
  },
};

async function answerAccess(ctx: Ctx, work: Work): Promise<void> {
  const ids = await recordsToErase(ctx, [work.customerId]);
  const stored = await writeAccessFile(ctx, await personOf(ctx, ids));
  const { fileDays } = await privacySettings(ctx);
  const until = new Date(ctx.clock().getTime() + fileDays * 86_400_000).toISOString();
  await ctx.write(async (tx) => {
    const id = await insertAnswer(tx, { ...stored, customerId: work.customerId, until });
    await close(tx, work, { file: { id, until } });
  });
}

async function eraseAll(ctx: Ctx, works: readonly Work[]): Promise<void> {
  try {
    const fresh = works.filter((work) => work.rest === null);
    if (fresh.length > 0) await eraseFresh(ctx, fresh);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await stop(ctx, works, error);
  }
  const committed = await worksOf(
    ctx,
    works.map((work) => work.id),
  );
  const rest = together(committed.flatMap((work) => work.rest ?? []));
  await noteErased(rest.ids, ctx.clock());
  const parts = await settleErasure(ctx, rest);
  await ctx.write(async (tx) => {
    for (const [index, work] of committed.entries()) {
      // What went at once is counted at the first of them.
      const counted = index === 0 ? { parts: [...parts], files: rest.files.length } : { parts: [], files: 0 };
      await close(tx, work, { rest: null, result: { ...counted, records: work.rest?.ids.length ?? 0 } });
    }
  });
}

/** One transaction for all; each request notes its own records, the first one what is left to do. */
async function eraseFresh(ctx: Ctx, works: readonly Work[]): Promise<void> {
  const own = new Map<string, string[]>();
  for (const work of works) own.set(work.id, await recordsToErase(ctx, [work.customerId]));
  const ids = [...new Set([...own.values()].flat())];
  await eraseFromDatabase(ctx, ids, async (tx, left) => {
    for (const [index, work] of works.entries()) {
      const mine = { ids: own.get(work.id) ?? [], files: [], parts: [] };
      const rest = index === 0 ? { ...left, ids: mine.ids } : mine;
      await stepRequest(tx, work.id, ['running'], { rest, error: null });
    }
  });
}

function together(rests: readonly Rest[]): Rest {
  return {
    ids: rests.flatMap((rest) => rest.ids),
    files: rests.flatMap((rest) => rest.files),
    parts: rests.flatMap((rest) => rest.parts),
  };
}

/** A hold was set meanwhile, an import is at work. Of several each is tried alone; what a rule began, the rule begins anew. */
async function stop(ctx: Ctx, works: readonly Work[], refusal: Refusal): Promise<void> {
  await ctx.write(async (tx) => {
    for (const work of works) {
      if (works.length > 1) await enqueueRequests(tx, [work.id]);
      else if (work.byRule) await stepRequest(tx, work.id, ['running'], { state: 'cancelled' });
      else {
        const error = refusal.fault.reason ?? 'failed';
        await stepRequest(tx, work.id, ['running'], { state: 'open', error });
      }
    }
  });
}

/** Queues the work of released requests. */
export async function enqueueRequests(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await enqueue(ctx, requestJob.name, { requestIds: ids }, { key: `privacy:${ids[0] ?? ''}` });
}

async function close(
  ctx: WriteCtx,
  work: Work,
  step: Omit<Parameters<typeof stepRequest>[3], 'state'>,
): Promise<void> {
  await stepRequest(ctx, work.id, ['running'], { ...step, state: 'done', error: null });
  await emit(ctx, requestClosed, {
    subject: { kind: 'request', id: work.id },
    customerId: work.customerId,
    data: { kind: work.kind, state: 'done' },
  });
}
