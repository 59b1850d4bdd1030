import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

/** One record takes over from another. */
export interface Records {
  /** Resource: `customers`. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** Users whom a record is shared with now. */
export async function shareholders(ctx: Ctx, kind: string, recordId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select principal_id as id from platform.record_shares
        where kind = ${kind} and record_id = ${recordId}::uuid and (until is null or until > now()) order by 1`,
  );
  return rows.map((row) => row.id);
}

interface GivenShare {
  readonly id: string;
  readonly level: string;
  readonly until: string | null;
}

/** Shares of the one record that the other has not yet; nobody gave them. */
export function copyShares(ctx: WriteCtx, { kind, from, to }: Records): Promise<GivenShare[]> {
  return hot<GivenShare>(
    ctx,
    'shares.copy',
    sql`insert into platform.record_shares (principal_id, kind, record_id, level, until, granted_by)
        select s.principal_id, s.kind, ${to}::uuid, s.level, s.until, null from platform.record_shares s
        where s.kind = ${kind} and s.record_id = ${from}::uuid and (s.until is null or s.until > now())
        on conflict do nothing returning principal_id as id, level, until`,
  );
}

/** A share for reading that nobody gave; none when there is one. */
export function addReader(ctx: WriteCtx, { kind, to }: Records, userId: string): Promise<GivenShare[]> {
  return hot<GivenShare>(
    ctx,
    'shares.reader',
    sql`insert into platform.record_shares (principal_id, kind, record_id, level, until, granted_by)
        values (${userId}::uuid, ${kind}, ${to}::uuid, 'read', null, null)
        on conflict do nothing returning principal_id as id, level, until`,
  );
}

/** Takes shares that nobody gave from users; returns who had one. */
export async function endInherited(
  ctx: WriteCtx,
  kind: string,
  recordId: string,
  users: readonly string[],
): Promise<string[]> {
  const ended = await raw<{ id: string }>(
    ctx,
    sql`delete from platform.record_shares where kind = ${kind} and record_id = ${recordId}::uuid
          and principal_id = any(${users}::uuid[]) and granted_by is null returning principal_id as id`,
  );
  return ended.map((row) => row.id);
}
