import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Notification } from '@peyvand/contract/platform/notifications';
import { type KeyboardEvent, useState } from 'react';
import { Button, IconButton } from '../kit/button.tsx';
import { SkeletonRows } from '../kit/marks.tsx';
import { Menu } from '../kit/menu.tsx';
import { useFormat } from '../lib/format/format.ts';
import { useGo } from '../lib/navigation.ts';
import { useMe } from '../lib/session.ts';
import { webModules } from './modules.ts';
import { groupNotices, type NoticeGroup } from './notification-groups.ts';
import { useSnoozeItems } from './snooze-items.ts';
import { type NoticeWish, useNotices, useNoticeVerbs } from './use-notifications.ts';

const sentences = new Map(webModules.flatMap((module) => Object.entries(module.notices ?? {})));
const everything: NoticeWish = { show: 'all', digest: null };

/** Nothing while nothing is unread. */
export function MarkAllRead() {
  const unread = useMe()?.unreadNotifications ?? 0;
  const { read } = useNoticeVerbs();
  if (unread === 0) return null;
  return (
    <Button size="sm" onPress={() => read.mutate('all')} isPending={read.isPending}>
      <Trans>Mark all as read</Trans>
    </Button>
  );
}

/** Notifications of the reader, the latest first. A kind that this version does not know is left out, not shown as a code. */
export function NotificationList(props: { limit: number; wish?: NoticeWish; onOpened?: () => void }) {
  const { limit, wish = everything, onOpened } = props;
  const list = useNotices(wish, limit);
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
  if (known.length === 0 && !list.hasNextPage) {
    return (
      <p className="small t3 px-2 py-3">
        {wish.show === 'waiting' ? <Trans>Nothing waits.</Trans> : <Trans>Nothing new for you.</Trans>}
      </p>
    );
  }
  return (
    <>
      <ul onKeyDown={walk}>
        {groupNotices(known).map((group) => (
          <Group key={group.head.id} group={group} wish={wish} {...(onOpened ? { onOpened } : {})} />
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

/** Arrows go from notification to notification. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  const { target } = event;
  if (step === undefined || !(target instanceof HTMLElement) || !target.matches('.notice')) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.notice')];
  const next = all[all.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Group(props: { group: NoticeGroup; wish: NoticeWish; onOpened?: () => void }) {
  const { head, rest } = props.group;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Row {...props} notice={head} all={[head, ...rest]} />
      {rest.length > 0 && (
        <li className="ps-4">
          <Button size="sm" icon={isOpen ? 'up' : 'down'} onPress={() => setOpen(!isOpen)}>
            <Plural value={rest.length} one="# more like this" other="# more like this" />
          </Button>
        </li>
      )}
      {isOpen && rest.map((notice) => <Row key={notice.id} {...props} notice={notice} all={[notice]} />)}
    </>
  );
}

function Row(props: {
  notice: Notification;
  all: readonly Notification[];
  wish: NoticeWish;
  onOpened?: () => void;
}) {
  const { notice, all, wish, onOpened } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const { read, unread, snooze } = useNoticeVerbs();
  const ids = all.map(({ id }) => id);
  const snoozes = useSnoozeItems((choice) => snooze.mutate({ ids, choice }));
  const isRead = notice.readAt !== null;
  const sentence = sentences.get(notice.kind)?.(notice.data, { i18n, format }) ?? '';
  function open(): void {
    if (!isRead) read.mutate(ids);
    onOpened?.();
    if (notice.link) go(notice.link);
  }
  return (
    <li className="row">
      <button
        type="button"
        className="notice row min-h-11 grow min-w-0 rounded-2 p-2 text-start text-small hover:bg-hover"
        onClick={open}
      >
        <span className={isRead ? 'grow min-w-0 t2' : 'grow min-w-0 med'} dir="auto">
          {sentence}
          {!isRead && (
            <span className="vh">
              {' '}
              <Trans>unread</Trans>
            </span>
          )}
        </span>
        <time className="meta" dateTime={notice.shownAt}>
          {wish.show === 'waiting' ? format.dateTime(notice.shownAt) : format.relative(notice.shownAt)}
        </time>
      </button>
      {!onOpened && wish.digest === null && (
        <Menu
          label={t`Notification`}
          trigger={<IconButton size="sm" icon="more" label={t`More`} />}
          groups={[
            {
              items: [
                {
                  id: 'read',
                  label: isRead ? t`Mark as unread` : t`Mark as read`,
                  icon: 'check',
                  onAction: () => (isRead ? unread : read).mutate(ids),
                },
              ],
            },
            { title: t`Remind me`, items: snoozes },
          ]}
        />
      )}
    </li>
  );
}
