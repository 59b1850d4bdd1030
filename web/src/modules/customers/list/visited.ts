import type { CustomerRow } from '@peyvand/contract/customers/customer';

/** The list from which a record was opened, for "previous" and "next" on the record; of this browser tab only. */
export interface Visited {
  ids: readonly string[];
  /** Words of the view. */
  view: string;
  /** How many there are, when it is known. */
  total: number | null;
  /** Address of the list. */
  href: string;
}

const key = 'peyvand.customers.visited';
/** Enough for a morning's work; more would only fill the storage. */
const most = 2000;

export function rememberList(rows: readonly CustomerRow[], rest: Omit<Visited, 'ids'>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...rest, ids: rows.slice(0, most).map((row) => row.id) }));
  } catch {
    // Without storage the record has no neighbours.
  }
}

export function lastList(): Visited | undefined {
  try {
    const raw: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isVisited(raw) ? raw : undefined;
  } catch {
    return undefined;
  }
}

function isVisited(raw: unknown): raw is Visited {
  if (typeof raw !== 'object' || raw === null) return false;
  return (
    'ids' in raw &&
    Array.isArray(raw.ids) &&
    raw.ids.every((id) => typeof id === 'string') &&
    'view' in raw &&
    typeof raw.view === 'string' &&
    'href' in raw &&
    typeof raw.href === 'string' &&
    raw.href.startsWith('/customers') &&
    'total' in raw &&
    (raw.total === null || typeof raw.total === 'number')
  );
}

/** Where a record stands in the list: its place from 1, and the records beside it. */
export function neighbours(visited: Visited | undefined, id: string) {
  const at = visited?.ids.indexOf(id) ?? -1;
  if (!visited || at < 0) return undefined;
  return { place: at + 1, total: visited.total, previous: visited.ids[at - 1], next: visited.ids[at + 1] };
}
