import { query } from '@peyvand/contract/analytics/query';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Categories of what was sold in the last twelve months, as reports name them. */
export const categoriesQuery = queryOptions({
  queryKey: ['facts', 'categories'],
  queryFn: async ({ signal }) => {
    const { rows } = await call(
      query,
      { body: { measures: ['revenue'], dimensions: ['category'] } },
      { signal },
    );
    return rows.flatMap(({ dimensions }) => dimensions['category']?.key ?? []);
  },
});
