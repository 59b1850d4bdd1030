import type { BoardColumn } from '@peyvand/contract/sales/deal-endpoints';
import type { Ctx } from '../../../kernel/context.ts';
import { baseOf } from '../currency/base.ts';
import { stageMissing } from '../errors.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { firstCards, sumsOf } from './board.store.ts';
import { rowsOf } from './row.store.ts';
import { shownRows } from './shown.actions.ts';
import { summing } from './sums.ts';
import type { WhichDeals } from './which.store.ts';

interface Asked extends WhichDeals {
  readonly sort: string;
  readonly limit: number;
  readonly closedDays: number;
  readonly fields?: readonly string[] | undefined;
}

const dayMs = 86_400_000;

/** The stages of a pipeline, each with count, sums and first cards; ends count what closed within `closedDays`. */
export async function boardOf(ctx: Ctx, { closedDays, sort, limit, fields = [], ...asked }: Asked) {
  const pipelines = await loadPipelines(ctx);
  const pipeline =
    asked.pipelineId === undefined
      ? (pipelines.find(({ active }) => active) ?? pipelines[0])
      : pipelines.find(({ id }) => id === asked.pipelineId);
  if (!pipeline) throw stageMissing('pipelineId');
  const which = { ...asked, pipelineId: pipeline.id };
  const open = pipeline.stages.filter(({ kind }) => kind === 'open').map(({ id }) => id);
  const closedSince = new Date(ctx.clock().getTime() - closedDays * dayMs).toISOString();
  const base = await baseOf(ctx);
  const [standing, closed, cards] = await Promise.all([
    sumsOf(ctx, base, { ...which, status: 'open' }),
    sumsOf(ctx, base, { ...which, closedSince }),
    firstCards(ctx, open, { ...which, sort, limit }),
  ]);
  const rows = await shownRows(
    ctx,
    await rowsOf(
      ctx,
      [...cards.values()].flatMap(({ ids }) => [...ids]),
      fields.length > 0,
    ),
    fields,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sums = [...standing, ...closed];
  const total = await summing(ctx, base, sums, pipeline.stages);
  const columns = pipeline.stages.map((stage): BoardColumn => {
    const own = sums.filter(({ stageId }) => stageId === stage.id);
    const found = cards.get(stage.id);
    return {
      stageId: stage.id,
      kind: stage.kind,
      ...total(own),
      cards: (found?.ids ?? []).flatMap((id) => byId.get(id) ?? []),
      nextCursor: found?.nextCursor ?? null,
    };
  });
  const { count: _count, ...whole } = total(standing);
  return { pipelineId: pipeline.id, columns, ...whole };
}
