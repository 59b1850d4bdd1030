import { useLingui } from '@lingui/react/macro';
import { changeDeal } from '@peyvand/contract/sales/deal-endpoints';
import type { Deal, DealChange } from '@peyvand/contract/sales/deals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { failureText, isStale } from '../failure-text.ts';
import { dealQuery } from './deal-queries.ts';

/** Changes fields of a deal; the page shows what the server made of it. */
export function useDealChange(deal: Deal, onDone?: () => void) {
  const { i18n } = useLingui();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: DealChange) =>
      call(changeDeal, { params: { id: deal.id }, body: change }, { version: deal.version }),
    onSuccess: (after) => {
      client.setQueryData(dealQuery(deal.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['deals'] });
      onDone?.();
    },
    onError: (error) => {
      notify({ text: failureText(error, i18n) });
      if (isStale(error)) void client.invalidateQueries({ queryKey: ['deals'] });
    },
  });
}
