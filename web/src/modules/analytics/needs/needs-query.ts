import { listNeedTrials, readNeedProof, readNeeds } from '@peyvand/contract/analytics/needs';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const needsQuery = infiniteQueryOptions({
  queryKey: ['needs'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(readNeeds, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
});

/** The key begins with `facts`: asked again when new orders have come. `need` with its cost, which the proof hangs on. */
export const proofQuery = (id: string, cost: string | null) =>
  queryOptions({
    queryKey: ['facts', 'needs', id, cost],
    queryFn: ({ signal }) => call(readNeedProof, { params: { id } }, { signal }),
  });

export const trialsQuery = queryOptions({
  queryKey: ['experiments', 'trials'],
  queryFn: ({ signal }) => call(listNeedTrials, {}, { signal }),
});
