import { sql } from 'kysely';
import type { WriteCtx } from '../context.ts';

/** The channel of everything that open pages want to know at once. Payloads: see platform/notification/live.ts. */
export const liveChannel = 'peyvand_live';

/** Tells all open pages, through every process, when the transaction is committed. At most 8,000 bytes. */
export async function tell(ctx: WriteCtx, payload: object): Promise<void> {
  await sql`select pg_notify(${liveChannel}, ${JSON.stringify(payload)})`.execute(ctx.handle.bare);
}
