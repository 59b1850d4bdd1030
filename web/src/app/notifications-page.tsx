import { useLingui } from '@lingui/react/macro';
import { PageBar } from '../kit/page-bar.tsx';
import { MarkAllRead, NotificationList } from './notification-list.tsx';

/** All notifications; on a phone the way to them, since the bell has no room there. */
export function NotificationsPage() {
  const { t } = useLingui();
  return (
    <>
      <PageBar title={t`Notifications`}>
        <MarkAllRead />
      </PageBar>
      <div className="max-w-180 px-4 pb-16">
        <NotificationList limit={50} />
      </div>
    </>
  );
}
