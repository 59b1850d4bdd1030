import { lifecycle } from '@peyvand/contract/analytics/lifecycle';
import type { Calendar } from '@peyvand/contract/core/dates';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import type { Days } from '../value/period.ts';

/** Keys begin with `facts`: what the server calls the thing that changed when new facts have arrived. */
export const lifecycleQuery = (period: Days, calendar: Calendar) =>
  queryOptions({
    queryKey: ['facts', 'lifecycle', period, calendar],
    queryFn: ({ signal }) => call(lifecycle, { body: { period, calendar } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
