import { listAgents, listChannels } from '@peyvand/contract/sales/channels';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => call(listChannels, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => call(listAgents, { query: {} }, { signal }),
  staleTime: 5 * 60_000,
});

export const agentsOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['agents', 'of', customerId],
    queryFn: ({ signal }) => call(listAgents, { query: { customerId } }, { signal }),
  });
