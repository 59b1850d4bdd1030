import { listExperiments, listMembers } from '@peyvand/contract/customers/experiments';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const experimentsQuery = queryOptions({
  queryKey: ['experiments'],
  queryFn: ({ signal }) => call(listExperiments, {}, { signal }),
});

export const membersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['experiments', 'members', id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(listMembers, { params: { id }, query: pageParam === '' ? {} : { cursor: pageParam } }, { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
