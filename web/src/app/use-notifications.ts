import { parseDateTime, toZoned } from '@internationalized/date';
import {
  listNotifications,
  markRead,
  markUnread,
  snoozeNotifications,
  wakeNotifications,
} from '@peyvand/contract/platform/notifications';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../lib/api.ts';
import { usePreferences } from '../lib/preferences.ts';
import { meQuery } from '../lib/session.ts';
import { type Until, untilOf } from './notification-groups.ts';

/** Which notifications a list shows. */
export interface NoticeWish {
  readonly show: 'all' | 'unread' | 'waiting';
  readonly digest: string | null;
}

export function useNotices(wish: NoticeWish, limit: number) {
  return useInfiniteQuery({
    queryKey: ['notifications', wish, limit],
    queryFn: ({ signal, pageParam }) =>
      call(
        listNotifications,
        {
          query: {
            limit,
            ...(wish.show === 'unread' ? { unread: 'true' as const } : {}),
            ...(wish.show === 'waiting' ? { waiting: 'true' as const } : {}),
            ...(wish.digest === null ? {} : { digest: wish.digest }),
            ...(pageParam === '' ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What can be done with notifications; every verb says how many are unread then. */
export function useNoticeVerbs() {
  const client = useQueryClient();
  const { timeZone } = usePreferences();
  const onSuccess = (answer: { unread: number }) => {
    client.setQueryData(meQuery.queryKey, (me) => me && { ...me, unreadNotifications: answer.unread });
    return client.invalidateQueries({ queryKey: ['notifications'] });
  };
  const read = useMutation({
    mutationFn: (ids: 'all' | string[]) => call(markRead, { body: { ids } }),
    onSuccess,
  });
  const unread = useMutation({
    mutationFn: (ids: string[]) => call(markUnread, { body: { ids } }),
    onSuccess,
  });
  const snooze = useMutation({
    mutationFn: ({ ids, choice }: { ids: 'all' | string[]; choice: Until }) => {
      const now = new Date();
      const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
      const localOf = (local: string) => toZoned(parseDateTime(local), timeZone).toDate();
      const until = untilOf(choice, now, localOf, today).toISOString();
      return call(snoozeNotifications, { body: { ids, until } });
    },
    onSuccess,
  });
  const wake = useMutation({ mutationFn: () => call(wakeNotifications, {}), onSuccess });
  return { read, unread, snooze, wake };
}
