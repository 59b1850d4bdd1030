import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { interactionRemoved, noteDeleted } from '../events.ts';
import { markUndone } from '../undo/undo.store.ts';
import { deleteStory, touchedStory } from './story-undo.store.ts';

/** Takes back notes of an import; one that somebody changed since stays. */
export function undoNotes(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  return undo(ctx, cause, limit, 'note');
}

/** Takes back talks of an import. */
export function undoTalks(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  return undo(ctx, cause, limit, 'interaction');
}

async function undo(
  ctx: WriteCtx,
  cause: string,
  limit: number,
  subject: 'note' | 'interaction',
): Promise<UndoOutcome> {
  const touched = await touchedStory(ctx, cause, subject, limit);
  const free = touched.filter((one) => !one.since);
  const gone = await deleteStory(
    ctx,
    subject === 'note' ? 'notes' : 'interactions',
    free.map((one) => one.id),
  );
  const told = gone.map((one) => ({
    subject: { kind: subject, id: one.id },
    customerId: one.customerId,
    data: { body: one.body ?? '' },
  }));
  await emitAll(ctx, subject === 'note' ? noteDeleted : interactionRemoved, told);
  await markUndone(
    ctx,
    cause,
    touched.map((one) => one.id),
  );
  const kept = touched
    .filter((one) => one.since)
    .map((one) => ({ recordId: one.id, reason: 'changed_since' }));
  return { undone: gone.length, kept, more: touched.length === limit };
}
