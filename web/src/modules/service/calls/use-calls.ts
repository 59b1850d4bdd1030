import { useLingui } from '@lingui/react/macro';
import { type CentreCall, correctCall, recordCall, removeCall } from '@peyvand/contract/service/calls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { type Entered, enteredOf } from './call-draft.ts';
import { useCallFailure } from './use-call-failure.ts';

/** Records, corrects and removes calls; each is taken back by undo. The figures hear of it by themselves. */
export function useCallActions() {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useCallFailure();
  const onError = (error: unknown) => notify({ text: failureText(error) });
  const onSettled = () => client.invalidateQueries({ queryKey: ['calls'] });
  const undo = useMutation({ mutationFn: (back: () => Promise<unknown>) => back(), onError, onSettled });
  const tell = (text: string, back: () => Promise<unknown>) =>
    notify({ text, onUndo: () => undo.mutate(back) });
  const drop = async (id: string) => {
    await call(removeCall, { params: { id } });
  };
  const record = useMutation({
    mutationFn: (body: Entered) => call(recordCall, { body }),
    onSuccess: ({ id }) => tell(t`The call is recorded`, () => drop(id)),
    onSettled,
  });
  const correct = useMutation({
    mutationFn: ({ before, body }: { before: CentreCall; body: Entered }) =>
      call(correctCall, { params: { id: before.id }, body }),
    onSuccess: ({ id }, { before }) =>
      tell(t`The call is corrected`, () => call(correctCall, { params: { id }, body: enteredOf(before) })),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ id }: CentreCall) => drop(id),
    onSuccess: (_, one) => tell(t`The call is removed`, () => call(recordCall, { body: enteredOf(one) })),
    onError,
    onSettled,
  });
  return { record, correct, remove };
}
