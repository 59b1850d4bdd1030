import type { ReactNode } from 'react';
import { Tooltip } from 'react-aria-components';

/**
 * The dark label itself. It repeats what its button says of itself, so it is drawn where only eyes find it. Stands as the
 * second child of a `TooltipTrigger`.
 */
export function Tip({ children, keys }: { children: ReactNode; keys?: string | undefined }) {
  return (
    <Tooltip
      className="tip"
      offset={6}
      UNSTABLE_portalContainer={document.getElementById('tips') ?? document.body}
    >
      {children}
      {keys && <kbd>{keys}</kbd>}
    </Tooltip>
  );
}
