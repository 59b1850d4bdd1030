import { getPriceList, listListPrices, listPriceLists } from '@peyvand/contract/sales/prices';
import { getPriceSettings, listTaxes } from '@peyvand/contract/sales/taxes';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const priceListsQuery = queryOptions({
  queryKey: ['priceLists', 'all'],
  queryFn: ({ signal }) => call(listPriceLists, {}, { signal }),
});

export const priceListQuery = (id: string) =>
  queryOptions({
    queryKey: ['priceLists', 'record', id],
    queryFn: ({ signal }) => call(getPriceList, { params: { id } }, { signal }),
  });

/** Prices of one list by code, piece by piece. */
export const listPricesQuery = (id: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['priceLists', 'prices', id, search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listListPrices,
        {
          params: { id },
          query: {
            limit: 200,
            ...(search.trim() === '' ? {} : { q: search.trim() }),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const taxesQuery = queryOptions({
  queryKey: ['taxes'],
  queryFn: ({ signal }) => call(listTaxes, {}, { signal }),
  staleTime: 60_000,
});

export const priceSettingsQuery = queryOptions({
  queryKey: ['priceSettings'],
  queryFn: ({ signal }) => call(getPriceSettings, {}, { signal }),
});
