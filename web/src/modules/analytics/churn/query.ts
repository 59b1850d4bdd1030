import { readChurn } from '@peyvand/contract/analytics/churn';
import { listScores } from '@peyvand/contract/analytics/lifetime';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const churnQuery = queryOptions({
  queryKey: ['facts', 'churn'],
  queryFn: ({ signal }) => call(readChurn, {}, { signal }),
});

/** The customers with the greatest expected loss, without those who have left almost surely. */
export const watchQuery = queryOptions({
  queryKey: ['facts', 'scores', 'loss'],
  queryFn: ({ signal }) => call(listScores, { query: { sort: 'loss', limit: 25, riskUpTo: 90 } }, { signal }),
});
