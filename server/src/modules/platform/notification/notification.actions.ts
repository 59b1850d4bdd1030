import type { WriteCtx } from '../../../kernel/context.ts';
import { sendLive } from '../access/access.store.ts';
import { insertNotifications, type NewNotification } from './notification.store.ts';

/**
 * Tells users something, in the transaction that it is about; open pages show it at once.
 * `kind` as `customers.import.finished`; `data` holds what the sentence is made of, `link` an address within Peyvand.
 */
export async function notify(
  ctx: WriteCtx,
  userIds: readonly string[],
  notification: NewNotification,
): Promise<void> {
  const made = await insertNotifications(ctx, [...new Set(userIds)], notification);
  for (const { id, userId } of made) await sendLive(ctx, { kind: 'notification', user: userId, id });
}

/** Says to open pages that a record has changed. `of` is its resource; who cannot see the record is not told. */
export async function announce(ctx: WriteCtx, of: string, id: string): Promise<void> {
  await sendLive(ctx, { kind: 'changed', of, id });
}
