import { useLingui } from '@lingui/react/macro';
import {
  Button as AriaButton,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components';
import { Icon } from './icon/icon.tsx';
import type { Notice } from './toast.tsx';

/** Notices on screen, and those that wait for room. */
export const toastQueue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** Where toasts appear: below the page, at its start, three at most. */
export function ToastRegion() {
  const { t } = useLingui();
  return (
    <AriaToastRegion queue={toastQueue} ref={makeRoom} className="toasts" aria-label={t`Notices`}>
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
                toastQueue.close(toast.key);
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
                toastQueue.close(toast.key);
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
    </AriaToastRegion>
  );
}

/** Tells the styles how high the notices stand: the page keeps that much room free below it. */
function makeRoom(region: HTMLElement | null): (() => void) | undefined {
  if (!region) return undefined;
  const { style } = document.documentElement;
  const watch = new ResizeObserver(() => style.setProperty('--toasts', `${region.offsetHeight}px`));
  watch.observe(region);
  return () => watch.disconnect();
}
