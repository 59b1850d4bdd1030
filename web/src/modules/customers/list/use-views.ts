import { useLingui } from '@lingui/react/macro';
import {
  changeView,
  createView,
  listViews,
  removeView,
  type SavedView,
  type ViewDefinition,
} from '@peyvand/contract/platform/views';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';

const viewsOf = (resource: string) =>
  queryOptions({
    queryKey: ['views', resource],
    queryFn: ({ signal }) => call(listViews, { query: { resource } }, { signal }),
    staleTime: 60_000,
  });

export interface ViewDraft {
  name: string;
  visibility: SavedView['visibility'];
  isDefault: boolean;
  definition: ViewDefinition;
}

/** Saved views of the list and what can be done with them. Refusals are told as notices. */
export function useViews(resource = 'customers') {
  const viewsQuery = viewsOf(resource);
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const views = useQuery(viewsQuery);
  const settled = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const onError = (error: unknown) => notify({ text: failureText(error) });
  const put = (view: SavedView) =>
    client.setQueryData(viewsQuery.queryKey, (all) =>
      all?.items.some((one) => one.id === view.id)
        ? { items: all.items.map((one) => (one.id === view.id ? view : one)) }
        : { items: [...(all?.items ?? []), view] },
    );
  const create = useMutation({
    mutationFn: (draft: ViewDraft) => call(createView, { body: { ...draft, resource } }),
    onSuccess: put,
    onError,
    onSettled: settled,
  });
  const change = useMutation({
    mutationFn: ({ view, ...body }: Partial<ViewDraft> & { view: SavedView }) =>
      call(changeView, { params: { id: view.id }, body }, { version: view.version }),
    onSuccess: put,
    onError,
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => call(removeView, { params: { id: view.id } }, { version: view.version }),
    onSuccess: (_, view) => {
      const { name, visibility, isDefault, definition } = view;
      notify({
        text: t`The view “${name}” is deleted`,
        onUndo: () => create.mutate({ name, visibility, isDefault, definition }),
      });
    },
    onError,
    onSettled: settled,
  });
  return { views: views.data?.items ?? [], isReady: !views.isPending, create, change, remove };
}
