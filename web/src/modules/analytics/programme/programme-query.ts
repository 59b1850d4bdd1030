import { listTrials, readProgramme } from '@peyvand/contract/analytics/programme';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const programmeQuery = queryOptions({
  queryKey: ['programme'],
  queryFn: ({ signal }) => call(readProgramme, {}, { signal }),
});

/** Experiments whose effect may be taken. */
export const trialsQuery = queryOptions({
  queryKey: ['programme', 'experiments'],
  queryFn: ({ signal }) => call(listTrials, {}, { signal }),
});
