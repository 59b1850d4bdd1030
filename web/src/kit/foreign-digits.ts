import { useCallback } from 'react';
import { latinDigits, localDigits } from '../lib/format/numbers.ts';
import { usePreferences } from '../lib/preferences.ts';

/**
 * React Aria's date segments take only the digits of their locale once it names a numbering system. This turns typed
 * digits of another script into those before the segment sees them. Give the result as `ref` to the element around them.
 */
export function useForeignDigits(): (element: HTMLElement | null) => (() => void) | undefined {
  const { digits } = usePreferences();
  return useCallback(
    (element) => {
      function onBeforeInput(event: InputEvent): void {
        const typed = event.data;
        if (typed === null) return;
        const wanted = localDigits(latinDigits(typed), digits);
        if (wanted === typed || !(event.target instanceof HTMLElement)) return;
        event.preventDefault();
        event.stopPropagation();
        event.target.dispatchEvent(
          new InputEvent('beforeinput', {
            data: wanted,
            inputType: event.inputType,
            bubbles: true,
            cancelable: true,
          }),
        );
      }
      element?.addEventListener('beforeinput', onBeforeInput, { capture: true });
      return () => element?.removeEventListener('beforeinput', onBeforeInput, { capture: true });
    },
    [digits],
  );
}
