import type { Currency } from '@peyvand/contract/core/money';
import {
  accountOfCustomer,
  checkCredit,
  listReceivables,
  readPaymentSettings,
  statementOfCustomer,
} from '@peyvand/contract/sales/accounts';
import { listCheques, weeksOfCheques } from '@peyvand/contract/sales/cheques';
import { getPayment, listPayments } from '@peyvand/contract/sales/payments';
import { listDues } from '@peyvand/contract/sales/plans';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'record', id],
    queryFn: ({ signal }) => call(getPayment, { params: { id } }, { signal }),
  });

export const paymentsOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['payments', 'of', customerId],
    queryFn: ({ signal }) => call(listPayments, { query: { customerId, limit: 100 } }, { signal }),
  });

/** What a customer owes and may owe. Under `invoices`, since every step of money changes it. */
export const accountQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['invoices', 'account', customerId],
    queryFn: ({ signal }) => call(accountOfCustomer, { params: { id: customerId } }, { signal }),
  });

/** Whether an order of so much would go above the limit. Under `invoices` as the account is. */
export const creditQuery = (customerId: string, currency: Currency, amount: string) =>
  queryOptions({
    queryKey: ['invoices', 'credit', customerId, currency, amount],
    queryFn: ({ signal }) =>
      call(checkCredit, { params: { id: customerId }, query: { currency, amount } }, { signal }),
    placeholderData: keepPreviousData,
  });

export interface Period {
  readonly currency: Currency;
  readonly from: string;
  readonly to: string;
}

export const statementQuery = (customerId: string, period: Period) =>
  queryOptions({
    queryKey: ['invoices', 'statement', customerId, period],
    queryFn: ({ signal }) =>
      call(statementOfCustomer, { params: { id: customerId }, query: { ...period } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const receivablesQuery = infiniteQueryOptions({
  queryKey: ['invoices', 'receivables'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listReceivables, { query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
});

export const duesQuery = infiniteQueryOptions({
  queryKey: ['invoices', 'dues'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listDues, { query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
});

export interface WhichCheques {
  readonly state: string;
  readonly search: string;
  /** A week, both days counted; null: any day. */
  readonly week: { readonly from?: string; readonly to: string } | null;
}

export const chequesQuery = ({ state, search, week }: WhichCheques) =>
  infiniteQueryOptions({
    queryKey: ['cheques', 'list', state, search, week],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listCheques,
        {
          query: {
            limit: 100,
            ...(state === 'all' ? {} : { state }),
            ...(search.trim() === '' ? {} : { q: search.trim() }),
            ...week,
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const chequeWeeksQuery = queryOptions({
  queryKey: ['cheques', 'weeks'],
  queryFn: ({ signal }) => call(weeksOfCheques, {}, { signal }),
});

export const paymentSettingsQuery = queryOptions({
  queryKey: ['paymentSettings'],
  queryFn: ({ signal }) => call(readPaymentSettings, {}, { signal }),
});
