import { sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';

/** Runs work within a transaction that survives its failure: then only what the work wrote is taken back. */
export async function attempt<T>(ctx: WriteCtx, work: () => Promise<T>): Promise<T> {
  const db = ctx.handle.bare;
  await sql`savepoint import_rows`.execute(db);
  try {
    const result = await work();
    await sql`release savepoint import_rows`.execute(db);
    return result;
  } catch (error) {
    await sql`rollback to savepoint import_rows`.execute(db);
    await sql`release savepoint import_rows`.execute(db);
    throw error;
  }
}

/** Judges now what a commit would judge: a trial that is taken back never comes to its commit. */
export async function judgeConstraints(ctx: WriteCtx): Promise<void> {
  await sql`set constraints all immediate`.execute(ctx.handle.bare);
}
