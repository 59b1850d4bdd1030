import { Trans, useLingui } from '@lingui/react/macro';
import { Button, IconButton } from '../kit/button.tsx';
import { Badge } from '../kit/marks.tsx';
import { PopoverTrigger } from '../kit/menu.tsx';
import { useFormat } from '../lib/format/format.ts';
import { later } from '../lib/later.tsx';
import { useGo } from '../lib/navigation.ts';
import { useMe } from '../lib/session.ts';

const MarkAllRead = later(async () => (await import('./notification-list.tsx')).MarkAllRead);
const NotificationList = later(async () => (await import('./notification-list.tsx')).NotificationList);

/** The bell with what is unread; the newest in a panel, all of them on their own page. */
export function NotificationBell() {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
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
      {(close) => (
        <section aria-label={t`Notifications`}>
          <header className="row px-2 pb-1">
            <h2 className="sec grow">
              <Trans>Notifications</Trans>
            </h2>
            <MarkAllRead />
          </header>
          <div className="max-h-96 overflow-auto">
            <NotificationList onOpened={close} limit={20} />
          </div>
          <div className="px-2 pt-1">
            <Button
              size="sm"
              onPress={() => {
                close();
                go('/notifications');
              }}
            >
              <Trans>All notifications</Trans>
            </Button>
          </div>
        </section>
      )}
    </PopoverTrigger>
  );
}
