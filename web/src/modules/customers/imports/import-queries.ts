import {
  getImport,
  listImportIssues,
  listImports,
  listImportTargets,
} from '@peyvand/contract/platform/import';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { isWorking } from './import-state.ts';

const pollMs = 700;

export const targetsQuery = queryOptions({
  queryKey: ['import', 'targets'],
  queryFn: ({ signal }) => call(listImportTargets, {}, { signal }),
  staleTime: 10 * 60_000,
});

export const importsQuery = infiniteQueryOptions({
  queryKey: ['import', 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listImports, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some((one) => isWorking(one.state))) ? 2000 : false,
});

/** One import; asked again while the server is at work on it. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', 'one', id],
    queryFn: ({ signal }) => call(getImport, { params: { id } }, { signal }),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? pollMs : false),
  });

export const issuesQuery = (id: string, version: string) =>
  infiniteQueryOptions({
    queryKey: ['import', 'issues', id, version],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listImportIssues,
        { params: { id }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
