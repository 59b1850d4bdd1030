import { Filter } from '@peyvand/contract/core/filter';
import { useMemo, useState } from 'react';
import {
  type Column,
  type ColumnLayout,
  type Sort,
  startLayout,
  withNewColumns,
} from '../../kit/table/columns.ts';
import { useGo, usePathname, usePlace, useQueryText } from '../../lib/navigation.ts';
import { layoutOfColumns, type NamedView, type Shown } from '../customers/parts.tsx';

/** Said by the address when the whole list was asked for, so that no view opens in its place. */
const whole = 'whole';

/**
 * Filter, search and order of a list: the address holds them, so that a list can be sent and come back to. `names`: the
 * further parameters that tell which rows.
 */
export function useView<S extends string>(sorts: readonly S[], usual: S, names: readonly string[] = []) {
  const go = useGo();
  const pathname = usePathname();
  const params = new URLSearchParams(usePlace().split('#')[0]?.split('?')[1]);
  const [filterText, setFilterText] = useQueryText('filter');
  const [search, setSearch] = useQueryText('q');
  const [sortText, setSortText] = useQueryText('sort');
  const sort = sorts.find((one) => one === sortText) ?? usual;
  const filter = useMemo(() => readFilter(filterText), [filterText]);
  const tableSort: Sort = sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' };
  const more = Object.fromEntries(names.map((name) => [name, params.get(name) ?? '']));
  const shown: Shown = { filter, search, sort, more };
  const rowNames = ['filter', 'q', whole, ...names];
  function open(view: NamedView): void {
    for (const name of [...rowNames, 'sort']) params.delete(name);
    if (view.filter) params.set('filter', JSON.stringify(view.filter));
    if (view.search) params.set('q', view.search);
    if (sorts.some((one) => one === view.sort)) params.set('sort', view.sort ?? usual);
    for (const [name, value] of Object.entries(view.more ?? {})) params.set(name, value);
    if (rowNames.every((name) => !params.has(name))) params.set(whole, '1');
    go(`${pathname}?${params}`, { replace: true });
  }
  return {
    wanted: { filter, search, sort },
    shown,
    asksNothing: rowNames.every((name) => !params.has(name)),
    open,
    tableSort,
    setFilter: (next: Filter | null) => setFilterText(next && JSON.stringify(next)),
    setSearch: (next: string) => setSearch(next),
    setSort: ({ column, direction }: Sort) => {
      const next = direction === 'descending' ? `-${column}` : column;
      if (sorts.some((one) => one === next)) setSortText(next === usual ? null : next);
    },
    clear: () => go(pathname, { replace: true }),
  };
}

function readFilter(text: string): Filter | null {
  try {
    return text === '' ? null : (Filter.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

export type View = ReturnType<typeof useView>;

/** The columns that the reader last had in a list, kept in this browser. */
export function useColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const key = `peyvand.${name}.columns`;
  const [kept, setKept] = useState(() => readLayout(key));
  const start = useMemo(() => startLayout(columns), [columns]);
  function keep(layout: ColumnLayout | null): void {
    setKept(layout);
    try {
      if (layout) localStorage.setItem(key, JSON.stringify(layout));
      else localStorage.removeItem(key);
    } catch {
      // A closed storage only costs the memory between visits.
    }
  }
  const layout = withNewColumns(kept ?? start, start);
  return {
    layout,
    onLayout: keep,
    onReset: () => keep(null),
    /** Shows the columns of a view; one without columns leaves them as they are. */
    onView: ({ columns = [] }: NamedView) => {
      if (columns.length > 0) keep(layoutOfColumns(columns, layout));
    },
  };
}

function readLayout(key: string): ColumnLayout | null {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isLayout(raw) ? raw : null;
  } catch {
    return null;
  }
}

function isLayout(raw: unknown): raw is ColumnLayout {
  if (typeof raw !== 'object' || raw === null) return false;
  const { order, hidden, widths } = { order: null, hidden: null, widths: null, ...raw };
  const texts = (list: unknown) => Array.isArray(list) && list.every((one) => typeof one === 'string');
  const sizes = typeof widths === 'object' && widths !== null ? Object.values(widths) : [null];
  return texts(order) && texts(hidden) && sizes.every((one) => typeof one === 'number');
}
