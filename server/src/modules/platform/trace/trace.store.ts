import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Notifications of everybody: whom one names stands in its data. */
export function allNotifications(ctx: Ctx) {
  return raw(
    ctx,
    sql<{ id: string; data: unknown; link: string | null; createdAt: string }>`
      select id, data, link, created_at as "createdAt" from platform.notifications`,
  );
}

/** Shares of some records. */
export function sharesOf(ctx: Ctx, ids: readonly string[]): Promise<PersonalRecord[]> {
  return raw(
    ctx,
    sql<PersonalRecord>`
      select 'share' as kind, record_id as "recordId", principal_id as "userId", level, created_at as "createdAt"
      from platform.record_shares where record_id = any(${ids}::uuid[])`,
  );
}

/** Public links to some records. */
export function linksTo(ctx: Ctx, ids: readonly string[]): Promise<PersonalRecord[]> {
  return raw(
    ctx,
    sql<PersonalRecord>`
      select 'link' as kind, purpose, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
      from platform.links where subject_id = any(${ids}::uuid[])`,
  );
}

export async function deleteSharesOf(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const done = await sql`delete from platform.record_shares where record_id = any(${ids}::uuid[])`.execute(
    ctx.handle.bare,
  );
  return Number(done.numAffectedRows ?? 0n);
}

export async function deleteLinksTo(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const done = await sql`delete from platform.links where subject_id = any(${ids}::uuid[])`.execute(
    ctx.handle.bare,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/** No export has a file any more. */
export async function emptyExports(ctx: WriteCtx): Promise<void> {
  await sql`update platform.exports set file_key = null where file_key is not null`.execute(ctx.handle.bare);
}
