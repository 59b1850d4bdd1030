import {
  billingOfOrder,
  creditOfReturn,
  getInvoice,
  type InvoiceSort,
  listInvoices,
} from '@peyvand/contract/sales/invoice-endpoints';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { type Wanted, whichOf } from '../queries.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const invoicesQuery = (wanted: Wanted<InvoiceSort>) =>
  infiniteQueryOptions({
    queryKey: ['invoices', 'list', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listInvoices,
        {
          query: {
            ...whichOf(wanted),
            sort: wanted.sort,
            limit: 100,
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['invoices', 'record', id],
    queryFn: ({ signal }) => call(getInvoice, { params: { id } }, { signal }),
  });

/** How far an order is invoiced and paid. */
export const billingQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['invoices', 'billing', orderId],
    queryFn: ({ signal }) => call(billingOfOrder, { params: { id: orderId } }, { signal }),
  });

/** What of a return note is credited. */
export const returnCreditQuery = (noteId: string) =>
  queryOptions({
    queryKey: ['invoices', 'return', noteId],
    queryFn: ({ signal }) => call(creditOfReturn, { params: { id: noteId } }, { signal }),
  });

/** Invoices and credit notes of one customer, newest first. */
export const invoicesOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['invoices', 'of', customerId],
    queryFn: ({ signal }) => call(listInvoices, { query: { customerId, limit: 100 } }, { signal }),
  });
