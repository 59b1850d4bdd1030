import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { observationRemoved } from '../observation/observation.events.ts';
import { closeTopics, deleteObservations, holdTopics } from '../observation/observation.store.ts';
import { toldOf } from '../observation/observation.ts';
import { markUndone } from '../undo/undo.store.ts';
import { touchedStory } from './story-undo.store.ts';

/** Takes back observations of an import; what was known before on their topics holds again. Corrected ones stay. */
export async function undoObservations(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  await holdTopics(ctx, 'all');
  const touched = await touchedStory(ctx, cause, 'observation', limit);
  const gone = await deleteObservations(
    ctx,
    touched.flatMap((one) => (one.since ? [] : [one.id])),
  );
  await closeTopics(ctx, gone);
  await emitAll(
    ctx,
    observationRemoved,
    gone.map((one) => ({
      subject: { kind: 'observation', id: one.id },
      customerId: one.customerId,
      data: toldOf(one),
    })),
  );
  await markUndone(
    ctx,
    cause,
    touched.map((one) => one.id),
  );
  const kept = touched.flatMap((one) => (one.since ? [{ recordId: one.id, reason: 'changed_since' }] : []));
  return { undone: gone.length, kept, more: touched.length === limit };
}
