import { useCallback, useState } from 'react';

/** The width that a drawing has on the screen, so that its letters keep their size; `start` before it is measured. */
export function useChartWidth(
  start: number,
): [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(start);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const size = Math.round(entry?.contentRect.width ?? 0);
      if (size > 0) setWidth(size);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
