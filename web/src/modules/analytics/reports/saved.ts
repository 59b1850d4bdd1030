import { useLingui } from '@lingui/react/macro';
import type { ReadyName } from '@peyvand/contract/analytics/dashboards';
import { readReady } from '@peyvand/contract/analytics/dashboards';
import * as contract from '@peyvand/contract/analytics/saved';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';

/** Keys begin with `saved`: what the server calls it when one was kept, changed or removed. */
export const savedQuery = queryOptions({
  queryKey: ['saved'],
  queryFn: ({ signal }) => call(contract.listSaved, {}, { signal }),
});

export const oneSavedQuery = (id: string) =>
  queryOptions({
    queryKey: ['saved', id],
    queryFn: ({ signal }) => call(contract.readSaved, { params: { id } }, { signal }),
    retry: false,
  });

export const readyQuery = (name: ReadyName) =>
  queryOptions({
    queryKey: ['ready-board', name],
    queryFn: ({ signal }) => call(readReady, { params: { name } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

type Change = Partial<Pick<contract.Saved, 'name' | 'visibility' | 'content'>>;

/** What can be done with what is kept. Removal can be taken back from the notice that tells of it. */
export function useSaving() {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useSavedFailure();
  const fresh = () => void client.invalidateQueries({ queryKey: ['saved'] });
  const onError = (error: unknown) => notify({ text: say(error) });
  const create = useMutation({
    mutationFn: (input: Pick<contract.Saved, 'name' | 'visibility' | 'content'>) =>
      call(contract.createSaved, { body: input }),
    onSuccess: fresh,
  });
  const change = useMutation({
    mutationFn: ({ id, version, ...body }: Change & { id: string; version: number }) =>
      call(contract.changeSaved, { params: { id }, body }, { version }),
    onSuccess: (saved) => {
      client.setQueryData(oneSavedQuery(saved.id).queryKey, saved);
      fresh();
    },
  });
  const restore = useMutation({
    mutationFn: (id: string) => call(contract.restoreSaved, { params: { id } }),
    onSuccess: fresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: Pick<contract.SavedHead, 'id' | 'version' | 'name'>) =>
      call(contract.removeSaved, { params: { id } }, { version }),
    onSuccess: (_done, { id, name }) => {
      fresh();
      notify({ text: t`“${name}” is removed`, onUndo: () => restore.mutate(id) });
    },
    onError,
  });
  const chooseFirst = useMutation({
    mutationFn: (board: contract.FirstBoard) => call(contract.chooseFirst, { body: { board } }),
    onSuccess: () => {
      fresh();
      notify({ text: t`This board opens first from now on` });
    },
    onError,
  });
  return { create, change, remove, chooseFirst };
}

/** Why it was not kept, in one sentence. */
export function useSavedFailure() {
  const { t } = useLingui();
  return (error: unknown): string => {
    const failure = failureOf(error);
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    if (failure.kind === 'offline')
      return t`The server cannot be reached. Nothing was changed; try again in a moment.`;
    if (problem?.code === 'version.stale')
      return t`Somebody else changed it meanwhile. Open it again to see how it stands.`;
    if (problem?.reason === 'analytics.saved.too_many')
      return t`You keep as many as can be kept. Remove some first.`;
    if (problem?.code === 'access.denied') return t`Your role does not allow that.`;
    if (problem?.code === 'resource.missing') return t`It is not there any more.`;
    return t`It did not work. What was saved is safe; try again.`;
  };
}
