import { listObservations, listTopics } from '@peyvand/contract/customers/observations';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const observationsQuery = (id: string, show: 'now' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['customers', 'observations', id, show],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listObservations,
        { params: { id }, query: { show, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const topicsQuery = queryOptions({
  queryKey: ['topics'],
  queryFn: ({ signal }) => call(listTopics, {}, { signal }),
  staleTime: 5 * 60_000,
});
