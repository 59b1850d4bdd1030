import type { Currency } from '@peyvand/contract/core/money';
import { currentRates, listRates } from '@peyvand/contract/sales/rates';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const currentRatesQuery = queryOptions({
  queryKey: ['rates', 'current'],
  queryFn: ({ signal }) => call(currentRates, {}, { signal }),
});

/** The rates so far, of one currency where it is named, the latest first. */
export const ratesQuery = (currency: Currency | null) =>
  infiniteQueryOptions({
    queryKey: ['rates', 'list', currency],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listRates,
        {
          query: {
            limit: 50,
            ...(currency ? { currency } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
