import type {
  FlowSource,
  ProgrammeFlow,
  ProgrammeFlowInput,
  ProgrammeSettings,
  Trial,
} from '@peyvand/contract/analytics/programme';
import { spanOf } from '../forecast/span.ts';

/** What is typed; an amount may still be empty, an experiment not chosen. */
export interface FlowDraft extends Omit<ProgrammeFlowInput, 'source' | 'times'> {
  readonly by: FlowSource['by'];
  readonly times: number | null;
  readonly amount: string | null;
  /** Part of the margin of new customers that is the programme's. */
  readonly share: number | null;
  readonly experiment: { readonly id: string; readonly arm: string; readonly days: number } | null;
}

/** One cost in the running period. */
export function newFlow({ unit, calendar }: ProgrammeSettings, today: string): FlowDraft {
  const { from } = spanOf(unit, today, calendar);
  return {
    kind: 'licence',
    unit,
    from,
    times: 1,
    note: '',
    by: 'entered',
    amount: null,
    share: 1,
    experiment: null,
  };
}

/** The first day is that of a period of the calendar that counts now, which may not be the one it was entered in. */
export function draftOf(flow: ProgrammeFlow, { calendar }: ProgrammeSettings): FlowDraft {
  const { kind, unit, times, note, source } = flow;
  const { from } = spanOf(unit, flow.from, calendar);
  const plain = { kind, unit, from, times, note, by: source.by, amount: null, share: 1, experiment: null };
  if (source.by === 'entered') return { ...plain, amount: source.amount };
  if (source.by === 'won') return { ...plain, share: source.share };
  return { ...plain, experiment: { id: source.experimentId, arm: source.arm, days: source.days } };
}

/** What is sent; null while no experiment is chosen. What is measured is margin, an effect of one period. */
export function inputOf(draft: FlowDraft): ProgrammeFlowInput | null {
  const { kind, unit, from, note, by, amount, share, experiment } = draft;
  const times = draft.times ?? 1;
  if (by === 'entered') return { kind, unit, from, times, note, source: { by, amount: amount ?? '0' } };
  if (by === 'won') return { kind: 'margin', unit, from, times, note, source: { by, share: share ?? 1 } };
  if (experiment === null) return null;
  const { id: experimentId, arm, days } = experiment;
  return { kind: 'margin', unit, from, times: 1, note, source: { by, experimentId, arm, days } };
}

/** The first treated group of an experiment, in the days that it looks at. */
export function trialOf({ id, arms, days }: Trial): FlowDraft['experiment'] {
  const [arm] = arms;
  return arm === undefined ? null : { id, arm, days };
}
