import type { ReactNode } from 'react';
import { Tooltip } from 'react-aria-components';

/**
 * The dark label itself. It repeats what its button says of itself, so it is drawn where only eyes find it. Stands as the
 * second child of a `TooltipTrigger`.
 */
export function Tip({ children, keys }: { children: ReactNode; keys?: string | undefined }) {
  // The successor of this property is of a package that we only have through another.
  const place = { UNSTABLE_portalContainer: document.getElementById('tips') ?? document.body };
  return (
    <Tooltip className="tip" offset={6} {...place}>
      {children}
      {keys && <kbd>{keys}</kbd>}
    </Tooltip>
  );
}
