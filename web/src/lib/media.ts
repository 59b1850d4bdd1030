import { useSyncExternalStore } from 'react';

/** Follows a media query. Where there is no screen, as in tests, nothing matches. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      if (typeof matchMedia !== 'function') return () => undefined;
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => typeof matchMedia === 'function' && matchMedia(query).matches,
  );
}

export const phoneQuery = '(max-width: 37.49rem)';
