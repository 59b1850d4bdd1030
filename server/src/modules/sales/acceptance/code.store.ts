import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

/** Opens a one-time code for a record, in place of any other. */
export async function storeCode(ctx: WriteCtx, recordId: string, hash: Buffer, until: string): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.acceptance_codes (record_id, hash, until) values (${recordId}, ${hash}, ${until}::timestamptz)
        on conflict (record_id) do update set hash = excluded.hash, until = excluded.until, tries = 0`,
  );
}

/** Counts a try and answers the code that is open now; null when there is none, or too many were tried. */
export async function tryCode(ctx: WriteCtx, recordId: string, most: number): Promise<Buffer | null> {
  const [row] = await raw<{ hash: Buffer }>(
    ctx,
    sql`update sales.acceptance_codes set tries = tries + 1
        where record_id = ${recordId}::uuid and until > ${ctx.clock().toISOString()}::timestamptz and tries < ${most}
        returning hash`,
  );
  return row?.hash ?? null;
}

export async function closeCode(ctx: WriteCtx, recordId: string): Promise<void> {
  await raw(ctx, sql`delete from sales.acceptance_codes where record_id = ${recordId}::uuid`);
}
