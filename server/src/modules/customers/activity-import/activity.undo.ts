import type { WriteCtx } from '../../../kernel/context.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { lockActivities } from '../activity/activity.store.ts';
import { takeTalkBack } from '../activity/close.actions.ts';
import { removeForGood } from '../activity/removed.actions.ts';
import { touchedBy } from '../activity/touched.store.ts';
import { markUndone } from '../undo/undo.store.ts';

/** Removes activities of an import with the talks that they left; one that somebody changed since stays. */
export async function undoActivities(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const touched = await touchedBy(ctx, cause, limit);
  const ids = touched.map(({ id }) => id);
  const found = new Map((await lockActivities(ctx, ids)).map((one) => [one.id, one]));
  const gone = touched.flatMap(({ id, version }) => {
    const now = found.get(id);
    return now?.version === version ? [now] : [];
  });
  const goneIds = new Set(gone.map(({ id }) => id));
  await removeForGood(ctx, gone);
  for (const { talkId } of gone) if (talkId !== null) await takeTalkBack(ctx, talkId);
  await markUndone(ctx, cause, ids);
  return {
    undone: gone.length,
    kept: ids.filter((id) => !goneIds.has(id)).map((recordId) => ({ recordId, reason: 'changed_since' })),
    more: touched.length === limit,
  };
}
