import { getRank, listGroups, listTierSets } from '@peyvand/contract/customers/tiers';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const rankQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'rank', id],
    queryFn: ({ signal }) => call(getRank, { params: { id } }, { signal }),
  });

export const tierSetsQuery = queryOptions({
  queryKey: ['tiers', 'sets'],
  queryFn: ({ signal }) => call(listTierSets, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const groupsQuery = queryOptions({
  queryKey: ['tiers', 'groups'],
  queryFn: ({ signal }) => call(listGroups, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** The same with how many customers are in each: for who manages them. */
export const countedSetsQuery = queryOptions({
  queryKey: ['tiers', 'sets', 'counted'],
  queryFn: ({ signal }) => call(listTierSets, { query: { counts: 'true' } }, { signal }),
});

export const countedGroupsQuery = queryOptions({
  queryKey: ['tiers', 'groups', 'counted'],
  queryFn: ({ signal }) => call(listGroups, { query: { counts: 'true' } }, { signal }),
});
