import { Filter } from '@peyvand/contract/core/filter';
import { useMemo, useState } from 'react';
import { type Column, type ColumnLayout, type Sort, startLayout } from '../../kit/table/columns.ts';
import { useGo, usePathname, useQueryText } from '../../lib/navigation.ts';

/** Filter, search and order of a list: the address holds them, so that a list can be sent and come back to. */
export function useView<S extends string>(sorts: readonly S[], usual: S) {
  const go = useGo();
  const pathname = usePathname();
  const [filterText, setFilterText] = useQueryText('filter');
  const [search, setSearch] = useQueryText('q');
  const [sortText, setSortText] = useQueryText('sort');
  const sort = sorts.find((one) => one === sortText) ?? usual;
  const filter = useMemo(() => readFilter(filterText), [filterText]);
  const tableSort: Sort = sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' };
  return {
    wanted: { filter, search, sort },
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
  return { layout: kept ?? start, start, onLayout: keep, onReset: () => keep(null) };
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
