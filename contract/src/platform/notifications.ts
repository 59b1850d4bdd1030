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
  /** When it came up: later than `createdAt` after a snooze, quiet hours or with a digest. */
  shownAt: Instant,
  readAt: Instant.nullable(),
});
export type Notification = z.infer<typeof Notification>;

const NotificationKind = z
  .string()
  .max(80)
  .regex(/^[a-z]+\.[a-z_]+\.[a-z_]+$/);

const unread = z.strictObject({ unread: z.number().int() });
const which = { ids: z.union([z.literal('all'), z.array(Id).min(1).max(200)]) };

export const listNotifications = endpoint('GET', '/api/v1/notifications', {
  id: 'platform.notification.list',
  summary: 'Notifications of the caller, the latest first; what waits is left out unless asked for',
  permission: 'user',
  query: z.strictObject({
    ...pageQuery,
    unread: z.enum(['true', 'false']).default('false'),
    kind: NotificationKind.optional(),
    /** What one digest gathered. */
    digest: Id.optional(),
    /** What is snoozed or waits for quiet hours to end, the next first. */
    waiting: z.enum(['true', 'false']).default('false'),
  }),
  response: page(Notification),
});

export const markRead = endpoint('POST', '/api/v1/notifications/read', {
  id: 'platform.notification.read',
  summary: 'Marks notifications as read: some, or all',
  permission: 'user',
  body: z.strictObject(which),
  response: unread,
});

export const markUnread = endpoint('POST', '/api/v1/notifications/unread', {
  id: 'platform.notification.unread',
  summary: 'Marks notifications as not read',
  permission: 'user',
  body: z.strictObject({ ids: z.array(Id).min(1).max(200) }),
  response: unread,
});

export const snoozeNotifications = endpoint('POST', '/api/v1/notifications/snooze', {
  id: 'platform.notification.snooze',
  summary: 'Puts notifications away until a time; `all`: every unread one, and new ones wait too',
  permission: 'user',
  body: z.strictObject({ ...which, until: Instant }),
  response: unread,
  errors: ['request.invalid'],
});

export const wakeNotifications = endpoint('POST', '/api/v1/notifications/wake', {
  id: 'platform.notification.wake',
  summary: 'Ends a snooze now: shows what waits',
  permission: 'user',
  response: unread,
});

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** `now` shows at once, `digest` gathers, `off` is not made at all. */
export const Delivery = z.enum(['now', 'digest', 'off']);
export type Delivery = z.infer<typeof Delivery>;

export const NotificationSettings = z.strictObject({
  /** Kind → channel → delivery; what is not named shows at once. The application is the only channel so far. */
  kinds: z.record(NotificationKind, z.strictObject({ app: Delivery })),
  /** When what is gathered comes up: each full hour, or each day at a time. In the caller's time zone. */
  digest: z.strictObject({ every: z.enum(['hour', 'day']), at: TimeOfDay }),
  /** Nothing comes up from `from` to `to` of the caller's time zone; `to` may lie on the next day. */
  quiet: z
    .strictObject({
      from: TimeOfDay,
      to: TimeOfDay,
      /** Days on which it begins, Sunday is 0. */
      days: z.array(z.number().int().min(0).max(6)).min(1).max(7),
    })
    .refine(({ from, to }) => from !== to, { message: 'begins and ends at the same time', path: ['to'] })
    .nullable(),
  /** Customers that the caller watches without saying so. */
  watch: z.strictObject({ mentioned: z.boolean(), noting: z.boolean() }),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

const Stored = z.strictObject({
  settings: NotificationSettings,
  /** Until when all is snoozed. */
  pausedUntil: Instant.nullable(),
  /** Whether nothing comes up at this moment, and until when. */
  quietUntil: Instant.nullable(),
  waiting: z.number().int(),
});

export const readNotificationSettings = endpoint('GET', '/api/v1/notifications/settings', {
  id: 'platform.notification.settings',
  summary: 'How the caller wants to be told, and what waits',
  permission: 'user',
  response: Stored,
});

export const changeNotificationSettings = endpoint('PUT', '/api/v1/notifications/settings', {
  id: 'platform.notification.change_settings',
  summary: 'Says how the caller wants to be told; what waits for quiet hours or a digest is arranged anew',
  permission: 'user',
  body: NotificationSettings,
  response: Stored,
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
