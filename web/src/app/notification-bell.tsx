import { Trans, useLingui } from '@lingui/react/macro';
import { listNotifications, markRead, type Notification } from '@peyvand/contract/platform/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, IconButton } from '../kit/button.tsx';
import { Badge, SkeletonRows } from '../kit/marks.tsx';
import { PopoverTrigger } from '../kit/menu.tsx';
import { call } from '../lib/api.ts';
import { useFormat } from '../lib/format/format.ts';
import { useGo } from '../lib/navigation.ts';
import { meQuery, useMe } from '../lib/session.ts';
import { webModules } from './modules.ts';

const sentences = new Map(webModules.flatMap((module) => Object.entries(module.notices ?? {})));

export function NotificationBell() {
  const { t } = useLingui();
  const format = useFormat();
  const unread = useMe()?.unreadNotifications ?? 0;
  return (
    <PopoverTrigger
      label={t`Notifications`}
      className="w-80 p-2"
      trigger={
        <IconButton icon="bell" label={t`Notifications`} className="bell">
          <Badge count={unread} label={t`${format.number(unread)} unread`} />
        </IconButton>
      }
    >
      {(close) => <NotificationList onClose={close} unread={unread} />}
    </PopoverTrigger>
  );
}

function NotificationList({ onClose, unread }: { onClose: () => void; unread: number }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const client = useQueryClient();
  const list = useQuery({
    queryKey: ['notifications'],
    queryFn: ({ signal }) => call(listNotifications, { query: { limit: 20 } }, { signal }),
  });
  const read = useMutation({
    mutationFn: (ids: 'all' | string[]) => call(markRead, { body: { ids } }),
    onSuccess: (answer) => {
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, unreadNotifications: answer.unread });
      return client.invalidateQueries({ queryKey: ['notifications'] });
    },
  });
  function open(notice: Notification): void {
    if (notice.readAt === null) read.mutate([notice.id]);
    onClose();
    if (notice.link) go(notice.link);
  }
  // A sentence that this version does not know is left out rather than shown as a code.
  const known = list.data?.items.filter((notice) => sentences.has(notice.kind)) ?? [];
  return (
    <section aria-label={t`Notifications`}>
      <header className="row px-2 pb-1">
        <h2 className="sec grow">
          <Trans>Notifications</Trans>
        </h2>
        {unread > 0 && (
          <Button size="sm" onPress={() => read.mutate('all')} isPending={read.isPending}>
            <Trans>Mark all as read</Trans>
          </Button>
        )}
      </header>
      {list.isPending && <SkeletonRows rows={3} widths={[80]} />}
      {list.isError && (
        <p className="small px-2">
          <Trans>The list did not load.</Trans>{' '}
          <Button size="sm" icon="retry" onPress={() => void list.refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      )}
      {list.isSuccess && known.length === 0 && (
        <p className="small t3 px-2 py-3">
          <Trans>Nothing new for you.</Trans>
        </p>
      )}
      <ul className="max-h-96 overflow-auto">
        {known.map((notice) => (
          <li key={notice.id}>
            <button
              type="button"
              className="row w-full rounded-2 p-2 text-start text-small hover:bg-hover"
              onClick={() => open(notice)}
            >
              <span className={notice.readAt === null ? 'grow med' : 'grow t2'} dir="auto">
                {sentences.get(notice.kind)?.(notice.data, { i18n, format })}
              </span>
              <time className="meta" dateTime={notice.createdAt}>
                {format.relative(notice.createdAt)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
