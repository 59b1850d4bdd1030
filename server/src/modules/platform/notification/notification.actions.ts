import type { WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
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
  for (const { id, userId } of made) await tell(ctx, { kind: 'notification', user: userId, id });
}
