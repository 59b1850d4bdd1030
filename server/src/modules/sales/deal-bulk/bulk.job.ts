import { z } from 'zod';
import { counted, noUndo, type Outcome, undoCounted } from '../../../kernel/bulk-counts.ts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { holds, systemActor } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { actorAgain, notify } from '../../platform/api.ts';
import { applyBulk } from './apply.ts';
import { bulkJobName } from './bulk.actions.ts';
import {
  chooseRecords,
  findRun,
  forgetRecords,
  lockRun,
  type Run,
  recordsAfter,
  storeRun,
} from './run.store.ts';
import { undoPart } from './undo.ts';

const Payload = z.strictObject({
  id: z.uuid(),
  by: z.strictObject({ userId: z.uuid(), keyId: z.uuid().nullable() }),
});
type Payload = z.infer<typeof Payload>;

/** Deals of one transaction. */
const chunk = 250;

/** The program is stopping: the rest is left to the next start. */
class Stopping extends Error {}

/** Does what the state of a run asks for. Started again after a crash it goes on where it stopped. */
export const bulkJob: Job = {
  name: bulkJobName,
  run: async (ctx, given, signal) => {
    const payload = Payload.parse(given);
    const run = await findRun(ctx, payload.id);
    if (run) await work(ctx, run, payload, signal);
  },
};

async function work(ctx: Ctx, run: Run, payload: Payload, signal: AbortSignal): Promise<void> {
  try {
    const actor = await actorAgain(ctx, payload.by);
    if (!actor || !holds(actor, 'sales.deal.write'))
      throw new Refusal('access.denied', { reason: 'access.gone' });
    if (run.state === 'undoing') await undo(ctx.as(actor, `undo:${run.id}`), run, signal);
    if (run.state !== 'waiting' && run.state !== 'running') return;
    const acting = ctx.as(actor, causeOf(run.id));
    if (run.state === 'waiting') await choose(acting, run.id);
    await pass(acting, run.id, signal);
  } catch (error) {
    await settle(ctx, run, payload, error);
  }
}

function causeOf(id: string): string {
  return `bulk:${id}`;
}

async function choose(ctx: Ctx, id: string): Promise<void> {
  await ctx.write(async (tx) => {
    const run = await locked(tx, id);
    if (run?.state !== 'waiting' || run.which === null) return;
    const total = await chooseRecords(tx, id, run.which);
    await storeRun(own(tx), id, { state: 'running', total });
  });
}

/** Part by part, each with the place behind it in one transaction: a deal is taken once or not at all. */
async function pass(ctx: Ctx, id: string, signal: AbortSignal): Promise<void> {
  for (let size = chunk, more = true; more; ) {
    if (signal.aborted) throw new Stopping();
    try {
      more = await ctx.write((tx) => passPart(tx, id, size));
      size = chunk;
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null || fault.code.startsWith('server.')) throw error;
      if (size > 1) size = Math.ceil(size / 10);
      // What is refused of one deal alone is the fault of that deal.
      else await ctx.write((tx) => passPart(tx, id, 1, fault.fault.reason ?? fault.code));
    }
  }
}

/** False when there was nothing left, or the run is not wanted any more. */
async function passPart(tx: WriteCtx, id: string, size: number, refusal?: string): Promise<boolean> {
  const run = await locked(tx, id);
  if (run?.state !== 'running') return false;
  const ids = await recordsAfter(tx, id, run.passed, size);
  const outcome: Outcome =
    refusal === undefined
      ? await applyBulk(tx, ids, run.change)
      : { done: [], unchanged: [], refused: ids.map((one) => ({ id: one, reason: refusal })) };
  const passed = run.passed + ids.length;
  const counts = counted(run.counts, outcome);
  const over = passed >= (run.total ?? 0);
  await storeRun(own(tx), id, { passed, counts, ...(over ? { state: 'done', finished: true } : {}) });
  if (!over) return true;
  await forgetRecords(tx, id);
  const { done, refused } = counts;
  await tellOwner(tx, run, 'sales.deal_bulk.finished', { done, refused });
  return false;
}

async function undo(ctx: Ctx, { id, change }: Run, signal: AbortSignal): Promise<void> {
  for (let more = true; more; ) {
    if (signal.aborted) throw new Stopping();
    more = await ctx.write(async (tx) => {
      const run = await locked(tx, id);
      if (run?.state !== 'undoing') return false;
      const outcome = await undoPart(tx, own(tx), causeOf(id), change.action, chunk);
      const counts = undoCounted(run.undo ?? noUndo, outcome);
      await storeRun(own(tx), id, { undo: counts, ...(outcome.more ? {} : { state: 'undone' }) });
      if (!outcome.more) {
        const { undone, kept } = counts;
        await tellOwner(tx, run, 'sales.deal_bulk.undone', { undone, kept });
      }
      return outcome.more;
    });
  }
}

/** The run itself is kept by the program; deals are given back that who gave them away does not see any more. */
function own(tx: WriteCtx): WriteCtx {
  return tx.as(systemActor('system:bulk'));
}

function locked(tx: WriteCtx, id: string): Promise<Run | null> {
  return lockRun(own(tx), id);
}

function tellOwner(tx: WriteCtx, run: Run, kind: string, data: object): Promise<void> {
  return notify(tx, [run.ownerId], { kind, data: { ...data }, link: `/deals/bulk/${run.id}` });
}

/** What the next start can mend is left to it; what the rights or the data are to blame for ends the run. */
async function settle(ctx: Ctx, run: Run, payload: Payload, error: unknown): Promise<void> {
  if (error instanceof Stopping) {
    const key = `${bulkJobName}:${run.id}`;
    await ctx.write((tx) => enqueue(tx, bulkJobName, payload, { key }));
    return;
  }
  const found = faultOf(error);
  if (found?.code.startsWith('server.')) throw error;
  if (!found) ctx.log.error({ err: error, bulk: run.id }, 'bulk change of deals failed');
  await ctx.write(async (tx) => {
    const now = await lockRun(tx, run.id);
    if (now?.state !== 'waiting' && now?.state !== 'running' && now?.state !== 'undoing') return;
    const failure = found ? (found.fault.reason ?? found.code) : 'server.fault';
    // An undo that failed has taken back a part; the rest can be tried again.
    const state = now.state === 'undoing' ? 'done' : 'failed';
    await storeRun(tx, run.id, { state, failure, finished: state === 'failed' });
    await tellOwner(tx, now, 'sales.deal_bulk.failed', { failure });
  });
}
