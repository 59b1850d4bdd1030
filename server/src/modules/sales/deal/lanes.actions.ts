import type { Ctx } from '../../../kernel/context.ts';
import { namesOf } from '../../platform/api.ts';
import { baseOf } from '../currency/base.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { sumsByLane } from './board.store.ts';
import { summing } from './sums.ts';
import type { WhichDeals } from './which.store.ts';

const most = 200;

/** Open deals by owner or team, the largest lane first. */
export async function lanesOf(ctx: Ctx, { by, ...asked }: WhichDeals & { readonly by: 'owner' | 'team' }) {
  const pipelines = await loadPipelines(ctx);
  const pipelineId = asked.pipelineId ?? (pipelines.find(({ active }) => active) ?? pipelines[0])?.id;
  const sums = await sumsByLane(ctx, by, { ...asked, pipelineId });
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  const total = await summing(ctx, await baseOf(ctx), sums, stages);
  const ids = [...new Set(sums.map(({ lane }) => lane))];
  const names = await namesOf(ctx, by === 'team' ? 'teams' : 'users', ids);
  const items = ids.map((id) => ({
    id,
    name: names.get(id) ?? null,
    ...total(sums.filter(({ lane }) => lane === id)),
  }));
  return { items: items.toSorted((one, other) => other.count - one.count).slice(0, most) };
}
