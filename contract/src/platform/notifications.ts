import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';

/** `kind` as `customers.import.finished`; the page makes the sentence from `data` in the reader's language. */
export const Notification = z.strictObject({
  id: Id,
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** Address within the application. */
  link: z.string().nullable(),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const listNotifications = endpoint('GET', '/api/v1/notifications', {
  id: 'platform.notification.list',
  summary: 'Notifications of the caller, newest first',
  permission: 'user',
  query: z.strictObject({ ...pageQuery, unread: z.enum(['true', 'false']).default('false') }),
  response: page(Notification),
});

export const markRead = endpoint('POST', '/api/v1/notifications/read', {
  id: 'platform.notification.read',
  summary: 'Marks notifications as read: some, or all',
  permission: 'user',
  body: z.strictObject({ ids: z.union([z.literal('all'), z.array(Id).min(1).max(200)]) }),
  response: z.strictObject({ unread: z.number().int() }),
});

/** What the stream of `GET /api/v1/live` sends, by event name. */
export const liveMessages = {
  /** Something new for the caller. */
  notification: z.strictObject({ id: Id, kind: z.string() }),
  /** A record that the caller sees has changed; fetch it again if it is shown. Null: everything of this kind. */
  changed: z.strictObject({ kind: z.string(), id: Id.nullable() }),
} as const;

/** Server-sent events. Ends when the session ends or the caller's rights change; connect again then. */
export const live = endpoint('GET', '/api/v1/live', {
  id: 'platform.live.stream',
  summary: 'Notifications and changes as they happen (server-sent events)',
  permission: 'user',
  transfer: 'events',
  status: 200,
});
