import { useLingui } from '@lingui/react/macro';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Icon } from './icon/icon.tsx';

export interface Notice {
  text: string;
  /** Takes the deed back; the toast closes at once. */
  onUndo?: () => void;
  /** Another verb instead of undo. */
  action?: { label: string; run: () => void };
}

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** Says what was done. Stays 6 seconds, longer while hovered or focused. Errors are never told by toast alone. */
export function notify(notice: Notice): void {
  queue.add(notice, { timeout: 6000 });
}

/** Where toasts appear: bottom start, three at most. Stands once in the shell. */
export function Toasts() {
  const { t } = useLingui();
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t`Notices`}>
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="grow">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.onUndo && (
            <AriaButton
              className="btn sm"
              onPress={() => {
                toast.content.onUndo?.();
                queue.close(toast.key);
              }}
            >
              <Icon name="undo" />
              {t`Undo`}
            </AriaButton>
          )}
          {toast.content.action && (
            <AriaButton
              className="btn sm"
              onPress={() => {
                toast.content.action?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </AriaButton>
          )}
          <AriaButton slot="close" className="btn sm icon" aria-label={t`Close`}>
            <Icon name="close" />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
