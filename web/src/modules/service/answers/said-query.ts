import { listAnswers } from '@peyvand/contract/service/answers';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Words of customers in some days: of who would not recommend us, of who would, or of all. */
export const saidQuery = (period: Days, who: 'low' | 'high' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['answers', 'said', period, who],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listAnswers,
        {
          query: {
            ...period,
            commented: 'yes',
            limit: 8,
            ...(who === 'low'
              ? { question: 'nps', most: 6 }
              : who === 'high'
                ? { question: 'nps', least: 9 }
                : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });
