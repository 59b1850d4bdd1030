import {
  getQuality,
  getQualityRules,
  getQualitySummary,
  listAnswers,
} from '@peyvand/contract/customers/quality';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const qualityQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'quality', id],
    queryFn: ({ signal }) => call(getQuality, { params: { id } }, { signal }),
  });

/** Answers of one customer, or all that wait. */
export const answersQuery = (customerId: string | null) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'answers', customerId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listAnswers,
        {
          query: {
            limit: 20,
            ...(customerId === null ? {} : { customerId }),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const qualitySummaryQuery = queryOptions({
  queryKey: ['customers', 'quality-summary'],
  queryFn: ({ signal }) => call(getQualitySummary, {}, { signal }),
});

export const qualityRulesQuery = queryOptions({
  queryKey: ['quality', 'rules'],
  queryFn: ({ signal }) => call(getQualityRules, {}, { signal }),
});
