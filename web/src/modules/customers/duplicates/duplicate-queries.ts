import {
  countDuplicates,
  type DuplicateGroup,
  duplicateSpread,
  getDuplicateSettings,
  lastDuplicateScan,
  listDuplicateGroups,
  listDuplicates,
} from '@peyvand/contract/customers/duplicates';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export interface Which {
  readonly state: 'open' | 'not_same';
  readonly from: number;
}

export const everyPair: Which = { state: 'open', from: 0 };

interface Page {
  readonly items: readonly DuplicateGroup[];
  readonly nextCursor: string | null;
}

/** What waits stands in groups; what was kept apart stands pair by pair, as it was decided. */
export const groupsQuery = ({ state, from }: Which) =>
  infiniteQueryOptions({
    queryKey: ['duplicates', 'list', state, from],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const query = { from, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) };
      if (state === 'open') return call(listDuplicateGroups, { query }, { signal });
      const { items, nextCursor } = await call(listDuplicates, { query: { ...query, state } }, { signal });
      return {
        items: items.map((pair) => ({
          id: pair.id,
          probability: pair.probability,
          records: [pair.a, pair.b],
          pairs: [pair],
        })),
        nextCursor,
      };
    },
    getNextPageParam: (last) => last.nextCursor,
  });

export const pairCountQuery = (which: Which) =>
  queryOptions({
    queryKey: ['duplicates', 'count', which],
    queryFn: ({ signal }) => call(countDuplicates, { query: which }, { signal }),
    staleTime: 30_000,
  });

export const scanQuery = queryOptions({
  queryKey: ['duplicates', 'scan'],
  queryFn: ({ signal }) => call(lastDuplicateScan, {}, { signal }),
  // A scan under way says every few seconds how far it is.
  refetchInterval: ({ state }) => (state.data?.scan?.state === 'running' ? 2000 : false),
});

export const thresholdsQuery = queryOptions({
  queryKey: ['duplicates', 'settings'],
  queryFn: ({ signal }) => call(getDuplicateSettings, {}, { signal }),
});

export const spreadQuery = queryOptions({
  queryKey: ['duplicates', 'spread'],
  queryFn: ({ signal }) => call(duplicateSpread, {}, { signal }),
});
