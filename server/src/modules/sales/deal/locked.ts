import type { WriteCtx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { dealDeletedAlready, dealReadOnly, stageMissing, staleVersion } from '../errors.ts';
import { holdPipelines, loadPipelines } from '../pipeline/pipeline.store.ts';
import { placeOf, type StoredPipeline } from '../pipeline/pipeline.ts';
import { loadDeal, lockDeal } from './deal.store.ts';
import type { At, StoredDeal } from './deal.ts';

/** A deal that is about to be changed, with where it stands and all pipelines as they are until the end. */
export interface Locked {
  readonly deal: StoredDeal;
  readonly at: At;
  readonly pipelines: readonly StoredPipeline[];
}

/** Locks a deal that nobody else changed since `version`. Two who write at once: the later one is stale. */
export async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<Locked> {
  const locked = await lockedAny(ctx, id);
  if (locked.deal.version !== version) throw staleVersion();
  if (locked.deal.deletedAt !== null) throw dealDeletedAlready();
  return locked;
}

/** The same for one in the trash or not, whatever its version. */
export async function lockedAny(ctx: WriteCtx, id: string): Promise<Locked> {
  const deal = await lockDeal(ctx, id);
  if (!deal) throw (await loadDeal(ctx, id)) ? dealReadOnly() : missing();
  const pipelines = await loadPipelines(ctx);
  return { deal, at: stageAt(pipelines, deal.stageId), pipelines };
}

/** A stage by its id. Throws `sales.stage.missing`. */
export function stageAt(pipelines: readonly StoredPipeline[], stageId: string): At {
  const found = placeOf(pipelines, stageId);
  if (!found) throw stageMissing();
  return { pipelineId: found.pipeline.id, place: found.place, stage: found.stage };
}

/** Holds the pipelines of a move as they are; they are read again, since somebody may just have changed them. */
export async function heldPipelines(ctx: WriteCtx, ids: readonly string[]): Promise<StoredPipeline[]> {
  await holdPipelines(ctx, [...new Set(ids)]);
  return loadPipelines(ctx);
}
