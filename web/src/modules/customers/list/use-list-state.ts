import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { SavedView, ViewDefinition } from '@peyvand/contract/platform/views';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type ColumnLayout, withNewColumns } from '../../../kit/table/columns.ts';
import type { Wanted } from '../queries.ts';
import { useKeptLayout } from './columns-kept.ts';
import { isDirty, type ListState, layoutOf, readAddress, stateOf, writeAddress } from './view-state.ts';

const plain: ViewDefinition = { filter: null, search: '', sort: [], columns: [] };
const mine: ViewDefinition = {
  ...plain,
  filter: { and: [{ field: 'owner', op: 'in', value: [{ me: true }] }] },
};

/** Views that everybody has: all, own, and the trash. */
export const ownViews = [
  { id: 'all', label: msg`All`, definition: plain },
  { id: 'mine', label: msg`My customers`, definition: mine },
] as const;
export const trashView = 'trash';

/**
 * What the list shows, told by the address: the view and what differs from it. Columns are of the browser until they
 * are saved with a view.
 */
export function useListState(saved: readonly SavedView[], start: ColumnLayout) {
  const { i18n } = useLingui();
  const router = useRouter();
  const searchText = useRouterState({ select: (state) => state.location.searchStr });
  const params = useMemo(() => new URLSearchParams(searchText), [searchText]);
  const asked = params.get('view');
  const first = saved.find((view) => view.isDefault && view.mine);
  // A link that brings its own filter starts from the whole list, not from somebody's favourite view.
  const free = params.has('filter') || params.has('q');
  const viewId = asked ?? (free ? 'all' : (first?.id ?? 'all'));
  const savedView = saved.find((view) => view.id === viewId);
  const own = ownViews.find((view) => view.id === viewId);
  const definition = savedView?.definition ?? own?.definition ?? plain;
  const base = stateOf(definition);
  const state = readAddress(params, base);
  const [kept, keepLayout] = useKeptLayout(viewId);
  const layout = withNewColumns(kept ?? layoutOf(definition, start), start);

  const replace = useCallback(
    (next: URLSearchParams) => {
      const { pathname } = router.state.location;
      router.history.replace(next.size > 0 ? `${pathname}?${next}` : pathname);
    },
    [router],
  );
  const change = (part: Partial<ListState>) => replace(writeAddress(params, base, { ...state, ...part }));
  const openView = useCallback((id: string) => replace(new URLSearchParams({ view: id })), [replace]);
  const reset = () => {
    keepLayout(null);
    replace(writeAddress(params, base, base));
  };

  const fields = layout.order
    .filter((id) => id.startsWith('custom.') && !layout.hidden.includes(id))
    .slice(0, 50);
  const wanted: Wanted = { ...state, deleted: viewId === trashView ? 'only' : 'no', fields };
  const dirty = savedView
    ? isDirty(savedView.definition, state, layout, start)
    : viewId !== trashView && JSON.stringify({ ...base, search: state.search }) !== JSON.stringify(state);
  const name = savedView?.name ?? (own ? i18n._(own.label) : i18n._(msg`Trash`));
  return { viewId, savedView, name, state, layout, keepLayout, wanted, change, openView, reset, dirty };
}
