import { useLingui } from '@lingui/react/macro';

/** Text on its way from one part to the next. */
export interface Typed {
  readonly put: (text: string) => void;
  readonly read: () => string;
}

export function newTyped(): Typed {
  let typed = '';
  return {
    put: (text) => {
      typed = text;
    },
    read: () => typed,
  };
}

/**
 * Stands in for the palette while it is loaded: whoever opens it types at once, and no letter may be lost.
 * What is typed goes to `typed`, with which the palette begins.
 */
export function TypedAhead({ typed, onClose }: { typed: Typed; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <input
      className="vh"
      // The palette is asked for by a key; its field takes the focus.
      autoFocus
      aria-label={t`Search or run`}
      onChange={(event) => typed.put(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    />
  );
}
