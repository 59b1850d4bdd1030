import { type DealBulkRun, getDealBulkRun, listDealBulkRuns } from '@peyvand/contract/sales/deal-bulk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Whether the server is at work on it. */
export function isWorking({ state }: Pick<DealBulkRun, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing';
}

export const runsQuery = infiniteQueryOptions({
  queryKey: ['dealBulk', 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listDealBulkRuns, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some(isWorking)) ? 2000 : false,
});

/** One run; asked again while the server is at work on it. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['dealBulk', 'one', id],
    queryFn: ({ signal }) => call(getDealBulkRun, { params: { id } }, { signal }),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data) ? 500 : false),
  });
