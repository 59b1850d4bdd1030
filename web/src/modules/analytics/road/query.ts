import { readRoad } from '@peyvand/contract/analytics/road';
import type { Output } from '@peyvand/contract/core/endpoint';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export type Road = Output<(typeof readRoad)['response']>;

/** The key begins with `facts`: what is measured is asked again when new facts have come. */
export const roadQuery = queryOptions({
  queryKey: ['facts', 'road'],
  queryFn: ({ signal }) => call(readRoad, {}, { signal }),
});
