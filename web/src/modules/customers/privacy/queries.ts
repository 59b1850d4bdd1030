import { getConsents, listPurposes } from '@peyvand/contract/customers/consents';
import {
  getPrivacy,
  getPrivacyFacts,
  getPrivacySettings,
  listRequests,
  previewErasure,
  previewRetention,
} from '@peyvand/contract/customers/privacy';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: ({ signal }) => call(listPurposes, {}, { signal }),
});

export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'consents', id],
    queryFn: ({ signal }) => call(getConsents, { params: { id } }, { signal }),
  });

export const privacyQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'privacy', id],
    queryFn: ({ signal }) => call(getPrivacy, { params: { id } }, { signal }),
  });

export const privacyFactsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'privacyFacts', id],
    queryFn: ({ signal }) => call(getPrivacyFacts, { params: { id } }, { signal }),
  });

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'erasure', id],
    queryFn: ({ signal }) => call(previewErasure, { params: { id } }, { signal }),
  });

export const requestsQuery = (show: 'open' | 'closed') =>
  infiniteQueryOptions({
    queryKey: ['privacyRequests', show],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        listRequests,
        { query: { show, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

export const settingsQuery = queryOptions({
  queryKey: ['privacySettings'],
  queryFn: ({ signal }) => call(getPrivacySettings, {}, { signal }),
});

export const retentionQuery = queryOptions({
  queryKey: ['privacySettings', 'retention'],
  queryFn: ({ signal }) => call(previewRetention, {}, { signal }),
});
