import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

/** Contracts whose last day to sign is over, the next few. */
export function unsignedInTime(ctx: WriteCtx, today: string, limit: number): Promise<{ id: string }[]> {
  return raw(
    ctx,
    sql<{ id: string }>`select c.id from sales.contracts c
        where c.status = 'sent' and c.sign_by < ${today}::date order by c.sign_by limit ${limit}`,
  );
}

/** Contracts in force whose last day is over, the next few. */
export function runOut(ctx: WriteCtx, today: string, limit: number): Promise<{ id: string }[]> {
  return raw(
    ctx,
    sql<{ id: string }>`
      (select c.id from sales.contracts c where c.status = 'signed' and c.ends_on < ${today}::date
        order by c.ends_on limit ${limit})
      union
      (select c.id from sales.contracts c where c.status = 'signed' and c.ended_on < ${today}::date
        order by c.ended_on limit ${limit})
      limit ${limit}`,
  );
}

/** Contracts in force whose notice comes near, behind an id. */
export function noticeNear(
  ctx: WriteCtx,
  { today, until }: { readonly today: string; readonly until: string },
  after: string | null,
  limit: number,
): Promise<{ id: string }[]> {
  return raw(
    ctx,
    sql<{ id: string }>`
      select c.id from sales.contracts c
      where c.status = 'signed' and c.notice_on between ${today}::date and ${until}::date and c.ended_on is null
        and c.reminded_on is distinct from ${today}::date and (${after}::uuid is null or c.id > ${after}::uuid)
      order by c.id limit ${limit}`,
  );
}

/** One-time codes that nobody can use any more. */
export async function forgetCodes(ctx: WriteCtx): Promise<void> {
  await raw(
    ctx,
    sql`delete from sales.acceptance_codes where until < ${ctx.clock().toISOString()}::timestamptz`,
  );
}
