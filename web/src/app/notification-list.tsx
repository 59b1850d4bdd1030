import { Trans, useLingui } from '@lingui/react/macro';
import { listNotifications, markRead, type Notification } from '@peyvand/contract/platform/notifications';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../kit/button.tsx';
import { SkeletonRows } from '../kit/marks.tsx';
import { call } from '../lib/api.ts';
import { useFormat } from '../lib/format/format.ts';
import { useGo } from '../lib/navigation.ts';
import { meQuery, useMe } from '../lib/session.ts';
import { webModules } from './modules.ts';

const sentences = new Map(webModules.flatMap((module) => Object.entries(module.notices ?? {})));

function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: 'all' | string[]) => call(markRead, { body: { ids } }),
    onSuccess: (answer) => {
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, unreadNotifications: answer.unread });
      return client.invalidateQueries({ queryKey: ['notifications'] });
    },
  });
}

/** Nothing while nothing is unread. */
export function MarkAllRead() {
  const unread = useMe()?.unreadNotifications ?? 0;
  const read = useMarkRead();
  if (unread === 0) return null;
  return (
    <Button size="sm" onPress={() => read.mutate('all')} isPending={read.isPending}>
      <Trans>Mark all as read</Trans>
    </Button>
  );
}

/** Notifications of the reader, newest first. A kind that this version does not know is left out, not shown as a code. */
export function NotificationList({ limit, onOpened }: { limit: number; onOpened?: () => void }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const read = useMarkRead();
  const list = useInfiniteQuery({
    queryKey: ['notifications', limit],
    queryFn: ({ signal, pageParam }) =>
      call(
        listNotifications,
        { query: { limit, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  function open(notice: Notification): void {
    if (notice.readAt === null) read.mutate([notice.id]);
    onOpened?.();
    if (notice.link) go(notice.link);
  }
  if (list.isPending) return <SkeletonRows rows={3} widths={[80]} />;
  if (!list.data) {
    return (
      <p className="small px-2" role="alert">
        <Trans>The list did not load.</Trans>{' '}
        <Button size="sm" icon="retry" onPress={() => void list.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    );
  }
  const known = list.data.pages.flatMap((page) => page.items).filter((notice) => sentences.has(notice.kind));
  if (known.length === 0) {
    return (
      <p className="small t3 px-2 py-3">
        <Trans>Nothing new for you.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul>
        {known.map((notice) => (
          <li key={notice.id}>
            <button
              type="button"
              className="row min-h-11 w-full rounded-2 p-2 text-start text-small hover:bg-hover"
              onClick={() => open(notice)}
            >
              <span className={notice.readAt === null ? 'grow med' : 'grow t2'} dir="auto">
                {sentences.get(notice.kind)?.(notice.data, { i18n, format })}
                {notice.readAt === null && (
                  <span className="vh">
                    {' '}
                    <Trans>unread</Trans>
                  </span>
                )}
              </span>
              <time className="meta" dateTime={notice.createdAt}>
                {format.relative(notice.createdAt)}
              </time>
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && !onOpened && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          <Trans>Show earlier ones</Trans>
        </Button>
      )}
    </>
  );
}
