import { getLifecycle, readRules } from '@peyvand/contract/customers/lifecycle';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

/** Keys begin with the kind of record, so that live changes make them stale. */
export const lifecycleQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'lifecycle', id],
    queryFn: ({ signal }) => call(getLifecycle, { params: { id } }, { signal }),
  });

export const rulesQuery = queryOptions({
  queryKey: ['lifecycle', 'rules'],
  queryFn: ({ signal }) => call(readRules, {}, { signal }),
});
