import { useSyncExternalStore } from 'react';
import { later } from '../lib/later.tsx';

export interface Notice {
  text: string;
  /** Takes the deed back; the toast closes at once. */
  onUndo?: () => void;
  /** Another verb instead of undo. */
  action?: { label: string; run: () => void };
}

const region = () => import('./toast-region.tsx');
const ToastRegion = later(async () => (await region()).ToastRegion);

let isNeeded = false;
const listeners = new Set<() => void>();

/** Loads what notices need, as soon as it is likely that one comes: the line may be gone by then. */
export function prepareToasts(): void {
  void region().catch(() => undefined);
}

/** Says what was done. Stays 6 seconds, longer while hovered or focused. Errors are never told by toast alone. */
export function notify(notice: Notice): void {
  void region().then(({ toastQueue }) => {
    toastQueue.add(notice, { timeout: 6000 });
    isNeeded = true;
    for (const listener of listeners) listener();
  });
}

/** Where notices appear. Stands once in the application; empty until there is one to show. */
export function Toasts() {
  const needed = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isNeeded,
  );
  return needed && <ToastRegion />;
}
