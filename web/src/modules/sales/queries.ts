import type { Filter } from '@peyvand/contract/core/filter';
import { getOrder, listOrders, type OrderSort } from '@peyvand/contract/sales/order-endpoints';
import { getProduct, listProducts, type ProductSort } from '@peyvand/contract/sales/products';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

const pageSize = 100;

/** Which rows of a list, in which order. */
export interface Wanted<Sort extends string> {
  readonly filter: Filter | null;
  readonly search: string;
  readonly sort: Sort;
}

/** The part of a list's address that its export shares. */
export function whichOf({ filter, search }: Pick<Wanted<string>, 'filter' | 'search'>) {
  return {
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
    ...(search.trim() === '' ? {} : { q: search.trim() }),
  };
}

interface Cut {
  limit: number;
  cursor?: string;
}

/** A list that is fetched piece by piece, each with the cursor that the one before gave. */
function inPages<Page extends { nextCursor: string | null }>(
  limit: number,
  load: (cut: Cut, signal: AbortSignal) => Promise<Page>,
) {
  return {
    initialPageParam: '',
    queryFn: ({ pageParam, signal }: { pageParam: string; signal: AbortSignal }) =>
      load({ limit, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    getNextPageParam: (last: Page) => last.nextCursor,
  };
}

/** Keys begin with the kind of record, so that live changes make them stale. */
export const ordersQuery = (wanted: Wanted<OrderSort>) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'list', wanted],
    ...inPages(pageSize, (cut, signal) =>
      call(listOrders, { query: { ...whichOf(wanted), sort: wanted.sort, ...cut } }, { signal }),
    ),
    placeholderData: keepPreviousData,
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['orders', 'record', id],
    queryFn: ({ signal }) => call(getOrder, { params: { id } }, { signal }),
  });

export const productsQuery = (wanted: Wanted<ProductSort>) =>
  infiniteQueryOptions({
    queryKey: ['products', 'list', wanted],
    ...inPages(pageSize, (cut, signal) =>
      call(listProducts, { query: { ...whichOf(wanted), sort: wanted.sort, ...cut } }, { signal }),
    ),
    placeholderData: keepPreviousData,
  });

const onSale: Filter = { field: 'active', op: 'eq', value: true };

/** Products on sale that fit what is typed. */
export const productChoiceQuery = (text: string) =>
  queryOptions({
    queryKey: ['products', 'choice', text],
    queryFn: ({ signal }) =>
      call(
        listProducts,
        { query: { ...whichOf({ filter: onSale, search: text }), sort: 'name', limit: 20 } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', 'record', id],
    queryFn: ({ signal }) => call(getProduct, { params: { id } }, { signal }),
  });

/** Orders of one customer, newest first. */
export const customerOrdersQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'of', customerId],
    ...inPages(50, (cut, signal) => call(listOrders, { query: { customerId, ...cut } }, { signal })),
  });
