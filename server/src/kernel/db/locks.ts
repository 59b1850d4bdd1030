import { sql } from 'kysely';
import { hot, type WriteCtx } from '../context.ts';

/** Waits until nobody else holds the lock of this name, and holds it until the transaction ends. */
export async function holdAlone(ctx: WriteCtx, name: string): Promise<void> {
  await hot(ctx, 'lock.alone', sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** Holds the lock of this name together with others who share it; waits for one who holds it alone. */
export async function holdShared(ctx: WriteCtx, name: string): Promise<void> {
  await hot(ctx, 'lock.shared', sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`);
}
