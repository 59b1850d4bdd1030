import * as contract from '@peyvand/contract/platform/notifications';
import { z } from 'zod';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import { liveConnection } from '../start.ts';
import { follow } from './live.ts';
import { countUnread, listNotifications, markRead } from './notification.store.ts';

const Keys = z.tuple([z.uuid()]);

export const notificationRoutes: readonly Route[] = [
  read(contract.listNotifications, async (ctx, { query }) => {
    const { limit, cursor, unread } = query;
    const before = decodeCursor(cursor, Keys)?.[0] ?? null;
    const rows = await listNotifications(ctx, { limit, before, unread: unread === 'true' });
    return pageOf(rows, limit, (last) => [last.id]);
  }),
  write(contract.markRead, async (ctx, { body }) => {
    await markRead(ctx, body.ids);
    return { unread: await countUnread(ctx) };
  }),
  read(contract.live, async (ctx, { request }) => follow(ctx, liveConnection(), request.signal)),
];
