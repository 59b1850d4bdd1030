import { useLingui } from '@lingui/react/macro';
import { cancelDealBulk, type DealBulkRun, undoDealBulk } from '@peyvand/contract/sales/deal-bulk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { failureText } from '../failure-text.ts';
import { runQuery } from './bulk-queries.ts';

/** What can be done with a run. The answer stands at once; lists are asked again. */
export function useRunActions() {
  const { i18n } = useLingui();
  const client = useQueryClient();
  const handlers = {
    onSuccess: (run: DealBulkRun) => client.setQueryData(runQuery(run.id).queryKey, run),
    onError: (error: unknown) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['dealBulk'] }),
  };
  const cancel = useMutation({
    mutationFn: (id: string) => call(cancelDealBulk, { params: { id } }),
    ...handlers,
  });
  const undo = useMutation({
    mutationFn: (id: string) => call(undoDealBulk, { params: { id } }),
    ...handlers,
  });
  return { cancel, undo };
}
