import { Notification } from '@peyvand/contract/platform/notifications';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

const table = 'platform.notifications';
const mine = (ctx: Ctx) => visible(ctx, table, 'n');
/** What is shown by itself: neither waiting nor gathered in a digest. */
const shown = sql<boolean>`not n.waits and n.digest_id is null`;

export interface NotificationQuery {
  readonly limit: number;
  readonly after: readonly [shownAt: string, id: string] | null;
  readonly unread: boolean;
  readonly kind: string | null;
  readonly digest: string | null;
  readonly waiting: boolean;
}

/** Of the acting user, the latest first (what waits: the next first), one more than `limit` where there are more. */
export async function listNotifications(ctx: Ctx, query: NotificationQuery): Promise<Notification[]> {
  const { after, digest, waiting } = query;
  const conditions: RawBuilder<boolean>[] = [mine(ctx)];
  if (digest !== null) conditions.push(sql`n.digest_id = ${digest}::uuid`);
  else conditions.push(waiting ? sql`n.waits` : shown);
  if (query.unread) conditions.push(sql`n.read_at is null`);
  if (query.kind !== null) conditions.push(sql`n.kind = ${query.kind}`);
  if (after !== null) {
    const place = sql`(${after[0]}::timestamptz, ${after[1]}::uuid)`;
    conditions.push(waiting ? sql`(n.shows_at, n.id) > ${place}` : sql`(n.shows_at, n.id) < ${place}`);
  }
  const rows = await raw<object>(
    ctx,
    sql`select n.id, n.kind, n.data, n.link, n.created_at as "createdAt", n.shows_at as "shownAt", n.read_at as "readAt"
        from platform.notifications n where ${sql.join(conditions, sql` and `)}
        order by ${waiting ? sql`n.shows_at, n.id` : sql`n.shows_at desc, n.id desc`} limit ${query.limit + 1}`,
  );
  return rows.map((row) => Notification.parse(row));
}

/** The kind of one notification of the acting user; null when it is somebody else's. */
export async function notificationKind(ctx: Ctx, id: string): Promise<string | null> {
  const [row] = await raw<{ kind: string }>(
    ctx,
    sql`select n.kind from platform.notifications n where n.id = ${id} and ${mine(ctx)}`,
  );
  return row?.kind ?? null;
}

/** Counts no further than 100: the badge says "99+". */
export async function countUnread(ctx: Ctx): Promise<number> {
  const [row] = await raw<{ unread: number }>(
    ctx,
    sql`select count(*)::int as unread from (
          select 1 from platform.notifications n
          where n.read_at is null and ${shown} and ${mine(ctx)} limit 100) as counted`,
  );
  return row?.unread ?? 0;
}

/** What waits for a snooze, quiet hours or a digest. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  const [row] = await raw<{ waiting: number }>(
    ctx,
    sql`select count(*)::int as waiting from platform.notifications n where n.waits and ${mine(ctx)}`,
  );
  return row?.waiting ?? 0;
}

function among(ids: readonly string[] | 'all'): RawBuilder<boolean> {
  return ids === 'all' ? sql`true` : sql`(n.id = any(${ids}::uuid[]) or n.digest_id = any(${ids}::uuid[]))`;
}

/** A digest is read with what it gathered; all that is shown, where nothing is named. */
export async function markRead(ctx: WriteCtx, ids: readonly string[] | 'all'): Promise<void> {
  await raw(
    ctx,
    sql`update platform.notifications n set read_at = ${ctx.clock().toISOString()}
        where n.read_at is null and not n.waits and ${among(ids)} and ${mine(ctx)}`,
  );
}

export async function markUnread(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`update platform.notifications n set read_at = null
        where n.read_at is not null and n.id = any(${ids}::uuid[]) and ${mine(ctx)}`,
  );
}

/** Puts away until a time; with `all` what is unread and shown, and what would come back earlier. */
export async function snooze(ctx: WriteCtx, ids: readonly string[] | 'all', until: string): Promise<void> {
  const which =
    ids === 'all'
      ? sql`n.read_at is null and (not n.waits or (n.snoozed and n.shows_at < ${until}::timestamptz))`
      : sql`n.id = any(${ids}::uuid[])`;
  await raw(
    ctx,
    sql`update platform.notifications n set waits = true, snoozed = true, read_at = null, shows_at = ${until}::timestamptz
        where n.digest_id is null and ${which} and ${mine(ctx)}`,
  );
}

/** What was put away with everything comes up now; what was put away for longer by itself stays away. */
export async function release(ctx: WriteCtx): Promise<void> {
  await raw(
    ctx,
    sql`update platform.notifications n set shows_at = ${ctx.clock().toISOString()}::timestamptz
        from platform.notification_settings s
        where n.waits and n.snoozed and s.user_id = n.user_id and n.shows_at <= s.paused_until and ${mine(ctx)}`,
  );
}

/** Kinds of which something waits for a digest, for quiet hours or a pause to end. */
export async function waitingKinds(ctx: Ctx): Promise<string[]> {
  const rows = await raw<{ kind: string }>(
    ctx,
    sql`select distinct n.kind from platform.notifications n where n.waits and not n.snoozed and ${mine(ctx)}`,
  );
  return rows.map(({ kind }) => kind);
}

/** When those of a kind come up that wait and were not snoozed; null: they are not to be told of any more. */
export async function reschedule(
  ctx: WriteCtx,
  kind: string,
  plan: { readonly at: Date; readonly digest: boolean } | null,
): Promise<void> {
  const now = ctx.clock().toISOString();
  const change = plan
    ? sql`shows_at = ${plan.at.toISOString()}::timestamptz, digest = ${plan.digest}`
    : sql`shows_at = ${now}::timestamptz, digest = false, waits = false, read_at = ${now}::timestamptz`;
  await raw(
    ctx,
    sql`update platform.notifications n set ${change} where n.waits and not n.snoozed and n.kind = ${kind} and ${mine(ctx)}`,
  );
}

export interface NewNotification {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly link: string | null;
}

/** Writes notifications, each with the time at which it comes up. */
export async function insertNotifications(
  ctx: WriteCtx,
  rows: readonly (NewNotification & {
    readonly id: string;
    readonly userId: string;
    readonly showsAt: string;
    readonly waits: boolean;
    readonly digest: boolean;
  })[],
): Promise<void> {
  if (rows.length === 0) return;
  await raw(
    ctx,
    sql`insert into platform.notifications (id, user_id, kind, data, link, created_at, shows_at, waits, digest)
        select n.id, n."userId", n.kind, n.data, n.link, ${ctx.clock().toISOString()}, n."showsAt", n.waits, n.digest
        from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, "userId" uuid, kind text, data jsonb,
          link text, "showsAt" timestamptz, waits boolean, digest boolean)`,
  );
}
