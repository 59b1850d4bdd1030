import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';

/**
 * Stands in for the palette while it is loaded: whoever opens it types at once, and no letter may be lost.
 * What is typed goes into `typed`, with which the palette begins.
 */
export function TypedAhead({ typed, onClose }: { typed: RefObject<string>; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <input
      className="vh"
      // The palette is asked for by a key; its field takes the focus.
      autoFocus
      aria-label={t`Search or run`}
      onChange={(event) => {
        typed.current = event.target.value;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    />
  );
}
