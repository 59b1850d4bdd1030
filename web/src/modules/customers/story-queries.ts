import { getTimeline, listFiles, listNotes } from '@peyvand/contract/customers/story';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type Show = 'all' | 'talks' | 'sales' | 'notes' | 'changes';

export const timelineQuery = (id: string, show: Show) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'timeline', id, show],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        getTimeline,
        { params: { id }, query: { show, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const notesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'notes', id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listNotes,
        { params: { id }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const filesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'files', id],
    queryFn: ({ signal }) => call(listFiles, { params: { id } }, { signal }),
  });
