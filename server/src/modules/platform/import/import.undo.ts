import type { Ctx } from '../../../kernel/context.ts';
import type { ImportTarget } from '../../../kernel/importing.ts';
import type { ImportRecord, UndoCounts } from './import.record.ts';
import { Stopping } from './import.run.ts';
import { advanceUndo, finishWork } from './progress.store.ts';

/** Takes back a run in steps, each one transaction; a restart goes on with what is left. */
export async function undoImport(
  ctx: Ctx,
  one: ImportRecord,
  target: ImportTarget,
  signal: AbortSignal,
): Promise<void> {
  let undo: UndoCounts = one.undo ?? { undone: 0, kept: 0, reasons: {} };
  for (let more = true; more; ) {
    if (signal.aborted) throw new Stopping();
    const before = undo;
    [undo, more] = await ctx.write(async (tx) => {
      const outcome = await target.undo(tx, causeOf(one.id), target.chunk);
      const reasons = { ...before.reasons };
      for (const { reason } of outcome.kept) reasons[reason] = (reasons[reason] ?? 0) + 1;
      const now = {
        undone: before.undone + outcome.undone,
        kept: before.kept + outcome.kept.length,
        reasons,
      };
      await advanceUndo(tx, one, now);
      return [now, outcome.more] as const;
    });
  }
  await ctx.write((tx) => finishWork(tx, one, 'undone'));
}

/** What stands as the cause in every event of the run. */
export function causeOf(importId: string): string {
  return `import:${importId}`;
}
