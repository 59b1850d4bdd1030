import { useLingui } from '@lingui/react/macro';
import { type ChurnReason, readRisks } from '@peyvand/contract/analytics/churn';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { reasonWord } from './words.ts';

/** The chance of some customers to leave, by the model; who is gone is not among them. */
export const risksQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['facts', 'churn', 'risks', ids],
    queryFn: async ({ signal }) => {
      const { items } = await call(readRisks, { body: { ids: [...ids] } }, { signal });
      return new Map(items.map(({ customerId, risk }) => [customerId, risk]));
    },
    enabled: ids.length > 0,
    retry: false,
    staleTime: 5 * 60_000,
  });

/** What speaks for leaving, in words. */
export function useReasonsText(): (reasons: readonly ChurnReason[]) => string {
  const { t, i18n } = useLingui();
  return (reasons) =>
    reasons.map((reason) => i18n._(reasonWord(reason))).join(t({ message: ', ', context: 'between words' }));
}
