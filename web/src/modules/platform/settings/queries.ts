import { listRoleNames, listRoles, readCatalogue } from '@peyvand/contract/platform/roles';
import { listInvitations, listUsers } from '@peyvand/contract/platform/users';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => call(listRoles, {}, { signal }),
});

/** Enough to give roles to colleagues. Made anew with the roles themselves: their key is the beginning of this. */
export const roleNamesQuery = queryOptions({
  queryKey: [...rolesQuery.queryKey, 'names'],
  queryFn: ({ signal }) => call(listRoleNames, {}, { signal }),
});

export const catalogueQuery = queryOptions({
  // Custom fields are in it: it goes stale with them.
  queryKey: ['fields', 'role-catalogue'],
  queryFn: ({ signal }) => call(readCatalogue, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => call(listInvitations, {}, { signal }),
});

export function usersQuery(search: string, state: 'active' | 'disabled') {
  return infiniteQueryOptions({
    queryKey: ['users', state, search],
    queryFn: ({ signal, pageParam }) =>
      call(
        listUsers,
        {
          query: {
            limit: 100,
            state,
            ...(search === '' ? {} : { search }),
            ...(pageParam === '' ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}
