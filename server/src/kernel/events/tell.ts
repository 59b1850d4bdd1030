import { sql } from 'kysely';
import type { WriteCtx } from '../context.ts';

/** Tells all listeners of a channel, in every process, when the transaction is committed. At most 8,000 bytes. */
export async function tell(ctx: WriteCtx, channel: string, payload: object): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(payload)})`.execute(ctx.handle.bare);
}
