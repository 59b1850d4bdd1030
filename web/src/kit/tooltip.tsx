import type { ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';

/** The dark label itself; stands as the second child of a `TooltipTrigger`. */
export function Tip({ children, keys }: { children: ReactNode; keys?: string | undefined }) {
  return (
    <Tooltip className="tip" offset={6}>
      {children}
      {keys && <kbd>{keys}</kbd>}
    </Tooltip>
  );
}

/** Adds an explanation to words that are not a control, such as a date or an abbreviation. */
export function Explained({ text, children }: { text: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={400}>
      <Focusable>
        <span tabIndex={0} role="button" aria-disabled="true">
          {children}
        </span>
      </Focusable>
      <Tip>{text}</Tip>
    </TooltipTrigger>
  );
}
