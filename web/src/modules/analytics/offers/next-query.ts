import { type CustomerNext, readNext } from '@peyvand/contract/analytics/next';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { useCan } from '../../../lib/session.ts';

/** What can be said of what a customer does next; undefined until it is known, and for who may not know. */
export function useNext(customerId: string): CustomerNext | undefined {
  const can = useCan();
  return useQuery({
    queryKey: ['facts', 'next', customerId],
    enabled: can('analytics.report.read'),
    queryFn: ({ signal }) => call(readNext, { params: { id: customerId } }, { signal }),
  }).data;
}
