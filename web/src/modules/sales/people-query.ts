import { listPeople } from '@peyvand/contract/platform/users';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

/** Colleagues by name. Apart from the other queries: the filters of the first page need it, and nothing else of them. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call(listPeople, {}, { signal }),
  staleTime: 5 * 60_000,
});
