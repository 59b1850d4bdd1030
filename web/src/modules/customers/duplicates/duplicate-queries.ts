import {
  countDuplicates,
  type DuplicateReason,
  lastDuplicateScan,
  listDuplicates,
} from '@peyvand/contract/customers/duplicates';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export interface Which {
  readonly state: 'open' | 'not_same';
  readonly from: number;
  readonly reason: DuplicateReason | null;
}

export const everyPair: Which = { state: 'open', from: 0, reason: null };

const queryOf = ({ reason, ...rest }: Which) => ({ ...rest, ...(reason === null ? {} : { reason }) });

export const pairsQuery = (which: Which) =>
  infiniteQueryOptions({
    queryKey: ['duplicates', 'list', which],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listDuplicates,
        { query: { ...queryOf(which), limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const pairCountQuery = (which: Which) =>
  queryOptions({
    queryKey: ['duplicates', 'count', which],
    queryFn: ({ signal }) => call(countDuplicates, { query: queryOf(which) }, { signal }),
    staleTime: 30_000,
  });

export const scanQuery = queryOptions({
  queryKey: ['duplicates', 'scan'],
  queryFn: ({ signal }) => call(lastDuplicateScan, {}, { signal }),
  // A scan under way says every few seconds how far it is.
  refetchInterval: ({ state }) => (state.data?.scan?.state === 'running' ? 2000 : false),
});
