import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { writeAccessFile } from './access-file.ts';
import { recordsToErase } from './erase.store.ts';
import { eraseFromDatabase, settleErasure } from './erase.ts';
import { noteErased } from './erased-list.ts';
import { requestClosed } from './privacy.events.ts';
import type { Rest } from './privacy.tables.ts';
import { personOf } from './record.store.ts';
import { restOf, stepRequest } from './request.store.ts';
import { privacySettings } from './settings.store.ts';
import { insertAnswer, type Work, workOf } from './work.store.ts';

const Payload = z.object({ requestId: z.uuid() });

/** Does the work of a released request. Goes on where it stopped: after a crash, or while a store is away. */
export const requestJob: Job = {
  name: 'customers.request.work',
  run: async (ctx, payload) => {
    const { requestId } = Payload.parse(payload);
    const work = await workOf(ctx, requestId);
    if (!work) return;
    try {
      if (work.kind === 'access') await answerAccess(ctx, work);
      else await erase(ctx, work);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Somebody has to decide: a hold was set meanwhile, an import is at work.
      const reason = error.fault.reason ?? 'failed';
      await ctx.write((tx) => stepRequest(tx, work.id, ['running'], { state: 'open', error: reason }));
    }
  },
};

async function answerAccess(ctx: Ctx, work: Work): Promise<void> {
  const ids = await recordsToErase(ctx, work.customerId);
  const stored = await writeAccessFile(ctx, await personOf(ctx, ids));
  const { fileDays } = await privacySettings(ctx);
  const until = new Date(ctx.clock().getTime() + fileDays * 86_400_000).toISOString();
  await ctx.write(async (tx) => {
    const id = await insertAnswer(tx, { ...stored, customerId: work.customerId, until });
    await close(tx, work, { file: { id, until } });
  });
}

async function erase(ctx: Ctx, work: Work): Promise<void> {
  let rest: Rest | null = await restOf(ctx, work.id);
  if (rest === null) {
    const ids = await recordsToErase(ctx, work.customerId);
    rest = await eraseFromDatabase(ctx, ids, async (tx, left) => {
      await stepRequest(tx, work.id, ['running'], { rest: left, error: null });
    });
  }
  await noteErased(rest.ids, ctx.clock());
  const parts = await settleErasure(ctx, rest);
  const { ids, files } = rest;
  await ctx.write((tx) =>
    close(tx, work, {
      rest: null,
      result: { parts: [...parts], files: files.length, records: ids.length },
    }),
  );
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
