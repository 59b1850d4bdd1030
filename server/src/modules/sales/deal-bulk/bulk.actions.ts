import type { DealBulkAction, DealBulkRun, DealBulkWhich } from '@peyvand/contract/sales/deal-bulk';
import { listed, noUndo } from '../../../kernel/bulk-counts.ts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { isUuid } from '../../../kernel/filter/values.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { beganBy } from '../../platform/api.ts';
import { strangeCursor } from '../errors.ts';
import { requireBulk } from './apply.ts';
import { countOf, findRun, insertRun, listRuns, lockRun, type Run, storeRun } from './run.store.ts';

/** Name of the one job that does the work of bulk changes of deals. */
export const bulkJobName = 'sales.deal_bulk.work';

/** For so long a change can be undone. */
export const undoMs = 30 * 24 * 3_600_000;

/** How many it would meet. Refused like the change itself. */
export async function previewBulk(ctx: WriteCtx, which: DealBulkWhich, change: DealBulkAction) {
  await requireBulk(ctx, change);
  return countOf(ctx, which);
}

export async function startBulk(
  ctx: WriteCtx,
  which: DealBulkWhich,
  change: DealBulkAction,
): Promise<DealBulkRun> {
  await requireBulk(ctx, change);
  const id = ctx.newId();
  await insertRun(ctx, id, which, change);
  await queue(ctx, id);
  return getBulk(ctx, id);
}

export async function getBulk(ctx: Ctx, id: string): Promise<DealBulkRun> {
  const run = await findRun(ctx, id);
  if (!run) throw missing();
  return runOf(run, ctx.clock());
}

/** Runs that the actor may see, newest first. */
export async function pageOfRuns(
  ctx: Ctx,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: DealBulkRun[]; nextCursor: string | null }> {
  if (cursor !== undefined && !isUuid(cursor)) throw strangeCursor();
  const rows = await listRuns(ctx, cursor ?? null, limit + 1);
  const items = rows.slice(0, limit).map((run) => runOf(run, ctx.clock()));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Stops after the part under way. */
export async function cancelBulk(ctx: WriteCtx, id: string): Promise<DealBulkRun> {
  await inState(ctx, id, (run) => run.state === 'waiting' || run.state === 'running');
  await storeRun(ctx, id, { state: 'cancelled', finished: true });
  return getBulk(ctx, id);
}

export async function undoBulk(ctx: WriteCtx, id: string): Promise<DealBulkRun> {
  await inState(ctx, id, (run) => undoUntil(run, ctx.clock()) !== null);
  await storeRun(ctx, id, { state: 'undoing', undo: noUndo });
  await queue(ctx, id);
  return getBulk(ctx, id);
}

async function inState(ctx: WriteCtx, id: string, fits: (run: Run) => boolean): Promise<void> {
  await getBulk(ctx, id);
  const run = await lockRun(ctx, id);
  if (!run) throw missing();
  if (fits(run)) return;
  throw new Refusal('resource.conflict', {
    reason: 'sales.deal_bulk.state',
    detail: `The change is ${run.state}`,
  });
}

/** Queues the work in the name of who acts, with the limits of their API key if they use one. */
async function queue(ctx: WriteCtx, id: string): Promise<void> {
  await enqueue(ctx, bulkJobName, { id, by: beganBy(ctx.actor) }, { key: `${bulkJobName}:${id}` });
}

/** Null where it cannot be undone: nothing was done, it is under way, or too long ago. */
function undoUntil({ state, finishedAt, counts }: Run, now: Date): string | null {
  if (finishedAt === null || counts.done === 0 || !['done', 'cancelled', 'failed'].includes(state))
    return null;
  const until = Date.parse(finishedAt) + undoMs;
  return until < now.getTime() ? null : new Date(until).toISOString();
}

/** A run as the API shows it. */
function runOf(run: Run, now: Date): DealBulkRun {
  return {
    id: run.id,
    state: run.state,
    change: run.change,
    owner: { id: run.ownerId, name: run.ownerName },
    total: run.total,
    done: run.counts.done,
    unchanged: run.counts.unchanged,
    refused: run.counts.refused,
    reasons: listed(run.counts.reasons),
    undo: run.undo && { undone: run.undo.undone, kept: run.undo.kept, reasons: listed(run.undo.reasons) },
    failure: run.failure,
    undoUntil: undoUntil(run, now),
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
  };
}
