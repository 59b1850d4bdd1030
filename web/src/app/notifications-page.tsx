import { Trans, useLingui } from '@lingui/react/macro';
import { readNotificationSettings } from '@peyvand/contract/platform/notifications';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../kit/button.tsx';
import { Segmented } from '../kit/check.tsx';
import { Menu } from '../kit/menu.tsx';
import { PageBar } from '../kit/page-bar.tsx';
import { call } from '../lib/api.ts';
import { useFormat } from '../lib/format/format.ts';
import { useQueryText } from '../lib/navigation.ts';
import { MarkAllRead, NotificationList } from './notification-list.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import { useSnoozeItems } from './snooze-items.ts';
import { useNoticeVerbs } from './use-notifications.ts';
import '../styles/state.css';

const shows = ['all', 'unread', 'waiting', 'settings'] as const;

/** All notifications and how to be told; on a phone the way to them, since the bell has no room there. */
export function NotificationsPage() {
  const { t } = useLingui();
  const [text, setText] = useQueryText('show');
  const [digest, setDigest] = useQueryText('digest');
  const show = shows.find((one) => one === text) ?? 'all';
  const { snooze } = useNoticeVerbs();
  const snoozes = useSnoozeItems((choice) => snooze.mutate({ ids: 'all', choice }));
  return (
    <>
      <PageBar title={t`Notifications`}>
        <MarkAllRead />
        <Menu
          label={t`Put everything away until`}
          groups={[{ title: t`Put everything away until`, items: snoozes }]}
          trigger={
            <Button icon="clock">
              <Trans>Snooze</Trans>
            </Button>
          }
        />
      </PageBar>
      <div className="max-w-180 px-4 pb-16">
        <Paused />
        {digest === '' ? (
          <div className="my-3">
            <Segmented
              label={t`Show`}
              value={show}
              onChange={(id) => setText(id === 'all' ? null : id)}
              options={[
                { id: 'all', label: t`All` },
                { id: 'unread', label: t`Unread` },
                { id: 'waiting', label: t`Waiting` },
                { id: 'settings', label: t`How to be told` },
              ]}
            />
          </div>
        ) : (
          <Button icon="back" onPress={() => setDigest(null)}>
            <Trans>All notifications</Trans>
          </Button>
        )}
        {show === 'settings' && digest === '' ? (
          <NotificationSettings />
        ) : (
          <NotificationList
            limit={50}
            wish={{
              show: show === 'settings' ? 'all' : show,
              digest: digest === '' ? null : digest,
            }}
          />
        )}
      </div>
    </>
  );
}

/** That nothing comes up now, until when, and how to end it. */
function Paused() {
  const format = useFormat();
  const { wake } = useNoticeVerbs();
  const state = useQuery({
    queryKey: ['notifications', 'settings'],
    queryFn: ({ signal }) => call(readNotificationSettings, {}, { signal }),
  }).data;
  const until = state?.pausedUntil ?? state?.quietUntil;
  if (!until) return null;
  return (
    <p className="banner rounded-2" role="status">
      <span className="grow">
        {state?.pausedUntil ? (
          <Trans>Everything is put away until {format.dateTime(until)}.</Trans>
        ) : (
          <Trans>Quiet hours until {format.time(until)}.</Trans>
        )}{' '}
        <Trans>Waiting: {format.number(state?.waiting ?? 0)}</Trans>
      </span>
      {state?.pausedUntil && (
        <Button size="sm" isPending={wake.isPending} onPress={() => wake.mutate()}>
          <Trans>Show now</Trans>
        </Button>
      )}
    </p>
  );
}
