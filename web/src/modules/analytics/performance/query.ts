import { query } from '@peyvand/contract/analytics/query';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Filter } from '@peyvand/contract/core/filter';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { Days } from '../value/period.ts';
import type { By } from './by.ts';

/** What is asked of the cube, of one star. */
interface Asked {
  readonly measures: readonly string[];
  readonly period: Days;
  readonly calendar: Calendar;
  /** A row for each member of it; null: one row for all. */
  readonly by: string | null;
  readonly filter: Filter | null;
  readonly compares?: boolean;
  /** Largest first by this measure; else by the members. */
  readonly sort?: string | undefined;
}

/** Figures of a period by something, or of all. */
export const figuresQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['facts', 'performance', asked],
    queryFn: ({ signal }) => {
      const { measures, period, calendar, by, filter, compares, sort } = asked;
      return call(
        query,
        {
          body: {
            period,
            calendar,
            measures: [...measures],
            dimensions: by === null ? [] : [by],
            ...(filter === null ? {} : { filter }),
            ...(compares ? { comparison: 'previousYear' as const } : {}),
            ...(by === null || sort === undefined
              ? {}
              : { sort: [{ by: sort, direction: 'desc' as const }] }),
            limit: 500,
          },
        },
        { signal },
      );
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

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
export const performanceQuery = ({
  by,
  showsAmounts,
  ...asked
}: Omit<Asked, 'measures' | 'by' | 'sort'> & { readonly by: By | null; readonly showsAmounts: boolean }) =>
  figuresQuery({
    ...asked,
    by,
    measures: [...counts, ...(showsAmounts ? sums : [])],
    sort: by?.startsWith('date.') ? undefined : showsAmounts ? 'wonAmount' : 'wonDeals',
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
