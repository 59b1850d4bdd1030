import {
  listHandovers,
  readHandover,
  surveyHandover,
  type Weights,
} from '@peyvand/contract/platform/handovers';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import './handover-reasons.ts';

/** What a colleague holds, with proposals. Kept while the wizard is open: a new look would change what was chosen. */
export const surveyQuery = (userId: string, weights: Weights) =>
  queryOptions({
    queryKey: ['handover survey', userId, weights],
    queryFn: ({ signal }) => call(surveyHandover, { body: { userId, weights } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const handoversQuery = infiniteQueryOptions({
  queryKey: ['handovers'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listHandovers, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
});

/** One handover; asked again while it is under way. */
export const handoverQuery = (id: string) =>
  queryOptions({
    queryKey: ['handovers', id],
    queryFn: ({ signal }) => call(readHandover, { params: { id } }, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || state.data?.state === 'returning' ? 700 : false,
  });
