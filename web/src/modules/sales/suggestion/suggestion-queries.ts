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
