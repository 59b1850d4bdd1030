import { useLingui } from '@lingui/react/macro';
import type { SavedView } from '@peyvand/contract/platform/views';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { MenuAction } from '../../../kit/menu.tsx';
import type { ColumnLayout } from '../../../kit/table/columns.ts';
import { ViewTabs } from '../../../kit/table/view-tabs.tsx';
import { later } from '../../../lib/later.tsx';
import { countQuery } from '../queries.ts';
import { ownViews, trashView, type useListState } from './use-list-state.ts';
import type { useViews } from './use-views.ts';
import { definitionOf, stateOf } from './view-state.ts';

const ViewDialog = later(async () => (await import('./view-dialog.tsx')).ViewDialog);

interface ViewsBarProps {
  shown: ReturnType<typeof useListState>;
  saved: ReturnType<typeof useViews>;
  layout: ColumnLayout;
  mayRestore: boolean;
}

/** The tabs of the views with their counts, and the verbs on the current one. */
export function ViewsBar({ shown, saved, layout, mayRestore }: ViewsBarProps) {
  const { t, i18n } = useLingui();
  const [asking, setAsking] = useState<'new' | 'edit' | null>(null);
  const all = [
    ...ownViews.map(({ id, label, definition }) => ({ id, name: i18n._(label), definition })),
    ...saved.views.map(({ id, name, definition }) => ({ id, name, definition })),
  ];
  const counts = useQueries({
    queries: all.map(({ definition }) => {
      const { filter, search } = stateOf(definition);
      return countQuery({ filter, search, deleted: 'no' });
    }),
  });
  const tabs = all.map(({ id, name }, index) => {
    const count = counts[index]?.data;
    return { id, name, count: count && !count.capped ? count.count : undefined };
  });
  const trash = { id: trashView, name: t`Trash` };
  const { savedView } = shown;
  const definition = definitionOf(shown.state, layout);
  const copy = (view: SavedView) =>
    saved.create.mutate(
      { name: t`Copy of ${view.name}`.slice(0, 100), visibility: 'private', isDefault: false, definition },
      { onSuccess: (made) => shown.openView(made.id) },
    );
  return (
    <>
      <ViewTabs
        views={mayRestore || shown.viewId === trashView ? [...tabs, trash] : tabs}
        current={shown.viewId}
        onChange={shown.openView}
        {...(shown.viewId === trashView ? {} : { onCreate: () => setAsking('new') })}
        menu={savedView ? [...(savedView.mine ? verbs(savedView) : []), ...common(savedView)] : []}
      />
      {asking === 'new' && (
        <ViewDialog
          title={t`Save as a new view`}
          start={{ name: '', visibility: 'private', isDefault: false }}
          isPending={saved.create.isPending}
          onClose={() => setAsking(null)}
          onSave={(words) =>
            saved.create.mutate(
              { ...words, definition },
              {
                onSuccess: (view) => {
                  setAsking(null);
                  shown.openView(view.id);
                },
              },
            )
          }
        />
      )}
      {asking === 'edit' && savedView && (
        <ViewDialog
          title={t`This view`}
          start={savedView}
          isPending={saved.change.isPending}
          onClose={() => setAsking(null)}
          onSave={({ name, visibility, isDefault }) =>
            saved.change.mutate(
              { view: savedView, name, visibility, isDefault },
              { onSuccess: () => setAsking(null) },
            )
          }
        />
      )}
    </>
  );

  /** What may be done with the views of others too. */
  function common(view: SavedView): MenuAction[] {
    return [
      { id: 'copy', label: t`Duplicate view`, icon: 'plus', onAction: () => copy(view) },
      {
        id: 'link',
        label: t`Copy link`,
        icon: 'web',
        onAction: () => void navigator.clipboard.writeText(window.location.href),
      },
    ];
  }

  function verbs(view: SavedView): MenuAction[] {
    return [
      { id: 'edit', label: t`Name and audience`, icon: 'pen', onAction: () => setAsking('edit') },
      {
        id: 'first',
        label: t`Opens first`,
        icon: 'star',
        isOn: view.isDefault,
        onAction: () => saved.change.mutate({ view, isDefault: !view.isDefault }),
      },
      {
        id: 'remove',
        label: t`Delete view`,
        icon: 'trash',
        danger: true,
        onAction: () => {
          saved.remove.mutate(view);
          shown.openView('all');
        },
      },
    ];
  }
}
