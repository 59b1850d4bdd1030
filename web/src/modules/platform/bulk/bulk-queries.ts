import type { BulkProgress } from '@peyvand/contract/core/bulk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { BulkChange, BulkKind } from './bulk-kind.ts';

/** Whether the server is at work on it. */
export function isWorking({ state }: Pick<BulkProgress, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing';
}

export const runsQuery = <Change extends BulkChange, Which>({ key, calls }: BulkKind<Change, Which>) =>
  infiniteQueryOptions({
    queryKey: [key, 'list'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      calls.list({ limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some(isWorking)) ? 2000 : false,
  });

/** One run; asked again while the server is at work on it. */
export const runQuery = <Change extends BulkChange, Which>(
  { key, calls }: BulkKind<Change, Which>,
  id: string,
) =>
  queryOptions({
    queryKey: [key, 'one', id],
    queryFn: ({ signal }) => calls.get(id, { signal }),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data) ? 500 : false),
  });
