import { query } from '@peyvand/contract/analytics/query';
import type { Calendar } from '@peyvand/contract/core/dates';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { Days } from '../value/period.ts';

export const dimensions = [
  'deal.owner',
  'deal.team',
  'deal.product',
  'deal.source',
  'deal.channel',
  'date.month',
  'date.quarter',
] as const;
export type By = (typeof dimensions)[number];

/** What everybody may ask, and what needs the right to see amounts. */
const counts = [
  'wonDeals',
  'lostDeals',
  'closedDeals',
  'winRate',
  'cycleDays',
  'medianCycleDays',
  'lostCycleDays',
];
const sums = ['wonAmount', 'averageWon', 'dealDiscount', 'discountRate'];

/** Figures of closed deals by something, or of all; each beside those of the same days a year before. */
export const performanceQuery = (asked: {
  readonly period: Days;
  readonly calendar: Calendar;
  readonly by: By | null;
  readonly showsAmounts: boolean;
  readonly compares: boolean;
}) =>
  queryOptions({
    queryKey: ['facts', 'performance', asked],
    queryFn: ({ signal }) => {
      const { period, calendar, by, showsAmounts, compares } = asked;
      return call(
        query,
        {
          body: {
            period,
            calendar,
            measures: [...counts, ...(showsAmounts ? sums : [])],
            dimensions: by === null ? [] : [by],
            ...(compares ? { comparison: 'previousYear' as const } : {}),
            ...(by === null || by.startsWith('date.') || !showsAmounts
              ? {}
              : { sort: [{ by: 'wonAmount', direction: 'desc' as const }] }),
            limit: 500,
          },
        },
        { signal },
      );
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** How many days a period has. A year before is compared with one year at most. */
export function daysIn({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

/** A figure of the cube; left out where the reader's rights hide it, null where there is nothing to compute from. */
export type Figure = string | number | null | undefined;

export function isKnown(value: Figure): value is string | number {
  return value !== null && value !== undefined;
}
