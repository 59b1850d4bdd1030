import { customerProfit, listProfits, readCosts, readProfit } from '@peyvand/contract/analytics/profit';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const profitQuery = queryOptions({
  queryKey: ['facts', 'profit'],
  queryFn: ({ signal }) => call(readProfit, {}, { signal }),
});

export const profitsQuery = (sort: 'best' | 'worst') =>
  queryOptions({
    queryKey: ['facts', 'profits', sort],
    queryFn: ({ signal }) => call(listProfits, { query: { sort, limit: 15 } }, { signal }),
  });

export const profitOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['facts', 'profits', 'one', id],
    queryFn: ({ signal }) => call(customerProfit, { params: { id } }, { signal }),
    retry: false,
    staleTime: 5 * 60_000,
  });

export const costsQuery = queryOptions({
  queryKey: ['costs'],
  queryFn: ({ signal }) => call(readCosts, {}, { signal }),
});
