import type { Filter } from '@peyvand/contract/core/filter';
import { countCustomers, getCustomer, listCustomers, searchAll } from '@peyvand/contract/customers/customer';
import { listTeams } from '@peyvand/contract/platform/teams';
import { listPeople } from '@peyvand/contract/platform/users';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

/** `name`, `createdAt`, `code`, `custom.<key>` or a column of another module; `-` before it turns the order round. */
export type CustomerSort = string;

/** Which customers, in which order; what the endpoints of the list have in common. */
export interface Wanted {
  filter: Filter | null;
  search: string;
  sort: CustomerSort;
  deleted: 'no' | 'only';
  /** Custom fields that the rows shall carry, as `custom.<key>`. */
  fields?: readonly string[];
}

/** The query string of a list as the contract takes it. */
export function listQueryOf(wanted: Wanted) {
  return { ...countQueryOf(wanted), sort: wanted.sort };
}

export function countQueryOf({ filter, search, deleted }: Pick<Wanted, 'filter' | 'search' | 'deleted'>) {
  return {
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
    ...(search.trim() === '' ? {} : { q: search.trim() }),
    deleted,
  };
}

/** The first page is what a screen shows and a little more, so that it comes soon; who scrolls gets more at once. */
const firstPage = 40;
const nextPages = 100;

/** Pages of the list. Keys begin with the kind of record, so that live changes make them stale. */
export const listQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listCustomers,
        {
          query: {
            ...listQueryOf(wanted),
            ...(wanted.fields && wanted.fields.length > 0 ? { fields: wanted.fields.join(',') } : {}),
            ...(pageParam ? { limit: nextPages, cursor: pageParam } : { limit: firstPage }),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const countQuery = (wanted: Pick<Wanted, 'filter' | 'search' | 'deleted'>) =>
  queryOptions({
    queryKey: ['customers', 'count', countQueryOf(wanted)],
    queryFn: ({ signal }) => call(countCustomers, { query: countQueryOf(wanted) }, { signal }),
    staleTime: 60_000,
  });

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'record', id],
    queryFn: ({ signal }) => call(getCustomer, { params: { id } }, { signal }),
  });

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => call(listTeams, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['customers', 'search', text],
    enabled: text.trim() !== '',
    queryFn: ({ signal }) => call(searchAll, { query: { q: text.trim(), limit: 10 } }, { signal }),
    staleTime: 10_000,
  });
