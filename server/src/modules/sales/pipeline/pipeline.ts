import type { Violation } from '@peyvand/contract/core/problem';
import type { Pipeline, PipelineInput, Stage } from '@peyvand/contract/sales/pipelines';

/** A pipeline as it is stored; stages in their order. */
export type StoredPipeline = Pipeline;

const said = (path: string, reason: string, message: string): Violation => ({ path, reason, message });

/** What is wrong with a pipeline, by place; empty when it holds together. */
export function faultsOf({ stages }: Pick<PipelineInput, 'stages'>): Violation[] {
  return [...faultsInKinds(stages), ...faultsInStages(stages)];
}

function faultsInKinds(stages: readonly Stage[]): Violation[] {
  const faults: Violation[] = [];
  for (const kind of ['open', 'won', 'lost'] as const) {
    if (!stages.some((stage) => stage.kind === kind))
      faults.push(said('stages', `no_${kind}`, `need a stage that is ${kind}`));
  }
  const firstEnd = stages.findIndex(({ kind }) => kind !== 'open');
  const late = stages.findIndex(({ kind }, at) => kind === 'open' && firstEnd >= 0 && at > firstEnd);
  if (late >= 0) faults.push(said(`stages.${late}.kind`, 'after_end', 'stands behind an end'));
  return faults;
}

function faultsInStages(stages: readonly Stage[]): Violation[] {
  const ids = stages.map(({ id }) => id);
  const items = new Set<string>();
  return stages.flatMap(({ id, next, checklist, kind, probability }, at) => {
    const faults: Violation[] = [];
    if (ids.indexOf(id) !== at) faults.push(said(`stages.${at}.id`, 'repeated', 'stands twice'));
    const strange = next.findIndex((one) => !ids.includes(one) || one === id);
    if (strange >= 0)
      faults.push(said(`stages.${at}.next.${strange}`, 'unknown', 'names no other stage of the pipeline'));
    if (kind === 'won' && probability !== 100)
      faults.push(said(`stages.${at}.probability`, 'not_sure', 'is 100 where deals are won'));
    if (kind === 'lost' && probability !== 0)
      faults.push(said(`stages.${at}.probability`, 'not_sure', 'is 0 where deals are lost'));
    for (const [place, item] of checklist.entries()) {
      if (items.has(item.id))
        faults.push(said(`stages.${at}.checklist.${place}.id`, 'repeated', 'stands twice'));
      items.add(item.id);
    }
    return faults;
  });
}

/**
 * Where the deals of each stage that is gone go: old stage → new one. A stage with deals needs a target of the same kind;
 * what is wrong comes back by place.
 */
export function mapStages(
  before: readonly Stage[],
  after: readonly Stage[],
  moves: readonly { readonly from: string; readonly to: string }[],
  withDeals: ReadonlySet<string>,
): { moves: Map<string, Stage>; faults: Violation[] } {
  const kept = new Map(after.map((stage) => [stage.id, stage]));
  const wanted = new Map(moves.map(({ from, to }) => [from, to]));
  const found = new Map<string, Stage>();
  const faults: Violation[] = [];
  for (const old of before) {
    const same = kept.get(old.id);
    if (!withDeals.has(old.id)) continue;
    if (same && same.kind !== old.kind)
      faults.push(said('stages', 'kind_changed', `the stage ${old.id} has deals and keeps its kind`));
    if (same) continue;
    const target = kept.get(wanted.get(old.id) ?? '');
    if (!target)
      faults.push(said('moves', 'target_needed', `the stage ${old.id} has deals: name where they go`));
    else if (target.kind !== old.kind)
      faults.push(
        said('moves', 'target_kind', `deals of ${old.id} can only go to a stage that is ${old.kind}`),
      );
    else found.set(old.id, target);
  }
  return { moves: found, faults };
}

/** The stage of that id, with its pipeline and its place. */
export interface Placed {
  readonly pipeline: StoredPipeline;
  readonly stage: Stage;
  readonly place: number;
}

export function placeOf(pipelines: readonly StoredPipeline[], stageId: string): Placed | null {
  for (const pipeline of pipelines) {
    const place = pipeline.stages.findIndex(({ id }) => id === stageId);
    const stage = pipeline.stages[place];
    if (stage) return { pipeline, stage, place };
  }
  return null;
}
