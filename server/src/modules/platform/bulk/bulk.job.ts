import { z } from 'zod';
import type { BulkTarget, Outcome } from '../../../kernel/bulk.ts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { holds, systemActor } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { actorAgain } from '../access/authenticate.ts';
import { notify } from '../notification/notification.actions.ts';
import { jobNameOf } from './bulk.actions.ts';
import { counted, noUndo, undoCounted } from './counts.ts';
import {
  chooseRecords,
  findRun,
  forgetRecords,
  lockRun,
  type Run,
  recordsAfter,
  storeRun,
} from './run.store.ts';

const Payload = z.strictObject({
  id: z.uuid(),
  by: z.strictObject({ userId: z.uuid(), keyId: z.uuid().nullable() }),
});
type Payload = z.infer<typeof Payload>;

/** The program is stopping: the rest is left to the next start. */
class Stopping extends Error {}

/** Does what the state of a run asks for. Started again after a crash it goes on where it stopped. */
export function bulkJob(target: BulkTarget): Job {
  return {
    name: jobNameOf(target),
    run: async (ctx, given, signal) => {
      const payload = Payload.parse(given);
      const run = await findRun(ctx, target, payload.id);
      if (run) await work(ctx, target, { run, payload, signal });
    },
  };
}

interface Work {
  readonly run: Run;
  readonly payload: Payload;
  readonly signal: AbortSignal;
}

async function work(ctx: Ctx, target: BulkTarget, { run, payload, signal }: Work): Promise<void> {
  try {
    const actor = await actorAgain(ctx, payload.by);
    if (!actor || !holds(actor, target.permission))
      throw new Refusal('access.denied', { reason: 'access.gone' });
    if (run.state === 'undoing')
      await undo(ctx.as(actor, `undo:${run.id}`), target, { run, payload, signal });
    if (run.state !== 'waiting' && run.state !== 'running') return;
    const acting = ctx.as(actor, causeOf(run.id));
    if (run.state === 'waiting') await choose(acting, target, run.id);
    await pass(acting, target, run.id, signal);
  } catch (error) {
    await settle(ctx, target, { run, payload }, error);
  }
}

function causeOf(id: string): string {
  return `bulk:${id}`;
}

async function choose(ctx: Ctx, target: BulkTarget, id: string): Promise<void> {
  await ctx.write(async (tx) => {
    const run = await locked(tx, target, id);
    if (run?.state !== 'waiting' || run.which === null) return;
    const total = await chooseRecords(tx, target, id, run.which);
    await storeRun(own(tx), id, { state: 'running', total });
  });
}

/** Part by part, each with the place behind it in one transaction: a record is taken once or not at all. */
async function pass(ctx: Ctx, target: BulkTarget, id: string, signal: AbortSignal): Promise<void> {
  for (let size = target.chunk, more = true; more; ) {
    if (signal.aborted) throw new Stopping();
    try {
      more = await ctx.write((tx) => passPart(tx, target, { id, size }));
      size = target.chunk;
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null || fault.code.startsWith('server.')) throw error;
      if (size > 1) size = Math.ceil(size / 10);
      // What is refused of one record alone is the fault of that record.
      else {
        const refusal = fault.fault.reason ?? 'value.refused';
        more = await ctx.write((tx) => passPart(tx, target, { id, size: 1, refusal }));
      }
    }
  }
}

/** False when there was nothing left, or the run is not wanted any more. */
async function passPart(
  tx: WriteCtx,
  target: BulkTarget,
  { id, size, refusal }: { readonly id: string; readonly size: number; readonly refusal?: string },
): Promise<boolean> {
  const run = await locked(tx, target, id);
  if (run?.state !== 'running') return false;
  const ids = await recordsAfter(tx, id, run.passed, size);
  const outcome: Outcome =
    refusal === undefined
      ? await target.apply(tx, ids, run.change)
      : { done: [], unchanged: [], refused: ids.map((one) => ({ id: one, reason: refusal })) };
  const passed = run.passed + ids.length;
  const counts = counted(run.counts, outcome);
  const over = passed >= (run.total ?? 0);
  await storeRun(own(tx), id, { passed, counts, ...(over ? { state: 'done', finished: true } : {}) });
  if (!over) return true;
  await forgetRecords(tx, id);
  const { done, unchanged, refused } = counts;
  await tellOwner(tx, target, run, { what: 'finished', done, unchanged, refused });
  return false;
}

async function undo(ctx: Ctx, target: BulkTarget, { run: { id }, payload, signal }: Work): Promise<void> {
  for (let more = true; more; ) {
    if (signal.aborted) throw new Stopping();
    more = await ctx.write(async (tx) => {
      const run = await locked(tx, target, id);
      if (run?.state !== 'undoing') return false;
      const isOwn = payload.by.userId === run.ownerId;
      const before = run.undo ?? noUndo;
      const part = { cause: causeOf(id), limit: target.chunk, isOwn };
      const outcome = await target.undo(tx, part, run.change);
      const counts = undoCounted(before, outcome);
      await storeRun(own(tx), id, { undo: counts, ...(outcome.more ? {} : { state: 'undone' }) });
      if (!outcome.more) {
        const { undone, kept } = counts;
        await tellOwner(tx, target, run, { what: 'undone', undone, kept });
      }
      return outcome.more;
    });
  }
}

/** The run belongs to its owner; who undoes it for them need not be that person. */
function own(tx: WriteCtx): WriteCtx {
  return tx.as(systemActor('system:bulk'));
}

function locked(tx: WriteCtx, target: BulkTarget, id: string): Promise<Run | null> {
  return lockRun(own(tx), target, id);
}

function tellOwner(
  tx: WriteCtx,
  { name, page }: BulkTarget,
  run: Run,
  { what, ...data }: { readonly what: 'finished' | 'undone' | 'failed'; readonly [of: string]: unknown },
): Promise<void> {
  const said = { action: run.change.action, ...data };
  return notify(tx, [run.ownerId], { kind: `${name}.${what}`, data: said, link: `${page}/${run.id}` });
}

/** What the next start can mend is left to it; what the rights or the data are to blame for ends the run. */
async function settle(
  ctx: Ctx,
  target: BulkTarget,
  { run, payload }: Omit<Work, 'signal'>,
  error: unknown,
): Promise<void> {
  if (error instanceof Stopping) {
    const name = jobNameOf(target);
    await ctx.write((tx) => enqueue(tx, name, payload, { key: `${name}:${run.id}` }));
    return;
  }
  const found = faultOf(error);
  if (found?.code.startsWith('server.')) throw error;
  if (!found) ctx.log.error({ err: error, bulk: run.id }, 'bulk change failed');
  await ctx.write(async (tx) => {
    const now = await lockRun(tx, target, run.id);
    if (now?.state !== 'waiting' && now?.state !== 'running' && now?.state !== 'undoing') return;
    const failure = found ? (found.fault.reason ?? found.code) : 'server.fault';
    // An undo that failed has taken back a part; the rest can be tried again.
    const state = now.state === 'undoing' ? 'done' : 'failed';
    await storeRun(tx, run.id, { state, failure, finished: state === 'failed' });
    await forgetRecords(tx, run.id);
    await tellOwner(tx, target, now, { what: 'failed', failure });
  });
}
