import type { ReactNode } from 'react';
import { Tooltip } from 'react-aria-components';

/** The dark label itself; stands as the second child of a `TooltipTrigger`. */
export function Tip({ children, keys }: { children: ReactNode; keys?: string | undefined }) {
  return (
    <Tooltip className="tip" offset={6}>
      {children}
      {keys && <kbd>{keys}</kbd>}
    </Tooltip>
  );
}
