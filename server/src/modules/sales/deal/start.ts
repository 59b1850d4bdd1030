import type { WriteCtx } from '../../../kernel/context.ts';
import { stageMissing } from '../errors.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import type { At } from './deal.ts';
import { heldPipelines, stageAt } from './locked.ts';

interface Wish {
  readonly pipelineId?: string | undefined;
  readonly stageId?: string | undefined;
}

/** Where a new deal begins: as wished, else in the first open stage of the first pipeline that takes deals. */
export async function startOf(ctx: WriteCtx, wish: Wish): Promise<At> {
  const known = await loadPipelines(ctx);
  const wanted =
    known.find(({ id }) => id === wish.pipelineId) ??
    (wish.pipelineId === undefined && wish.stageId !== undefined
      ? known.find(({ stages }) => stages.some(({ id }) => id === wish.stageId))
      : undefined);
  const named = wish.pipelineId !== undefined || wish.stageId !== undefined;
  const pipeline = wanted ?? (named ? undefined : known.find(({ active }) => active));
  if (!pipeline?.active) throw stageMissing(wish.pipelineId === undefined ? 'stageId' : 'pipelineId');
  const held = (await heldPipelines(ctx, [pipeline.id])).find(({ id }) => id === pipeline.id);
  const stage = held?.stages.find(({ id, kind }) =>
    wish.stageId === undefined ? kind === 'open' : id === wish.stageId,
  );
  if (!held || stage?.kind !== 'open') throw stageMissing();
  return stageAt([held], stage.id);
}
