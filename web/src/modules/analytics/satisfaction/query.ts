import { loyalty } from '@peyvand/contract/analytics/loyalty';
import { satisfaction } from '@peyvand/contract/analytics/satisfaction';
import { listWallets } from '@peyvand/contract/analytics/wallets';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { CalendarSystem } from '../../../lib/preferences.ts';
import type { Days } from '../value/period.ts';

export interface Asked {
  readonly period: Days;
  readonly calendar: CalendarSystem;
  readonly unit: 'month' | 'quarter';
  readonly compare: 'previousPeriod' | 'previousYear';
}

export const satisfactionQuery = (asked: Asked, by: string) =>
  queryOptions({
    queryKey: ['facts', 'satisfaction', asked, by],
    queryFn: ({ signal }) => call(satisfaction, { body: { ...asked, by } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const loyaltyQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['facts', 'loyalty', asked],
    queryFn: ({ signal }) => call(loyalty, { body: asked }, { signal }),
    placeholderData: keepPreviousData,
  });

export const walletsQuery = infiniteQueryOptions({
  queryKey: ['wallets'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    call(listWallets, { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  getNextPageParam: (last) => last.nextCursor,
});
