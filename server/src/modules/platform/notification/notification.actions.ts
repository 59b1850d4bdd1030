import type { NotificationSettings } from '@peyvand/contract/platform/notifications';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { unfit } from '../errors.ts';
import { userId } from '../policy.ts';
import { bringUp, dueAtOnce } from './bring-up.ts';
import {
  countUnread,
  countWaiting,
  insertNotifications,
  type NewNotification,
  release,
  reschedule,
  snooze,
  waitingKinds,
} from './notification.store.ts';
import { listenersOf, storePause, storeSettings } from './settings.store.ts';
import { planFor, quietUntil } from './settings.ts';

/**
 * Tells users something, in the transaction that it is about. Open pages show it at once, unless the user has it
 * gathered, has quiet hours, or has put all away. `kind` as `customers.import.finished`; `data` holds what the sentence
 * is made of, `link` an address within Peyvand. Who is shut out is told nothing.
 */
export async function notify(
  ctx: WriteCtx,
  userIds: readonly string[],
  notification: NewNotification,
): Promise<void> {
  const now = ctx.clock();
  const rows = (await listenersOf(ctx, [...new Set(userIds)])).flatMap((one) => {
    const plan = planFor(notification.kind, now, one.zone, one.settings, one.pausedUntil);
    if (!plan.make) return [];
    const { at, digest } = plan;
    const id = ctx.newId();
    return { ...notification, id, userId: one.userId, showsAt: at.toISOString(), waits: at > now, digest };
  });
  await insertNotifications(ctx, rows);
  for (const row of rows) {
    if (!row.waits) await tell(ctx, { kind: 'notification', user: row.userId, id: row.id });
  }
}

/** How the acting user wants to be told. */
export async function settingsOf(ctx: Ctx) {
  const [listener] = await listenersOf(ctx, [userId(ctx.actor)]);
  if (!listener) throw new Error('somebody who is shut out asked for their settings');
  const { settings, pausedUntil, zone } = listener;
  const now = ctx.clock();
  return {
    settings,
    pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil.toISOString() : null,
    quietUntil: quietUntil(now, zone, settings.quiet)?.toISOString() ?? null,
    waiting: await countWaiting(ctx),
  };
}

/** What waits is planned anew under the new settings, and comes up at once where it need not wait any more. */
export async function changeSettings(ctx: WriteCtx, settings: NotificationSettings) {
  await storeSettings(ctx, userId(ctx.actor), settings);
  await planAnew(ctx);
  return settingsOf(ctx);
}

async function planAnew(ctx: WriteCtx): Promise<void> {
  const id = userId(ctx.actor);
  const [listener] = await listenersOf(ctx, [id]);
  if (!listener) return;
  const now = ctx.clock();
  for (const kind of await waitingKinds(ctx)) {
    const plan = planFor(kind, now, listener.zone, listener.settings, listener.pausedUntil);
    await reschedule(ctx, kind, plan.make ? plan : null);
  }
  while ((await bringUp(ctx, id)) === dueAtOnce);
}

/** How long something can be put away. */
const longestMs = 366 * 86_400_000;

export async function snoozeUntil(
  ctx: WriteCtx,
  ids: readonly string[] | 'all',
  until: string,
): Promise<{ unread: number }> {
  const ms = Date.parse(until) - ctx.clock().getTime();
  if (ms <= 0) throw unfit('until', 'platform.notification.past', 'lies in the past');
  if (ms > longestMs) throw unfit('until', 'platform.notification.far', 'lies more than a year ahead');
  await snooze(ctx, ids, until);
  if (ids === 'all') {
    await storePause(ctx, userId(ctx.actor), until);
    await planAnew(ctx);
  }
  return { unread: await countUnread(ctx) };
}

/** Ends the pause: what was put away with it comes up at once, unless quiet hours or a digest hold it back. */
export async function wake(ctx: WriteCtx): Promise<{ unread: number }> {
  await release(ctx);
  await storePause(ctx, userId(ctx.actor), null);
  await planAnew(ctx);
  return { unread: await countUnread(ctx) };
}
