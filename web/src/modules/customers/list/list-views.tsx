import { useLingui } from '@lingui/react/macro';
import type { SavedView } from '@peyvand/contract/platform/views';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ColumnLayout } from '../../../kit/table/columns.ts';
import { DirtyView, ViewTabs } from '../../../kit/table/view-tabs.tsx';
import { definitionOfShown, type NamedView, namedViewOf, type Shown, viewShown } from './shown.ts';
import { useViews } from './use-views.ts';
import { ViewDialog } from './view-dialog.tsx';

/**
 * Tabs of a list: those that everybody has, those that were saved, and what may be done with one. `changed` says that
 * the rows are no longer those of the view that was opened. A view that its owner wants first opens by itself where the
 * address asks for nothing.
 */
export function useListViews(props: {
  resource: string;
  shown: Shown;
  /** Lists that everybody has; the first is the whole one. */
  own: readonly NamedView[];
  /** Lists that everybody has, behind the saved ones: the trash. */
  last?: readonly NamedView[];
  /** Of a list with columns. */
  layout?: ColumnLayout;
  /** The address names no rows, not even the whole list. */
  asksNothing: boolean;
  onOpen: (view: NamedView) => void;
}): { readonly tabs: ReactNode; readonly changed: ReactNode } {
  const { shown, own, last = [], onOpen } = props;
  const { t } = useLingui();
  const saved = useViews(props.resource);
  const [naming, setNaming] = useState<'new' | 'edit' | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const views = [...own, ...saved.views.map(namedViewOf), ...last];
  const fitting = viewShown(views, shown);
  if (fitting && fitting.id !== openedId) setOpenedId(fitting.id);
  const opened = saved.views.find(({ id }) => id === openedId);
  const current = fitting?.id ?? opened?.id ?? '';
  const mine = saved.views.find(({ id, mine: isMine }) => id === current && isMine);
  const definition = definitionOfShown(shown, props.layout);
  const first = saved.views.find((view) => view.isDefault && view.mine);
  const isBeginning = useRef(props.asksNothing);
  useEffect(() => {
    if (!isBeginning.current || !saved.isReady) return;
    isBeginning.current = false;
    if (first && props.asksNothing) onOpen(namedViewOf(first));
  }, [saved.isReady, first, props.asksNothing, onOpen]);
  const keep = (view: SavedView) => saved.change.mutate({ view, definition });
  const tabs = (
    <>
      <ViewTabs
        views={views}
        current={current}
        onChange={(id) => {
          const next = views.find((one) => one.id === id);
          if (next) onOpen(next);
        }}
        {...(last.some(({ id }) => id === current) ? {} : { onCreate: () => setNaming('new') })}
        menu={
          mine
            ? [
                { id: 'edit', label: t`Name and audience`, icon: 'pen', onAction: () => setNaming('edit') },
                {
                  id: 'keep',
                  label: props.layout ? t`Keep this order and these columns` : t`Keep this order`,
                  icon: 'columns',
                  onAction: () => keep(mine),
                },
                {
                  id: 'first',
                  label: t`Opens first`,
                  icon: 'star',
                  isOn: mine.isDefault,
                  onAction: () => saved.change.mutate({ view: mine, isDefault: !mine.isDefault }),
                },
                {
                  id: 'delete',
                  label: t`Delete view`,
                  icon: 'trash',
                  danger: true,
                  onAction: () => saved.remove.mutate(mine),
                },
              ]
            : []
        }
      />
      {naming === 'new' && (
        <ViewDialog
          title={t`Save as a new view`}
          start={{ name: '', visibility: 'private', isDefault: false }}
          isPending={saved.create.isPending}
          onClose={() => setNaming(null)}
          onSave={(words) =>
            saved.create.mutate({ ...words, definition }, { onSuccess: () => setNaming(null) })
          }
        />
      )}
      {naming === 'edit' && mine && (
        <ViewDialog
          title={t`This view`}
          start={mine}
          isPending={saved.change.isPending}
          onClose={() => setNaming(null)}
          onSave={({ name, visibility, isDefault }) =>
            saved.change.mutate(
              { view: mine, name, visibility, isDefault },
              { onSuccess: () => setNaming(null) },
            )
          }
        />
      )}
    </>
  );
  const changed = opened && !fitting && (
    <DirtyView
      onSave={opened.mine ? () => keep(opened) : undefined}
      onReset={() => onOpen(namedViewOf(opened))}
    />
  );
  return { tabs, changed };
}
