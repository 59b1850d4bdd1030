import { readActivitySettings } from '@peyvand/contract/customers/activity-settings';
import { getCallWeights, listSuggestions } from '@peyvand/contract/sales/suggestions';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const suggestionsQuery = (whose: 'mine' | 'all', limit: number) =>
  queryOptions({
    queryKey: ['suggestions', 'list', whose, limit],
    queryFn: ({ signal }) => call(listSuggestions, { query: { whose, limit } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const weightsQuery = queryOptions({
  queryKey: ['suggestions', 'weights'],
  queryFn: ({ signal }) => call(getCallWeights, {}, { signal }),
});

/** What a call can come to, as the organisation named it. */
export const outcomesQuery = queryOptions({
  queryKey: ['activitySettings'],
  queryFn: ({ signal }) => call(readActivitySettings, {}, { signal }),
  staleTime: 5 * 60_000,
});
