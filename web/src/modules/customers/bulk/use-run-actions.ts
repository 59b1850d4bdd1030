import { type BulkRun, cancelBulk, undoBulk } from '@peyvand/contract/customers/bulk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { runQuery } from './bulk-queries.ts';

/** What can be done with a run. The answer stands at once; lists are asked again. */
export function useRunActions() {
  const client = useQueryClient();
  const failureText = useFailureText();
  const handlers = {
    onSuccess: (run: BulkRun) => client.setQueryData(runQuery(run.id).queryKey, run),
    onError: (error: unknown) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulk'] }),
  };
  const cancel = useMutation({
    mutationFn: (id: string) => call(cancelBulk, { params: { id } }),
    ...handlers,
  });
  const undo = useMutation({ mutationFn: (id: string) => call(undoBulk, { params: { id } }), ...handlers });
  return { cancel, undo };
}
