import { listBackorders, listDeliveries } from '@peyvand/contract/sales/deliveries';
import { readStockSettings } from '@peyvand/contract/sales/stock-settings';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Under the key of orders: what is told of an order makes it stale too. */
export const deliveriesQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', 'deliveries', orderId],
    queryFn: ({ signal }) => call(listDeliveries, { params: { id: orderId } }, { signal }),
  });

export const backordersQuery = infiniteQueryOptions({
  queryKey: ['orders', 'backorders'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listBackorders, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
});

export const stockSettingsQuery = queryOptions({
  queryKey: ['stockSettings'],
  queryFn: ({ signal }) => call(readStockSettings, {}, { signal }),
});
