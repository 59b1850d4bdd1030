import { readLifetime, type Scenario, whatIf } from '@peyvand/contract/analytics/lifetime';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const lifetimeQuery = queryOptions({
  queryKey: ['facts', 'lifetime'],
  queryFn: ({ signal }) => call(readLifetime, {}, { signal }),
});

export const whatIfQuery = (scenarios: Scenario[]) =>
  queryOptions({
    queryKey: ['whatIf', scenarios],
    queryFn: ({ signal }) => call(whatIf, { body: { scenarios } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
