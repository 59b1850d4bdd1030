import type { Violation } from '@peyvand/contract/core/problem';
import type { Pipeline, PipelineInput } from '@peyvand/contract/sales/pipelines';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { fieldsOf } from '../../platform/api.ts';
import { moveWithStage } from '../deal/remap.actions.ts';
import { pipelineInUse, staleVersion } from '../errors.ts';
import { pipelineChanged, pipelineCreated, pipelineRemoved } from './pipeline.events.ts';
import {
  deletePipeline,
  deleteStages,
  foreignStages,
  insertPipeline,
  loadPipelines,
  lockPipeline,
  stagesWithDeals,
  updatePipeline,
} from './pipeline.store.ts';
import { faultsOf, mapStages, type StoredPipeline } from './pipeline.ts';

/** Adds a pipeline. */
export async function createPipeline(ctx: WriteCtx, entered: PipelineInput): Promise<Pipeline> {
  const id = ctx.newId();
  await demandSound(ctx, id, entered, []);
  const pipeline = { id, ...entered, version: 1 };
  await insertPipeline(ctx, pipeline);
  await emit(ctx, pipelineCreated, {
    ...subject(id),
    data: { names: entered.names, stages: entered.stages },
  });
  return loaded(ctx, id);
}

/** Replaces a pipeline; deals of stages that are gone go where `moves` says, each told as a move. */
export async function changePipeline(
  ctx: WriteCtx,
  id: string,
  version: number,
  { moves, ...entered }: PipelineInput & { moves: readonly { from: string; to: string }[] },
): Promise<Pipeline> {
  const before = await lockedAt(ctx, id, version);
  const withDeals = await stagesWithDeals(
    ctx,
    before.stages.map((stage) => stage.id),
  );
  const mapped = mapStages(before.stages, entered.stages, moves, withDeals);
  await demandSound(ctx, id, entered, mapped.faults);
  await updatePipeline(ctx, { ...before, ...entered });
  // A stage that somebody else's deals stand in moves them too: the structure is the organisation's.
  const everyone = ctx.as(systemActor('system:pipelines'));
  for (const [from, to] of mapped.moves) {
    const old = before.stages.find((stage) => stage.id === from);
    if (old) await moveWithStage(everyone, old, to);
  }
  const kept = new Set(entered.stages.map((stage) => stage.id));
  await deleteStages(
    ctx,
    before.stages.filter((stage) => !kept.has(stage.id)).map((stage) => stage.id),
  );
  await tellChange(ctx, before, entered);
  return loaded(ctx, id);
}

/** Removes a pipeline that has no deals, not even in the trash. Throws `sales.pipeline.in_use`. */
export async function removePipeline(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  const used = await stagesWithDeals(
    ctx,
    before.stages.map((stage) => stage.id),
  );
  const others = (await loadPipelines(ctx)).some((one) => one.id !== id && one.active);
  if (used.size > 0 || !others) throw pipelineInUse();
  await deletePipeline(ctx, id);
  await emit(ctx, pipelineRemoved, { ...subject(id), data: { names: before.names } });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredPipeline> {
  const pipeline = await lockPipeline(ctx, id);
  if (!pipeline) throw missing();
  if (pipeline.version !== version) throw staleVersion();
  return pipeline;
}

async function loaded(ctx: Ctx, id: string): Promise<Pipeline> {
  const found = (await loadPipelines(ctx)).find((one) => one.id === id);
  if (!found) throw missing();
  return found;
}

/** Throws `request.refused` that names each wrong place. */
async function demandSound(
  ctx: WriteCtx,
  id: string,
  entered: PipelineInput,
  also: readonly Violation[],
): Promise<void> {
  const { byKey } = await fieldsOf(ctx, 'deals');
  const ids = entered.stages.map((stage) => stage.id);
  const foreign = new Set(await foreignStages(ctx, id, ids));
  const inStages = entered.stages.flatMap((stage, at): Violation[] => [
    ...(foreign.has(stage.id)
      ? [{ path: `stages.${at}.id`, reason: 'taken', message: 'belongs to another pipeline' }]
      : []),
    ...stage.required.flatMap((name, place) =>
      name.startsWith('custom.') && !byKey.has(name.slice('custom.'.length))
        ? [{ path: `stages.${at}.required.${place}`, reason: 'unknown', message: 'there is no such field' }]
        : [],
    ),
  ]);
  const violations = [...faultsOf(entered), ...inStages, ...also];
  if (violations.length > 0)
    throw new Refusal('request.refused', { reason: 'sales.pipeline.unsound', violations });
}

async function tellChange(ctx: WriteCtx, before: StoredPipeline, after: PipelineInput): Promise<void> {
  const names = ['names', 'position', 'active', 'stages'] as const;
  const changes = Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
  await emit(ctx, pipelineChanged, { ...subject(before.id), data: { names: after.names, changes } });
}

function subject(id: string) {
  return { subject: { kind: 'pipeline', id }, customerId: null } as const;
}
