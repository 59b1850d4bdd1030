import { type BasketLevel, readBaskets } from '@peyvand/contract/analytics/baskets';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export interface BasketView {
  readonly level: BasketLevel;
  readonly part: string;
  readonly support: number;
  readonly confidence: number;
  readonly sort: 'lift' | 'confidence' | 'support';
}

export const basketsQuery = (view: BasketView) =>
  queryOptions({
    queryKey: ['facts', 'baskets', view],
    queryFn: ({ signal }) => call(readBaskets, { query: view }, { signal }),
    // What is shown stays until the next answer is there.
    placeholderData: keepPreviousData,
  });
