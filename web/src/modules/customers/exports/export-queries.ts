import { urlOf } from '@peyvand/contract/core/client';
import { type ExportRun, fetchExport, listExports } from '@peyvand/contract/platform/exports';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

function isWorking({ state }: ExportRun): boolean {
  return state === 'waiting' || state === 'running';
}

/** Own exports, newest first; asked again while one is being written. */
export const exportsQuery = infiniteQueryOptions({
  queryKey: ['exports', 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listExports, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some(isWorking)) ? 1000 : false,
});

export function fileHref(id: string): string {
  return urlOf(fetchExport, { id }, {});
}
