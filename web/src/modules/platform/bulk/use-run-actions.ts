import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import type { BulkChange, BulkKind, Run } from './bulk-kind.ts';
import { runQuery } from './bulk-queries.ts';

/** What can be done with a run. The answer stands at once; lists are asked again. */
export function useRunActions<Change extends BulkChange, Which>(kind: BulkKind<Change, Which>) {
  const client = useQueryClient();
  const failureText = kind.useFailureText();
  const handlers = {
    onSuccess: (run: Run<Change>) => {
      client.setQueryData(runQuery(kind, run.id).queryKey, run);
    },
    onError: (error: unknown) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: [kind.key] }),
  };
  const cancel = useMutation({ mutationFn: kind.calls.cancel, ...handlers });
  const undo = useMutation({ mutationFn: kind.calls.undo, ...handlers });
  return { cancel, undo };
}
