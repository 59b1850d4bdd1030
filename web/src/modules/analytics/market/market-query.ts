import { listMarkets } from '@peyvand/contract/analytics/markets';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** The key begins with `facts`: own sales are asked again when new ones have come. */
export const marketsQuery = queryOptions({
  queryKey: ['facts', 'markets'],
  queryFn: ({ signal }) => call(listMarkets, {}, { signal }),
});
