import type { NotificationSettings } from '@peyvand/contract/platform/notifications';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { readChosen } from '../me/preferences.ts';
import { findOrganisation } from '../organisation/organisation.store.ts';
import { readSettings } from './settings.ts';

/** How one person wants to be told, and by which clock. */
export interface Listener {
  readonly userId: string;
  readonly settings: NotificationSettings;
  readonly pausedUntil: Date | null;
  readonly zone: string;
}

/** Those of the users who are not shut out, with what they chose. */
export async function listenersOf(ctx: Ctx, userIds: readonly string[]): Promise<Listener[]> {
  if (userIds.length === 0) return [];
  const rows = await raw<{ userId: string; preferences: unknown; settings: unknown; paused: string | null }>(
    ctx,
    sql`select u.id as "userId", u.preferences, s.settings, s.paused_until as paused
        from platform.users u left join platform.notification_settings s on s.user_id = u.id
        where u.id = any(${userIds}::uuid[]) and u.disabled_at is null`,
  );
  const house = (await findOrganisation(ctx))?.timeZone ?? 'UTC';
  return rows.map(({ userId, preferences, settings, paused }) => ({
    userId,
    settings: readSettings(settings),
    pausedUntil: paused === null ? null : new Date(paused),
    zone: readChosen(preferences).timeZone ?? house,
  }));
}

export async function storeSettings(
  ctx: WriteCtx,
  userId: string,
  settings: NotificationSettings,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into platform.notification_settings as s (user_id, settings) values (${userId}, ${JSON.stringify(settings)}::jsonb)
        on conflict (user_id) do update set settings = excluded.settings`,
  );
}

/** Null ends a pause. */
export async function storePause(ctx: WriteCtx, userId: string, until: string | null): Promise<void> {
  await raw(
    ctx,
    sql`insert into platform.notification_settings as s (user_id, paused_until) values (${userId}, ${until}::timestamptz)
        on conflict (user_id) do update set paused_until = excluded.paused_until`,
  );
}
