import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { allWords } from '../../../lib/i18n.ts';

/** Groups of alike customers. Its schema is loaded with it: the filters of every list ask for the groups. */
export const segmentsQuery = queryOptions({
  queryKey: ['facts', 'segments'],
  queryFn: async ({ signal }) => {
    const { readSegments } = await import('@peyvand/contract/analytics/segments');
    return call(readSegments, {}, { signal });
  },
  staleTime: 5 * 60_000,
});

/** How groups are named, with the words for it: loaded where there are groups. */
export const groupNamesQuery = queryOptions({
  queryKey: ['group names'],
  queryFn: async () => {
    const [{ groupNames }] = await Promise.all([import('./group-names.ts'), allWords()]);
    return groupNames;
  },
  staleTime: Number.POSITIVE_INFINITY,
});
