import { useCallback, useState } from 'react';
import type { ColumnLayout } from '../../../kit/table/columns.ts';

const keyOf = (view: string) => `peyvand.customers.columns.${view}`;

/** The columns that the reader last had under a view, kept in this browser; null goes back to what the view says. */
export function useKeptLayout(view: string): [ColumnLayout | null, (layout: ColumnLayout | null) => void] {
  const [changed, setChanged] = useState(0);
  const [memo, setMemo] = useState<{ view: string; changed: number; layout: ColumnLayout | null }>();
  let current = memo;
  if (current?.view !== view || current.changed !== changed) {
    current = { view, changed, layout: read(view) };
    setMemo(current);
  }
  const keep = useCallback(
    (layout: ColumnLayout | null) => {
      write(view, layout);
      setChanged((count) => count + 1);
    },
    [view],
  );
  return [current.layout, keep];
}

function read(view: string): ColumnLayout | null {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(keyOf(view)) ?? 'null');
    return isLayout(raw) ? raw : null;
  } catch {
    return null;
  }
}

function write(view: string, layout: ColumnLayout | null): void {
  try {
    if (layout) localStorage.setItem(keyOf(view), JSON.stringify(layout));
    else localStorage.removeItem(keyOf(view));
  } catch {
    // A closed storage only costs the memory between visits.
  }
}

function isLayout(raw: unknown): raw is ColumnLayout {
  if (typeof raw !== 'object' || raw === null) return false;
  const { order, hidden, widths } = { order: null, hidden: null, widths: null, ...raw };
  const texts = (list: unknown) => Array.isArray(list) && list.every((one) => typeof one === 'string');
  return (
    texts(order) &&
    texts(hidden) &&
    typeof widths === 'object' &&
    widths !== null &&
    Object.values(widths).every((one) => typeof one === 'number')
  );
}
