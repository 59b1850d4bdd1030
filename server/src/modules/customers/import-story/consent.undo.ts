import type { WriteCtx } from '../../../kernel/context.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { record } from '../consent/consent.actions.ts';
import { listOfPurposes } from '../consent/purpose.store.ts';
import { markUndone } from '../undo/undo.store.ts';
import { spokenYeses } from './consent-undo.store.ts';
import { touchedStory } from './story-undo.store.ts';

/**
 * Takes back consents of an import. The ledger only grows: each yes that still speaks is followed by its end. A no
 * stays: nobody is contacted again because a file was taken back.
 */
export async function undoConsents(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const touched = await touchedStory(ctx, cause, 'consent', limit);
  const ids = touched.map((one) => one.id);
  const yeses = await spokenYeses(ctx, ids);
  const now = ctx.clock().toISOString();
  await record(
    ctx,
    yeses.map(({ id, ...yes }) => ({
      ...yes,
      state: 'expired',
      optIn: 'none',
      source: 'program',
      textLanguage: null,
      textVersion: null,
      at: now,
      expiresAt: null,
      proof: { undoes: id },
    })),
    await listOfPurposes(ctx),
  );
  await markUndone(ctx, cause, ids);
  const ended = new Set(yeses.map((yes) => yes.id));
  const kept = ids.flatMap((id) => (ended.has(id) ? [] : [{ recordId: id, reason: 'consent_stays' }]));
  return { undone: ended.size, kept, more: touched.length === limit };
}
