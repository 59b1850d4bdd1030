import type { Filter } from '@peyvand/contract/core/filter';
import {
  calendarOf,
  getActivity,
  listActivities,
  myDay,
} from '@peyvand/contract/customers/activity-endpoints';
import { readActivitySettings, readFeed } from '@peyvand/contract/customers/activity-settings';
import { listCalendarPasswords } from '@peyvand/contract/customers/caldav';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const dayQuery = queryOptions({
  queryKey: ['activities', 'day'],
  queryFn: ({ signal }) => call(myDay, {}, { signal }),
});

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'record', id],
    queryFn: ({ signal }) => call(getActivity, { params: { id } }, { signal }),
  });

/** Whose calendar: the reader's, one colleague's, or that of everybody whose activities are seen. */
export type Whose = 'me' | 'all' | (string & {});

export const calendarQuery = (from: string, to: string, whose: Whose) =>
  queryOptions({
    queryKey: ['activities', 'calendar', from, to, whose],
    queryFn: ({ signal }) => {
      const owner = whose === 'me' || whose === 'all' ? {} : { ownerId: whose };
      const everybody = whose === 'all' ? ('true' as const) : ('false' as const);
      return call(calendarOf, { query: { from, to, everybody, ...owner } }, { signal });
    },
    placeholderData: keepPreviousData,
  });

/** What an activity belongs to, for the panel on a record. */
export type Host = { readonly customerId: string } | { readonly aboutKind: string; readonly aboutId: string };

export const hostQuery = (host: Host) =>
  queryOptions({
    queryKey: ['activities', 'of', host],
    queryFn: ({ signal }) =>
      call(listActivities, { query: { ...host, sort: '-begin', limit: 100 } }, { signal }),
  });

export const sorts = [
  'begin',
  '-begin',
  'subject',
  '-subject',
  'closedAt',
  '-closedAt',
  'createdAt',
  '-createdAt',
] as const;
export type ActivitySort = (typeof sorts)[number];

export interface WantedActivities {
  readonly filter: Filter | null;
  readonly search: string;
  readonly sort: ActivitySort;
  readonly deleted: 'no' | 'only';
}

export const activitiesQuery = ({ filter, search, sort, deleted }: WantedActivities) =>
  infiniteQueryOptions({
    queryKey: ['activities', 'list', filter, search, sort, deleted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listActivities,
        {
          query: {
            ...(filter ? { filter: JSON.stringify(filter) } : {}),
            ...(search.trim() === '' ? {} : { q: search.trim() }),
            ...(pageParam ? { cursor: pageParam } : {}),
            sort,
            deleted,
            limit: 100,
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const settingsQuery = queryOptions({
  queryKey: ['activitySettings'],
  queryFn: ({ signal }) => call(readActivitySettings, {}, { signal }),
  staleTime: 5 * 60_000,
});

export const feedQuery = queryOptions({
  queryKey: ['activityFeed'],
  queryFn: ({ signal }) => call(readFeed, {}, { signal }),
});

export const calendarPasswordsQuery = queryOptions({
  queryKey: ['calendarPasswords'],
  queryFn: ({ signal }) => call(listCalendarPasswords, {}, { signal }),
});
