import type { Violation } from '@peyvand/contract/core/problem';
import { type At, type Ending, type Standing, type StoredDeal, standingAt } from './deal.ts';
import { lacking } from './demands.ts';

export type Judged =
  | { readonly ok: true; readonly standing: Standing }
  | { readonly ok: false; readonly reason: 'closed' | 'same' | 'not_next' }
  | { readonly ok: false; readonly reason: 'not_ready'; readonly violations: Violation[] };

/**
 * Moves an open deal from a stage to another: whether that may be, and how it stands then. Within a pipeline the stage
 * says what may follow; going on to a later stage needs its checklist done; the new stage needs its fields.
 */
export function move(
  deal: StoredDeal,
  from: At,
  to: At,
  { by, at, ending }: { readonly by: string | null; readonly at: string; readonly ending: Ending },
): Judged {
  if (deal.status !== 'open') return { ok: false, reason: 'closed' };
  if (from.stage.id === to.stage.id) return { ok: false, reason: 'same' };
  const isWithin = from.pipelineId === to.pipelineId;
  const { next } = from.stage;
  if (isWithin && next.length > 0 && !next.includes(to.stage.id)) return { ok: false, reason: 'not_next' };
  const isForward = isWithin && to.place > from.place && to.stage.kind !== 'lost';
  const undone = isForward ? from.stage.checklist.filter(({ id }) => !deal.checked[id]) : [];
  const violations = [
    ...undone.map(({ id, text }) => ({
      path: `checklist.${id}`,
      reason: 'unchecked',
      message: `is not done: ${text}`,
    })),
    ...lacking(null, deal, to.stage),
  ];
  if (violations.length > 0) return { ok: false, reason: 'not_ready', violations };
  return { ok: true, standing: standingAt(deal, to, { by, at, ending }) };
}
