import { Filter } from '@peyvand/contract/core/filter';
import type { ViewDefinition } from '@peyvand/contract/platform/views';
import type { ColumnLayout, Sort } from '../../../kit/table/columns.ts';
import type { CustomerSort } from '../queries.ts';
import { isAddedSort } from '../slots.tsx';

/** What a list shows at a moment: a saved view and what the reader changed since. */
export interface ListState {
  filter: Filter | null;
  search: string;
  sort: CustomerSort;
}

export const startState: ListState = { filter: null, search: '', sort: 'name' };

const sorts: readonly CustomerSort[] = ['name', '-name', 'createdAt', '-createdAt', 'code', '-code'];

function readSort(text: string): CustomerSort | undefined {
  return (
    sorts.find((one) => one === text) ??
    (isCustom(text) || isAddedSort(tableSort(text).column) ? text : undefined)
  );
}

/** An order by a custom field; whether there is one to sort by, the server says. */
function isCustom(text: string): boolean {
  return /^-?custom\.[a-z][A-Za-z0-9]{0,29}$/.test(text);
}

export function tableSort(sort: CustomerSort): Sort {
  return sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' };
}

/** The sort of the contract; undefined for a column that the server does not sort by. */
export function customerSort({ column, direction }: Sort): CustomerSort | undefined {
  return readSort(direction === 'descending' ? `-${column}` : column);
}

/** The filter with the condition that a column has a value, once. */
export function knownOnly(filter: Filter | null, field: string): Filter {
  const known: Filter = { field, op: 'isNotEmpty' };
  if (filter === null) return known;
  const all = 'and' in filter ? filter.and : [filter];
  const isThere = all.some((one) => 'field' in one && one.field === field && one.op === 'isNotEmpty');
  return isThere ? filter : { and: [...all, known] };
}

/** The state that a saved view stands for. A sort that this list does not know falls back to the name. */
export function stateOf(definition: ViewDefinition): ListState {
  const [first] = definition.sort;
  const sort =
    first &&
    customerSort({ column: first.field, direction: first.direction === 'asc' ? 'ascending' : 'descending' });
  return { filter: definition.filter, search: definition.search, sort: sort ?? 'name' };
}

/** What is saved of the present state and columns. */
export function definitionOf(state: ListState, layout: ColumnLayout): ViewDefinition {
  const { column, direction } = tableSort(state.sort);
  return {
    filter: state.filter,
    search: state.search,
    sort: [{ field: column, direction: direction === 'ascending' ? 'asc' : 'desc' }],
    columns: layout.order
      .filter((id) => !layout.hidden.includes(id))
      .map((field) => {
        const width = layout.widths[field];
        return width === undefined ? { field } : { field, width: Math.min(1200, width) };
      }),
  };
}

/** Columns as a view has them; columns that it does not name are hidden and stand at the end. */
export function layoutOf(definition: ViewDefinition, start: ColumnLayout): ColumnLayout {
  if (definition.columns.length === 0) return start;
  const named = definition.columns.map(({ field }) => field).filter((id) => start.order.includes(id));
  const rest = start.order.filter((id) => !named.includes(id));
  const widths = definition.columns.flatMap(({ field, width }) =>
    width === undefined ? [] : [[field, width] as const],
  );
  return { order: [...named, ...rest], hidden: rest, widths: Object.fromEntries(widths) };
}

/** Whether the list shows something else than what is saved. */
export function isDirty(
  saved: ViewDefinition,
  state: ListState,
  layout: ColumnLayout,
  start: ColumnLayout,
): boolean {
  const base = definitionOf(stateOf(saved), layoutOf(saved, start));
  return JSON.stringify(base) !== JSON.stringify(definitionOf(state, layout));
}

const none = 'none';

/** The state from the address, over what the view says. Unreadable parts are as if they were not there. */
export function readAddress(params: URLSearchParams, base: ListState): ListState {
  const text = params.get('filter');
  return {
    filter: text === null ? base.filter : text === none ? null : (readFilter(text) ?? base.filter),
    search: params.get('q') ?? base.search,
    sort: readSort(params.get('sort') ?? '') ?? base.sort,
  };
}

/** Puts into the address what differs from the view, and takes out what does not. */
export function writeAddress(params: URLSearchParams, base: ListState, state: ListState): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string | null) =>
    value === null ? next.delete(name) : next.set(name, value);
  const same = JSON.stringify(base.filter) === JSON.stringify(state.filter);
  put('filter', same ? null : state.filter ? JSON.stringify(state.filter) : none);
  put('q', state.search === base.search ? null : state.search);
  put('sort', state.sort === base.sort ? null : state.sort);
  return next;
}

function readFilter(text: string): Filter | undefined {
  try {
    const parsed = Filter.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
