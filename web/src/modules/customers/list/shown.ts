import type { Filter } from '@peyvand/contract/core/filter';
import type { ViewDefinition } from '@peyvand/contract/platform/views';
import type { ColumnLayout } from '../../../kit/table/columns.ts';

/** What a list shows. `more`: what else its address tells, such as `deleted` or `show`. */
export interface Shown {
  readonly filter: Filter | null;
  readonly search: string;
  readonly sort: string;
  readonly more: Readonly<Record<string, string>>;
}

/** A list that everybody has, or one that was saved. Without a sort it comes in the usual order. */
export interface NamedView {
  readonly id: string;
  readonly name: string;
  readonly filter?: Filter | null;
  readonly search?: string;
  readonly sort?: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly columns?: ViewDefinition['columns'];
}

/** The view whose rows are shown; of several with the same rows the one in this order, else the first. */
export function viewShown<View extends NamedView>(views: readonly View[], shown: Shown): View | undefined {
  const rows = rowsOf(shown);
  const same = views.filter((view) => rowsOf(view) === rows);
  return same.find(({ sort }) => sort === shown.sort) ?? same[0];
}

function rowsOf({ filter = null, search = '', more = {} }: Omit<NamedView, 'id' | 'name'>): string {
  const told = Object.entries(more).filter(([, value]) => value !== '');
  return JSON.stringify([filter, search, told.toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

/** What is shown, as a view keeps it. */
export function definitionOfShown(
  { filter, search, sort }: Shown,
  layout: ColumnLayout | undefined,
): ViewDefinition {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  return {
    filter,
    search,
    sort: [{ field: sort.replace(/^-/, ''), direction }],
    columns: (layout?.order ?? [])
      .filter((id) => !layout?.hidden.includes(id))
      .slice(0, 60)
      .map((field) => {
        const width = layout?.widths[field];
        return width === undefined ? { field } : { field, width: Math.min(1200, width) };
      }),
  };
}

/** The columns of a view in their order; those that it does not name are hidden behind them. */
export function layoutOfColumns(columns: ViewDefinition['columns'], known: ColumnLayout): ColumnLayout {
  const named = columns.filter(({ field }) => known.order.includes(field));
  const order = named.map(({ field }) => field);
  const hidden = known.order.filter((id) => !order.includes(id));
  const widths = named.flatMap(({ field, width }) => (width === undefined ? [] : [[field, width] as const]));
  return { order: [...order, ...hidden], hidden, widths: Object.fromEntries(widths) };
}

/** A saved view as one of the list. */
export function namedViewOf(view: {
  readonly id: string;
  readonly name: string;
  readonly definition: ViewDefinition;
}): NamedView {
  const { filter, search, sort, columns } = view.definition;
  const [first] = sort;
  return {
    id: view.id,
    name: view.name,
    filter,
    search,
    ...(first ? { sort: `${first.direction === 'desc' ? '-' : ''}${first.field}` } : {}),
    columns,
  };
}
