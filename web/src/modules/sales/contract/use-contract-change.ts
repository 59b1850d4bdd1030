import { useLingui } from '@lingui/react/macro';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { failureText } from '../failure-text.ts';
import { contractQuery } from './contract-queries.ts';

/** A step of a contract: what it answers is shown at once, everything else about contracts is asked for again. */
export function useContractChange<Wish, Answer>(
  contract: Contract,
  act: (wish: Wish) => Promise<Answer>,
  then: { contractOf: (answer: Answer) => Contract | null; done?: (answer: Answer) => void },
) {
  const { i18n } = useLingui();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      const after = then.contractOf(answer);
      if (after) client.setQueryData(contractQuery(after.id).queryKey, after);
      void client.invalidateQueries({
        queryKey: ['contracts'],
        predicate: ({ queryKey }) => queryKey[1] !== 'preview',
      });
      then.done?.(answer);
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: contractQuery(contract.id).queryKey });
      notify({ text: failureText(error, i18n) });
    },
  });
}
