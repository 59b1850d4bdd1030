import {
  answerProposal,
  listOffers,
  listProposals,
  type ProposalOutcome,
  proposeOffers,
  proposeToday,
} from '@peyvand/contract/analytics/offers';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';

export const offersQuery = queryOptions({
  queryKey: ['offers'],
  queryFn: ({ signal }) => call(listOffers, {}, { signal }),
});

export const proposalsQuery = (outcome: ProposalOutcome | 'open' | null) =>
  queryOptions({
    queryKey: ['proposals', 'list', outcome],
    queryFn: ({ signal }) => call(listProposals, { query: outcome === null ? {} : { outcome } }, { signal }),
  });

/** Asking writes down what is shown; asked again, the answer is the same until the customer has answered. */
export const customerProposalsQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposals', 'customer', id],
    queryFn: ({ signal }) => call(proposeOffers, { params: { id } }, { signal }),
  });

export const dayProposalsQuery = queryOptions({
  queryKey: ['proposals', 'day'],
  queryFn: ({ signal }) => call(proposeToday, {}, { signal }),
  staleTime: 60_000,
});

/** Notes what a customer said; null takes it back. */
export function useAnswer(
  done: (outcome: 'accepted' | 'refused' | null, id: string) => void,
  failed: (error: unknown) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, outcome }: { id: string; outcome: 'accepted' | 'refused' | null }) =>
      call(answerProposal, { params: { id }, body: { outcome } }),
    onSuccess: (_answer, { id, outcome }) => done(outcome, id),
    onError: failed,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['proposals'] }),
        client.invalidateQueries({ queryKey: ['offers'] }),
      ]),
  });
}
