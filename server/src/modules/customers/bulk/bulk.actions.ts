import type { BulkAction, BulkRun, BulkWhich } from '@peyvand/contract/customers/bulk';
import { listed, noUndo } from '../../../kernel/bulk-counts.ts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { isUuid } from '../../../kernel/filter/values.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { beganBy } from '../../platform/api.ts';
import { requireBulk } from './apply.ts';
import { countOf, findRun, insertRun, listRuns, lockRun, storeRun } from './bulk.store.ts';
import type { RunRecord } from './bulk.tables.ts';

/** Name of the one job that does the work of bulk changes. */
export const bulkJobName = 'customers.bulk.work';

/** For so long a change can be undone. */
const undoMs = 30 * 24 * 3_600_000;

/** How many it would meet. Refused like the change itself. */
export async function previewBulk(ctx: WriteCtx, which: BulkWhich, change: BulkAction) {
  await requireBulk(ctx, change);
  return countOf(ctx, which);
}

export async function startBulk(ctx: WriteCtx, which: BulkWhich, change: BulkAction): Promise<BulkRun> {
  await requireBulk(ctx, change);
  const id = ctx.newId();
  await insertRun(ctx, id, which, change);
  await queue(ctx, id);
  return getBulk(ctx, id);
}

export async function getBulk(ctx: Ctx, id: string): Promise<BulkRun> {
  const run = await findRun(ctx, id);
  if (!run) throw missing();
  return runOf(run, ctx.clock());
}

/** Runs that the actor may see, newest first. */
export async function pageOfRuns(
  ctx: Ctx,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: BulkRun[]; nextCursor: string | null }> {
  if (cursor !== undefined && !isUuid(cursor)) {
    const wrong = { path: 'query.cursor', reason: 'cursor', message: 'the cursor was made for another list' };
    throw new Refusal('request.invalid', { violations: [wrong] });
  }
  const rows = await listRuns(ctx, cursor ?? null, limit + 1);
  const items = rows.slice(0, limit).map((run) => runOf(run, ctx.clock()));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Stops after the part under way. */
export async function cancelBulk(ctx: WriteCtx, id: string): Promise<BulkRun> {
  await inState(ctx, id, (run) => run.state === 'waiting' || run.state === 'running');
  await storeRun(ctx, id, { state: 'cancelled', finished: true });
  return getBulk(ctx, id);
}

export async function undoBulk(ctx: WriteCtx, id: string): Promise<BulkRun> {
  await inState(ctx, id, (run) => undoUntil(run) !== null && !isPast(undoUntil(run), ctx.clock()));
  await storeRun(ctx, id, { state: 'undoing', undo: noUndo });
  await queue(ctx, id);
  return getBulk(ctx, id);
}

async function inState(ctx: WriteCtx, id: string, fits: (run: RunRecord) => boolean): Promise<void> {
  await getBulk(ctx, id);
  const run = await lockRun(ctx, id);
  if (!run) throw missing();
  if (fits(run)) return;
  throw new Refusal('resource.conflict', {
    reason: 'customers.bulk.state',
    detail: `The change is ${run.state}`,
  });
}

/** Queues the work in the name of who acts, with the limits of their API key if they use one. */
async function queue(ctx: WriteCtx, id: string): Promise<void> {
  await enqueue(ctx, bulkJobName, { id, by: beganBy(ctx.actor) }, { key: `${bulkJobName}:${id}` });
}

function isPast(until: string | null, now: Date): boolean {
  return until !== null && Date.parse(until) < now.getTime();
}

function undoUntil({ state, finishedAt }: RunRecord): string | null {
  if (finishedAt === null || !['done', 'cancelled', 'failed'].includes(state)) return null;
  return new Date(Date.parse(finishedAt) + undoMs).toISOString();
}

/** A run as the API shows it. */
function runOf(run: RunRecord, now: Date): BulkRun {
  const until = undoUntil(run);
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
    undoUntil: run.counts.done === 0 || isPast(until, now) ? null : until,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
  };
}
