import { readSetup } from '@peyvand/contract/platform/setup';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Whether this installation still waits for its organisation and first administrator. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call(readSetup, {}, { signal }),
  staleTime: 10_000,
});
