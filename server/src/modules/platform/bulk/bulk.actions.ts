import type { BulkPreview, BulkProgress } from '@peyvand/contract/core/bulk';
import type { BulkTarget } from '../../../kernel/bulk.ts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { isUuid } from '../../../kernel/filter/values.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { beganBy } from '../access/authenticate.ts';
import { unfit } from '../errors.ts';
import { listed, noUndo } from './counts.ts';
import {
  causesEndedBefore,
  countOf,
  findRun,
  forgetRecords,
  insertRun,
  listRuns,
  lockRun,
  type Run,
  storeRun,
  type Which,
} from './run.store.ts';

/** Name of the one job that does the work of bulk changes of a target. */
export function jobNameOf({ name }: BulkTarget): string {
  return `${name}.work`;
}

/** For so long a change can be undone. */
const undoMs = 30 * 24 * 3_600_000;

interface Wish {
  readonly which: Which;
  readonly change: unknown;
}

type Shown = BulkProgress & { readonly change: unknown };

/** How many it would meet. Refused like the change itself. */
export async function previewBulk(ctx: WriteCtx, target: BulkTarget, wish: Wish): Promise<BulkPreview> {
  await target.demand(ctx, wish.change);
  return countOf(ctx, target, wish.which);
}

export async function startBulk(ctx: WriteCtx, target: BulkTarget, wish: Wish): Promise<Shown> {
  await target.demand(ctx, wish.change);
  // A wrong filter is refused now, not by the job.
  if (!('ids' in wish.which)) await target.fitting(ctx, wish.which);
  const id = ctx.newId();
  await insertRun(ctx, target, { id, ...wish });
  await queue(ctx, target, id);
  return getBulk(ctx, target, id);
}

export async function getBulk(ctx: Ctx, target: BulkTarget, id: string): Promise<Shown> {
  const run = await findRun(ctx, target, id);
  if (!run) throw missing();
  return shownOf(run, ctx.clock());
}

/** Runs that the actor may see, newest first. */
export async function pageOfRuns(
  ctx: Ctx,
  target: BulkTarget,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Shown[]; nextCursor: string | null }> {
  if (cursor !== undefined && !isUuid(cursor))
    throw unfit('query.cursor', 'platform.page.cursor', 'is not a cursor of this list');
  const rows = await listRuns(ctx, target, cursor ?? null, limit + 1);
  const items = rows.slice(0, limit).map((run) => shownOf(run, ctx.clock()));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Stops after the part under way. */
export async function cancelBulk(ctx: WriteCtx, target: BulkTarget, id: string): Promise<Shown> {
  await inState(ctx, target, id, ({ state }) => state === 'waiting' || state === 'running');
  await storeRun(ctx, id, { state: 'cancelled', finished: true });
  await forgetRecords(ctx, id);
  return getBulk(ctx, target, id);
}

export async function undoBulk(ctx: WriteCtx, target: BulkTarget, id: string): Promise<Shown> {
  await inState(ctx, target, id, (run) => undoUntil(run, ctx.clock()) !== null);
  await storeRun(ctx, id, { state: 'undoing', undo: noUndo });
  await queue(ctx, target, id);
  return getBulk(ctx, target, id);
}

async function inState(
  ctx: WriteCtx,
  target: BulkTarget,
  id: string,
  fits: (run: Run) => boolean,
): Promise<void> {
  await getBulk(ctx, target, id);
  const run = await lockRun(ctx, target, id);
  if (!run) throw missing();
  if (fits(run)) return;
  throw new Refusal('resource.conflict', {
    reason: `${target.name}.state`,
    detail: `The change is ${run.state}`,
  });
}

/** Queues the work in the name of who acts, with the limits of their API key if they use one. */
async function queue(ctx: WriteCtx, target: BulkTarget, id: string): Promise<void> {
  const name = jobNameOf(target);
  await enqueue(ctx, name, { id, by: beganBy(ctx.actor) }, { key: `${name}:${id}` });
}

/** Null where it cannot be undone: nothing was done, it is under way, or too long ago. */
function undoUntil({ state, finishedAt, counts }: Run, now: Date): string | null {
  if (finishedAt === null || counts.done === 0 || !['done', 'cancelled', 'failed'].includes(state))
    return null;
  const until = Date.parse(finishedAt) + undoMs;
  return until < now.getTime() ? null : new Date(until).toISOString();
}

/** Causes of runs of a target that cannot be undone any more; what was kept for their undo can go. */
export function bulkBeyondUndo(ctx: Ctx, { name }: BulkTarget): Promise<string[]> {
  return causesEndedBefore(ctx, name, new Date(ctx.clock().getTime() - undoMs).toISOString());
}

/** A run as the API shows it. */
function shownOf(run: Run, now: Date): Shown {
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
