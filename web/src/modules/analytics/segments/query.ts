import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Groups of alike customers. Its schema is loaded with it: the filters of every list ask for the groups. */
export const segmentsQuery = queryOptions({
  queryKey: ['facts', 'segments'],
  queryFn: async ({ signal }) => {
    const { readSegments } = await import('@peyvand/contract/analytics/segments');
    return call(readSegments, {}, { signal });
  },
  staleTime: 5 * 60_000,
});
