import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  /** Word in the head and in the column menu. */
  header: string;
  /** Width in px to begin with. */
  width: number;
  /** Takes the room that is left. */
  grow?: boolean;
  align?: 'number' | 'center';
  sortable?: boolean;
  /** The column that names the row: heavier, links to the record, never hidden. */
  primary?: boolean;
  /** Not shown until chosen. */
  optional?: boolean;
  render: (row: Row) => ReactNode;
}

/** What a person made of the columns; part of a saved view. */
export interface ColumnLayout {
  order: readonly string[];
  hidden: readonly string[];
  widths: Readonly<Record<string, number>>;
}

export interface Sort {
  column: string;
  direction: 'ascending' | 'descending';
}

const least = 56;

export function startLayout(columns: readonly Column<never>[]): ColumnLayout {
  return {
    order: columns.map((column) => column.id),
    hidden: columns.filter((column) => column.optional).map((column) => column.id),
    widths: {},
  };
}

/**
 * A kept layout with the columns that came since, as `start` has them: behind the others, and not shown where they are
 * shown by choice only.
 */
export function withNewColumns(layout: ColumnLayout, start: ColumnLayout): ColumnLayout {
  const known = new Set(layout.order);
  const fresh = start.order.filter((id) => !known.has(id));
  if (fresh.length === 0) return layout;
  const hidden = fresh.filter((id) => start.hidden.includes(id) && !layout.hidden.includes(id));
  return { ...layout, order: [...layout.order, ...fresh], hidden: [...layout.hidden, ...hidden] };
}

/** The columns to draw, in order. Columns that the layout does not know stand at the end, as it would after an update. */
export function shownColumns<Row>(columns: readonly Column<Row>[], layout: ColumnLayout): Column<Row>[] {
  const place = (id: string) => (layout.order.includes(id) ? layout.order.indexOf(id) : layout.order.length);
  return columns
    .filter((column) => column.primary || !layout.hidden.includes(column.id))
    .toSorted((a, b) => place(a.id) - place(b.id));
}

/** Tracks of the CSS grid that head and rows share. */
export function gridTracks<Row>(
  columns: readonly Column<Row>[],
  layout: ColumnLayout,
  selectable: boolean,
): string {
  const tracks = columns.map((column) => {
    const own = layout.widths[column.id];
    if (own !== undefined) return `${own}px`;
    return column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`;
  });
  return [...(selectable ? ['32px'] : []), ...tracks].join(' ');
}

export function resize(layout: ColumnLayout, id: string, width: number): ColumnLayout {
  return { ...layout, widths: { ...layout.widths, [id]: Math.max(least, Math.round(width)) } };
}

export function toggleColumn(layout: ColumnLayout, id: string): ColumnLayout {
  const hidden = layout.hidden.includes(id)
    ? layout.hidden.filter((one) => one !== id)
    : [...layout.hidden, id];
  return { ...layout, hidden };
}

/** Moves a column one place earlier (-1) or later (1). */
export function moveColumn(layout: ColumnLayout, id: string, step: -1 | 1): ColumnLayout {
  const order = [...layout.order];
  const from = order.indexOf(id);
  const to = from + step;
  const other = order[to];
  if (from < 0 || other === undefined) return layout;
  order[from] = other;
  order[to] = id;
  return { ...layout, order };
}

/** Pressing a head: ascending, then descending, then the other way again. */
export function nextSort(sort: Sort | null, column: string): Sort {
  const same = sort?.column === column;
  return { column, direction: same && sort.direction === 'ascending' ? 'descending' : 'ascending' };
}
