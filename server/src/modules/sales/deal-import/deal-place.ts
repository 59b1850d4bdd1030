import type { DealReason, Stage, Words } from '@peyvand/contract/sales/pipelines';
import { fold } from '../../../kernel/text/fold.ts';
import type { At } from '../deal/deal.ts';
import type { RowFault } from '../import/order-row.ts';
import type { StoredPipeline } from '../pipeline/pipeline.ts';
import type { DealRow } from './deal-row.ts';

/** Where a row says that its deal stands; null where it says nothing. Names count in any language, folded. */
export function placeFor(
  row: Pick<DealRow, 'pipeline' | 'stage'>,
  pipelines: readonly StoredPipeline[],
  usual: StoredPipeline | undefined,
): At | RowFault | null {
  const named = row.pipeline === null ? usual : pipelines.find(({ names }) => isCalled(names, row.pipeline));
  if (!named) return fault('pipeline', 'pipeline_unknown', 'There is no such pipeline');
  if (row.stage === null) return row.pipeline === null ? null : placed(named, named.stages[0]);
  const asked = fold(row.stage);
  const wanted = (pipeline: StoredPipeline) =>
    pipeline.stages.find(({ names }) => isCalled(names, row.stage)) ??
    pipeline.stages.find(({ kind }) => kind !== 'open' && words[kind].includes(asked));
  const others = row.pipeline === null ? pipelines : [];
  const holder = [named, ...others].find((one) => wanted(one) !== undefined);
  if (!holder) return fault('stage', 'stage_unknown', 'There is no such stage in the pipeline');
  return placed(holder, wanted(holder));
}

/** What other systems call the ends. */
const words = {
  won: ['won', 'closed won', 'برنده', 'успех'],
  lost: ['lost', 'closed lost', 'باخته', 'проиграно'],
};

function placed(pipeline: StoredPipeline, stage: Stage | undefined): At | RowFault {
  const place = pipeline.stages.findIndex(({ id }) => id === stage?.id);
  return stage
    ? { pipelineId: pipeline.id, place, stage }
    : fault('stage', 'stage_unknown', 'There is no such stage in the pipeline');
}

/** The reason of that name; null where the row names none. */
export function reasonFor(
  name: string | null,
  kind: Stage['kind'],
  reasons: readonly DealReason[],
): string | RowFault | null {
  if (name === null || kind === 'open') return null;
  const found = reasons.find((one) => one.kind === kind && isCalled(one.names, name));
  return found?.id ?? fault('reason', 'reason_unknown', 'There is no such reason');
}

function isCalled(names: Words, text: string | null): boolean {
  const asked = fold(text ?? '');
  return Object.values(names).some((name) => name !== undefined && fold(name) === asked);
}

function fault(field: string, reason: string, message: string): RowFault {
  return { field, reason: `sales.deal.${reason}`, message };
}
