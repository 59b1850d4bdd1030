import { Notification } from '@peyvand/contract/platform/notifications';
import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

const columns = [
  'n.id',
  'n.kind',
  'n.data',
  'n.link',
  'n.created_at as createdAt',
  'n.read_at as readAt',
] as const;

/** Of the acting user, newest first, one more than `limit` where there are more. */
export async function listNotifications(
  ctx: Ctx,
  { limit, before, unread }: { limit: number; before: string | null; unread: boolean },
): Promise<Notification[]> {
  let query = read(ctx)
    .selectFrom('platform.notifications as n')
    .select(columns)
    .orderBy('n.id', 'desc')
    .limit(limit + 1);
  if (before !== null) query = query.where('n.id', '<', before);
  if (unread) query = query.where('n.read_at', 'is', null);
  return (await query.execute()).map((row) => Notification.parse(row));
}

/** The kind of one notification of the acting user; null when it is somebody else's. */
export async function notificationKind(ctx: Ctx, id: string): Promise<string | null> {
  const row = await read(ctx)
    .selectFrom('platform.notifications as n')
    .select('n.kind')
    .where('n.id', '=', id)
    .executeTakeFirst();
  return row?.kind ?? null;
}

/** Counts no further than 100: the badge says "99+". */
export async function countUnread(ctx: Ctx): Promise<number> {
  const { unread } = await read(ctx)
    .selectFrom((from) =>
      from
        .selectFrom('platform.notifications as n')
        .select('n.id')
        .where('n.read_at', 'is', null)
        .limit(100)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<string>().as('unread'))
    .executeTakeFirstOrThrow();
  return Number(unread);
}

export async function markRead(ctx: WriteCtx, ids: readonly string[] | 'all'): Promise<void> {
  let query = write(ctx)
    .updateTable('platform.notifications as n')
    .set({ read_at: ctx.clock().toISOString() })
    .where('n.read_at', 'is', null);
  if (ids !== 'all') query = query.where('n.id', 'in', ids);
  await query.execute();
}

export interface NewNotification {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly link: string | null;
}

/** One for each of the users who are not shut out; answers who got which. */
export async function insertNotifications(
  ctx: WriteCtx,
  userIds: readonly string[],
  { kind, data, link }: NewNotification,
): Promise<{ id: string; userId: string }[]> {
  const ids = userIds.map(() => ctx.newId());
  return raw<{ id: string; userId: string }>(
    ctx,
    sql`insert into platform.notifications (id, user_id, kind, data, link, created_at)
        select n.id, n.user_id, ${kind}, ${JSON.stringify(data)}::jsonb, ${link}, ${ctx.clock().toISOString()}
        from unnest(${ids}::uuid[], ${userIds}::uuid[]) as n(id, user_id)
        join platform.users u on u.id = n.user_id and u.disabled_at is null
        returning id, user_id as "userId"`,
  );
}
