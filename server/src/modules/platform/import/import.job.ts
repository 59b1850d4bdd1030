import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { TableUnreadable } from '../../../kernel/tabular/reading.ts';
import { actorAgain } from '../access/authenticate.ts';
import { workJob } from './import.actions.ts';
import { targetFor } from './import.doors.ts';
import type { ImportRecord } from './import.record.ts';
import { dryRunImport, runImport, Stopping } from './import.run.ts';
import { findImport } from './import.store.ts';
import { causeOf, undoImport } from './import.undo.ts';
import { finishWork, Superseded } from './progress.store.ts';

/** `by`: who asked for the work, when that need not be the owner of the import. */
const Payload = z.strictObject({ id: z.uuid(), by: z.uuid().nullish(), key: z.uuid().nullish() });

/** Ten thousand persons are a megabyte; what is larger is not over in a moment. */
const longFrom = 4 * 1024 * 1024;

/** Does what the state of an import asks for. Started again after a crash it goes on where it stopped. */
export const importWork: Job = {
  name: workJob,
  isLong: async (ctx, payload) =>
    ((await findImport(ctx, Payload.parse(payload).id))?.fileSize ?? 0) > longFrom,
  run: async (ctx, payload, signal) => {
    const { id, by, key } = Payload.parse(payload);
    const one = await findImport(ctx, id);
    if (one) await work(ctx, one, { userId: by ?? one.ownerId, keyId: key ?? null }, signal);
  },
};

/** Who asked for the work, by a key if by one. */
interface Asked {
  readonly userId: string;
  readonly keyId: string | null;
}

async function work(ctx: Ctx, one: ImportRecord, by: Asked, signal: AbortSignal): Promise<void> {
  try {
    const actor = await actorAgain(ctx, by);
    if (!actor) throw new Refusal('access.denied', { detail: 'Who asked for it may not sign in any more' });
    const target = targetFor(ctx.as(actor), one.target);
    if (one.state === 'running') await runImport(ctx.as(actor, causeOf(one.id)), one, target, signal);
    if (one.state === 'dry-running')
      await dryRunImport(ctx.as(actor, `trial:${one.id}`), one, target, signal);
    if (one.state === 'undoing') await undoImport(ctx.as(actor, `undo:${one.id}`), one, target, signal);
  } catch (error) {
    await judge(ctx, one, by, error);
  }
}

/** What the next start can mend is left to it; what the file or the data is to blame for ends the import. */
async function judge(ctx: Ctx, one: ImportRecord, by: Asked, error: unknown): Promise<void> {
  if (error instanceof Superseded) return;
  if (error instanceof Stopping) {
    await ctx.write((tx) =>
      enqueue(tx, workJob, { id: one.id, by: by.userId, key: by.keyId }, { key: `${workJob}:${one.id}` }),
    );
    return;
  }
  const failure = failureOf(error);
  if (!failure) {
    // An engine that is away comes back: the job is tried again later.
    if (faultOf(error)) throw error;
    ctx.log.error({ err: error, import: one.id }, 'import failed');
  }
  const told = failure ?? { reason: 'server.fault', message: 'Something went wrong on the server' };
  // A trial that failed changed nothing: it may be mended and tried again.
  const state = one.state === 'dry-running' ? 'mapped' : 'failed';
  await ctx.write((tx) => finishWork(tx, one, state, { failure: told }));
}

function failureOf(error: unknown): { reason: string; message: string } | null {
  if (error instanceof TableUnreadable) {
    return { reason: `platform.import.${error.reason.replaceAll('.', '_')}`, message: error.message };
  }
  const found = faultOf(error);
  if (!found || found.code.startsWith('server.')) return null;
  return { reason: found.fault.reason ?? found.code, message: found.fault.detail ?? found.code };
}
