import { type BulkRun, getBulkRun, listBulkRuns } from '@peyvand/contract/customers/bulk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Whether the server is at work on it. */
export function isWorking({ state }: Pick<BulkRun, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing';
}

export const runsQuery = infiniteQueryOptions({
  queryKey: ['bulk', 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listBulkRuns, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some(isWorking)) ? 2000 : false,
});

/** One run; asked again while the server is at work on it. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulk', 'one', id],
    queryFn: ({ signal }) => call(getBulkRun, { params: { id } }, { signal }),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data) ? 700 : false),
  });
