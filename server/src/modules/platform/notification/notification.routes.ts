import * as contract from '@peyvand/contract/platform/notifications';
import { z } from 'zod';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import { liveConnection } from '../start.ts';
import { follow } from './live.ts';
import { changeSettings, settingsOf, snoozeUntil, wake } from './notification.actions.ts';
import { countUnread, listNotifications, markRead, markUnread } from './notification.store.ts';

const Keys = z.tuple([z.iso.datetime(), z.uuid()]);

export const notificationRoutes: readonly Route[] = [
  read(contract.listNotifications, async (ctx, { query }) => {
    const { limit, cursor, unread, kind, digest, waiting } = query;
    const rows = await listNotifications(ctx, {
      limit,
      after: decodeCursor(cursor, Keys),
      unread: unread === 'true',
      kind: kind ?? null,
      digest: digest ?? null,
      waiting: waiting === 'true',
    });
    return pageOf(rows, limit, (last) => [last.shownAt, last.id]);
  }),
  write(contract.markRead, async (ctx, { body }) => {
    await markRead(ctx, body.ids);
    return { unread: await countUnread(ctx) };
  }),
  write(contract.markUnread, async (ctx, { body }) => {
    await markUnread(ctx, body.ids);
    return { unread: await countUnread(ctx) };
  }),
  write(contract.snoozeNotifications, (ctx, { body }) => snoozeUntil(ctx, body.ids, body.until)),
  write(contract.wakeNotifications, (ctx) => wake(ctx)),
  read(contract.readNotificationSettings, (ctx) => settingsOf(ctx)),
  write(contract.changeNotificationSettings, (ctx, { body }) => changeSettings(ctx, body)),
  read(contract.live, async (ctx, { request }) => follow(ctx, liveConnection(), request.signal)),
];
