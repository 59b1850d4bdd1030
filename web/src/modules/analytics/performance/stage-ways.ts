import type { StageReport } from '@peyvand/contract/analytics/stages';
import type { ChosenPipeline } from '../../sales/slots.tsx';

/** What became of the deals that came into a stage. */
export interface StageWay {
  readonly stageId: string;
  readonly name: string;
  readonly came: number;
  /** To a later stage, or won. */
  readonly onward: number;
  readonly back: number;
  readonly lost: number;
  readonly there: number;
  /** Of those that left the stage, the share that went on; null where none left. */
  readonly conversion: number | null;
  readonly medianDays: number | null;
}

/** The open stages of a pipeline in their order, with what became of the deals that came there. */
export function waysOf(report: StageReport, { stages }: Pick<ChosenPipeline, 'stages'>): StageWay[] {
  const places = new Map(stages.map(({ id }, at) => [id, at]));
  const kinds = new Map(stages.map(({ id, kind }) => [id, kind]));
  const open = stages.filter(({ kind }) => kind === 'open');
  return open.map(({ id, name }, place) => {
    const found = report.stages.find(({ stageId }) => stageId === id);
    const sums = { onward: 0, back: 0, lost: 0, there: 0 };
    for (const { toId, deals } of found?.ways ?? []) {
      if (toId === null) sums.there += deals;
      else if (kinds.get(toId) === 'lost') sums.lost += deals;
      // A stage that is no more counts as behind: nothing says that it was a step on.
      else if ((places.get(toId) ?? -1) > place) sums.onward += deals;
      else sums.back += deals;
    }
    const left = sums.onward + sums.back + sums.lost;
    return {
      stageId: id,
      name,
      ...sums,
      came: left + sums.there,
      conversion: left === 0 ? null : sums.onward / left,
      medianDays: found?.medianDays ?? null,
    };
  });
}
