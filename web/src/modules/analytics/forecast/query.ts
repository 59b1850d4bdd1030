import { forecast } from '@peyvand/contract/analytics/forecast';
import type { Calendar } from '@peyvand/contract/core/dates';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { Days } from '../value/period.ts';

export interface Asked {
  readonly period: Days;
  readonly asOf: string | null;
  readonly by: 'owner' | 'team';
  readonly calendar: Calendar;
}

/** Keys begin with `facts`: what the server calls the thing that changed when new facts have arrived. */
export const forecastQuery = ({ period, asOf, by, calendar }: Asked) =>
  queryOptions({
    queryKey: ['facts', 'forecast', period, asOf, by, calendar],
    queryFn: ({ signal }) =>
      call(forecast, { body: { period, by, calendar, ...(asOf === null ? {} : { asOf }) } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
