import type { ImportCounts, ImportState } from '@peyvand/contract/platform/import';
import { sql } from 'kysely';
import { type Ctx, hot, type WriteCtx } from '../../../kernel/context.ts';
import type { ImportRecord, UndoCounts } from './import.record.ts';
import { db, tx } from './import.tables.ts';

/** Somebody cancelled the work, or another process took it over: what this one does is not taken any more. */
export class Superseded extends Error {
  constructor() {
    super('the import is not this one’s work any more');
    this.name = 'Superseded';
  }
}

/** The work that a job does for one import, from its start on. */
export type Work = Pick<ImportRecord, 'id' | 'attempt' | 'state'>;

/** Whether the work is still wanted. */
export async function isWanted(ctx: Ctx, work: Work): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('platform.imports as i')
    .select('i.id')
    .where('i.id', '=', work.id)
    .where('i.attempt', '=', work.attempt)
    .where('i.state', '=', work.state)
    .executeTakeFirst();
  return row !== undefined;
}

/** Readers that let a file go first wait no longer than this for it, however large it is. */
const patience = '10 minutes';

/** Whether a file is being taken in for this target. */
export async function isImporting(ctx: Ctx, target: string): Promise<boolean> {
  const [row] = await hot<{ there: boolean }>(
    ctx,
    'imports.running',
    sql`select exists (select 1 from platform.imports i where i.target = ${target} and i.state = 'running'
          and i.started_at > now() - ${patience}::interval) as there`,
  );
  return row?.there === true;
}

export interface Progress {
  readonly doneRows: number;
  readonly share: number;
  readonly counts?: ImportCounts;
}

/**
 * Moves the cursor of a run, in the transaction of the rows it stands behind: rows are taken once or not at all.
 * Throws Superseded when the cursor is not where this work left it.
 */
export async function advance(ctx: WriteCtx, work: Work, from: number, to: Progress): Promise<void> {
  const moved = await tx(ctx)
    .updateTable('platform.imports as i')
    .set({
      done_rows: to.doneRows,
      share: to.share,
      ...(to.counts ? { counts: JSON.stringify(to.counts) } : {}),
    })
    .where('i.id', '=', work.id)
    .where('i.attempt', '=', work.attempt)
    .where('i.state', '=', work.state)
    .where('i.done_rows', '=', String(from))
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Superseded();
}

/** Notes what an undo took back so far, in its transaction. */
export async function advanceUndo(ctx: WriteCtx, work: Work, undo: UndoCounts): Promise<void> {
  const moved = await tx(ctx)
    .updateTable('platform.imports as i')
    .set({ undo: JSON.stringify(undo) })
    .where('i.id', '=', work.id)
    .where('i.attempt', '=', work.attempt)
    .where('i.state', '=', work.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Superseded();
}

/** Ends the work, if it is still wanted. */
export async function finishWork(
  ctx: WriteCtx,
  work: Work,
  state: ImportState,
  end: { dryRun?: ImportCounts; failure?: { reason: string; message: string } } = {},
): Promise<void> {
  await tx(ctx)
    .updateTable('platform.imports as i')
    .set((eb) => ({
      state,
      version: eb('i.version', '+', 1),
      finished_at: ctx.clock().toISOString(),
      ...(end.failure ? { failure: JSON.stringify(end.failure) } : { share: 1, failure: null }),
      ...(end.dryRun ? { dry_run: JSON.stringify(end.dryRun) } : {}),
    }))
    .where('i.id', '=', work.id)
    .where('i.attempt', '=', work.attempt)
    .where('i.state', '=', work.state)
    .execute();
}
