import { listBriefings, readBriefing } from '@peyvand/contract/customers/briefings';
import { listDrafts, listPresent } from '@peyvand/contract/customers/drafts';
import { listWatchers } from '@peyvand/contract/customers/watchers';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const watchersQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'watchers', id],
    queryFn: ({ signal }) => call(listWatchers, { params: { id } }, { signal }),
    staleTime: 30_000,
  });

/** Keys begin with `presence`: the server tells when somebody opens, types or shares a draft. */
export const presentQuery = (id: string) =>
  queryOptions({
    queryKey: ['presence', id],
    queryFn: ({ signal }) => call(listPresent, { params: { id } }, { signal }),
    // Who falls silent is not told.
    refetchInterval: 45_000,
  });

export const draftsQuery = (id: string) =>
  queryOptions({
    queryKey: ['presence', 'drafts', id],
    queryFn: ({ signal }) => call(listDrafts, { params: { id } }, { signal }),
    staleTime: 30_000,
  });

export const briefingQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'briefing', id],
    queryFn: ({ signal }) => call(readBriefing, { params: { id } }, { signal }),
    staleTime: 60_000,
  });

export const briefingsQuery = (id: string, of: 'mine' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['customers', 'briefings', id, of],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listBriefings,
        { params: { id }, query: { of, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
