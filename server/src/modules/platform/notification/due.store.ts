import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

export interface Due {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
  readonly digest: boolean;
}

/** What waited until now waits no more. Two at once take different ones. */
export function takeDue(ctx: WriteCtx, now: string, ofUser: string | null, limit: number): Promise<Due[]> {
  const whose = ofUser === null ? sql`true` : sql`user_id = ${ofUser}::uuid`;
  return raw<Due>(
    ctx,
    sql`update platform.notifications n set waits = false, snoozed = false
        where n.id in (select id from platform.notifications where waits and shows_at <= ${now}::timestamptz and ${whose}
          order by shows_at limit ${limit} for update skip locked)
        returning n.id, n.user_id as "userId", n.kind, n.digest`,
  );
}

/** Puts notifications into a digest. */
export async function gather(ctx: WriteCtx, digestId: string, ids: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`update platform.notifications set digest_id = ${digestId}, shows_at = created_at
        where id = any(${ids}::uuid[])`,
  );
}

/** Read ones are kept for 90 days, others for a year. */
export async function deleteOld(ctx: WriteCtx): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`delete from platform.notifications
        where created_at < ${now}::timestamptz - interval '90 days'
          and (read_at is not null or created_at < ${now}::timestamptz - interval '365 days')`,
  );
}
