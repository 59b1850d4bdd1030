import type { WriteCtx } from '../../../kernel/context.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { changeRelation, removeRelation } from '../relation/relation.actions.ts';
import { markUndone } from '../undo/undo.store.ts';
import { type Touched, touchedStory } from './story-undo.store.ts';

/** Takes back relations of an import: removes those it made, puts back what it changed. What others changed since stays. */
export async function undoRelations(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const touched = await touchedStory(ctx, cause, 'relation', limit);
  const kept: { recordId: string; reason: string }[] = [];
  for (const one of touched) {
    if (one.since) kept.push({ recordId: one.id, reason: 'changed_since' });
    else if (!(await takeBack(ctx, one))) kept.push({ recordId: one.id, reason: 'gone' });
  }
  await markUndone(
    ctx,
    cause,
    touched.map((one) => one.id),
  );
  return { undone: touched.length - kept.length, kept, more: touched.length === limit };
}

/** False when one of its customers or the relation itself is not there any more. */
async function takeBack(ctx: WriteCtx, one: Touched): Promise<boolean> {
  try {
    if (one.created) await removeRelation(ctx, one.customerId, one.id);
    else await changeRelation(ctx, one.customerId, one.id, before(one));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The value that each field had before the first change. */
function before(one: Touched): { role?: string | null; startedOn?: string | null; endedOn?: string | null } {
  const values: { role?: string | null; startedOn?: string | null; endedOn?: string | null } = {};
  for (const change of one.changes) {
    for (const field of ['role', 'startedOn', 'endedOn'] as const) {
      const from = change[field]?.from;
      if (change[field] && !(field in values)) values[field] = typeof from === 'string' ? from : null;
    }
  }
  return values;
}
