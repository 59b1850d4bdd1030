import {
  findAvailability,
  listStock,
  listStockMoves,
  listWarehouses,
  type MoveKind,
} from '@peyvand/contract/sales/stock';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const warehousesQuery = queryOptions({
  queryKey: ['warehouses'],
  queryFn: ({ signal }) => call(listWarehouses, {}, { signal }),
  staleTime: 60_000,
});

/** Which levels are looked at. */
export interface WantedStock {
  readonly search: string;
  readonly warehouseId: string | null;
  readonly short: boolean;
}

export const stockQuery = ({ search, warehouseId, short }: WantedStock) =>
  infiniteQueryOptions({
    queryKey: ['stock', 'list', { search, warehouseId, short }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listStock,
        {
          query: {
            limit: 100,
            short: short ? 'true' : 'false',
            ...(search.trim() === '' ? {} : { q: search.trim() }),
            ...(warehouseId === null ? {} : { warehouseId }),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

/** Which lines of the ledger. */
export interface WantedMoves {
  readonly productId?: string;
  readonly warehouseId?: string;
  readonly kind?: MoveKind;
}

export const movesQuery = (wanted: WantedMoves) =>
  infiniteQueryOptions({
    queryKey: ['stock', 'moves', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listStockMoves,
        { query: { ...wanted, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const availabilityQuery = (productIds: readonly string[]) =>
  queryOptions({
    queryKey: ['stock', 'availability', productIds],
    queryFn: ({ signal }) => call(findAvailability, { body: { productIds: [...productIds] } }, { signal }),
    enabled: productIds.length > 0,
  });
