import { listCalls } from '@peyvand/contract/service/calls';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export type Which = 'abandoned' | 'long' | 'all';

export interface Asked {
  readonly period: { readonly from: string; readonly to: string };
  /** Exactly this line; null: all of them. */
  readonly queue: string | null;
}

/** A caller who waited a minute remembers it. */
const longWait = 60;

/** Incoming calls of some days: abandoned ones, those of a long wait, or all. */
export const callsQuery = ({ period, queue }: Asked, which: Which) =>
  infiniteQueryOptions({
    queryKey: ['calls', period, queue, which],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listCalls,
        {
          query: {
            ...period,
            direction: 'in',
            limit: 10,
            ...(queue === null ? {} : { queue }),
            ...(which === 'abandoned' ? { outcome: 'abandoned' } : {}),
            ...(which === 'long' ? { waited: String(longWait) } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

/** All calls of one customer, both ways, of its merged records too. */
export const customerCallsQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['calls', customerId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listCalls,
        { query: { customerId, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
