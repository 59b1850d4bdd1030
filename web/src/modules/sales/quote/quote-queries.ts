import type { Input } from '@peyvand/contract/core/endpoint';
import { readLetterhead } from '@peyvand/contract/sales/letterhead';
import {
  countQuoteLines,
  getQuote,
  listQuotes,
  type QuoteSort,
} from '@peyvand/contract/sales/quote-endpoints';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { type Wanted, whichOf } from '../queries.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const quotesQuery = (wanted: Wanted<QuoteSort>) =>
  infiniteQueryOptions({
    queryKey: ['quotes', 'list', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listQuotes,
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

export const quoteQuery = (id: string) =>
  queryOptions({
    queryKey: ['quotes', 'record', id],
    queryFn: ({ signal }) => call(getQuote, { params: { id } }, { signal }),
  });

/** Quotes of a customer or of a deal, newest first. */
export const quotesOfQuery = (of: { customerId?: string; dealId?: string }) =>
  queryOptions({
    queryKey: ['quotes', 'of', of],
    queryFn: ({ signal }) => call(listQuotes, { query: { ...of, limit: 100 } }, { signal }),
  });

export type CountBody = Input<(typeof countQuoteLines)['body']>;

/** What lines that are being written would cost. Prices of the moment: asked again when they change. */
export const countQuery = (body: CountBody) =>
  queryOptions({
    queryKey: ['quotes', 'count', body],
    queryFn: ({ signal }) => call(countQuoteLines, { body }, { signal }),
    enabled: body.lines.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const letterheadQuery = queryOptions({
  queryKey: ['letterhead'],
  queryFn: ({ signal }) => call(readLetterhead, {}, { signal }),
});
