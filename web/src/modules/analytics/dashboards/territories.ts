import { query } from '@peyvand/contract/analytics/query';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const none: readonly Named[] = [];

/** Territories in which customers whom the reader sees bought in twelve months: those by which a board can be narrowed. */
export function useTerritories(): readonly Named[] {
  const { data } = useQuery({
    queryKey: ['facts', 'territories'],
    queryFn: ({ signal }) =>
      call(
        query,
        {
          body: {
            measures: ['customers'],
            dimensions: ['customer.territory'],
            limit: 200,
          },
        },
        { signal },
      ),
    select: ({ rows }) =>
      rows
        .flatMap(({ dimensions }): Named[] => {
          const { key = null, label = null } = dimensions['customer.territory'] ?? {};
          return key === null || label === null ? [] : [{ id: key, name: label }];
        })
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    staleTime: 5 * 60_000,
  });
  return data ?? none;
}
