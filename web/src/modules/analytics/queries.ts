import { readModel } from '@peyvand/contract/analytics/model';
import { customers, type Segment, value } from '@peyvand/contract/analytics/value';
import { listTeams } from '@peyvand/contract/platform/teams';
import { listPeople } from '@peyvand/contract/platform/users';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { bodyOf, type Chosen } from './value/selection.ts';

/** Also without news the stamp of the data stays honest: figures are asked again each minute. */
const minute = 60_000;

/** Keys begin with `facts`: what the server calls the thing that changed when new facts have arrived. */
export const valueQuery = (chosen: Chosen) =>
  queryOptions({
    queryKey: ['facts', 'value', bodyOf(chosen)],
    queryFn: ({ signal }) => call(value, { body: bodyOf(chosen) }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: minute,
  });

export type ValuedSort = 'revenue' | 'margin' | 'orders' | 'lastOrder';

export interface Wanted {
  readonly chosen: Chosen;
  readonly segment: Segment | undefined;
  readonly sort: ValuedSort;
}

const pageSize = 100;

export const valuedQuery = ({ chosen, segment, sort }: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['facts', 'customers', bodyOf(chosen), segment, sort],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(
        customers,
        {
          body: {
            ...bodyOf(chosen),
            ...(segment ? { segment } : {}),
            sort,
            limit: pageSize,
            offset: pageParam,
          },
        },
        { signal },
      ),
    getNextPageParam: (last, _pages, offset) =>
      last.rows.length < pageSize || offset + pageSize >= last.total ? undefined : offset + pageSize,
  });

export const modelQuery = queryOptions({
  queryKey: ['model'],
  queryFn: ({ signal }) => call(readModel, {}, { signal }),
  staleTime: 10 * minute,
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  staleTime: 5 * minute,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => call(listTeams, {}, { signal }),
  staleTime: 5 * minute,
});
