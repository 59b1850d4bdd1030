import { useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { useState } from 'react';
import { ViewTabs } from '../../../kit/table/view-tabs.tsx';
import { useViews } from '../list/use-views.ts';
import { ViewDialog } from '../list/view-dialog.tsx';
import { sorts, type WantedActivities } from './queries.ts';

const planned: Filter = { field: 'state', op: 'in', value: ['planned'] };
const mine: Filter = { field: 'owner', op: 'in', value: [{ me: true }] };

/** The lists that everybody has, and those that were saved; the address says what is shown. */
export function ActivityViews(props: {
  wanted: WantedActivities;
  onChoose: (wanted: WantedActivities) => void;
}) {
  const { wanted, onChoose } = props;
  const { t } = useLingui();
  const saved = useViews('activities');
  const [isNaming, setNaming] = useState(false);
  const view = (id: string, name: string, part: Partial<WantedActivities>) => ({
    id,
    name,
    wanted: { filter: null, search: '', sort: 'begin', deleted: 'no', ...part } as const,
  });
  const all = [
    view('all', t({ message: 'All', context: 'activities' }), {}),
    view('open', t`My open ones`, { filter: { and: [mine, planned] } }),
    view('overdue', t`Overdue`, { filter: { field: 'overdue', op: 'eq', value: true } }),
    view('done', t({ message: 'Done', context: 'activities' }), {
      filter: { field: 'state', op: 'in', value: ['done'] },
      sort: '-closedAt',
    }),
    ...saved.views.map(({ id, name, definition: { filter, search, sort } }) => {
      const [first] = sort;
      const text = first ? `${first.direction === 'desc' ? '-' : ''}${first.field}` : 'begin';
      return view(id, name, { filter, search, sort: sorts.find((one) => one === text) ?? 'begin' });
    }),
    view('trash', t`Trash`, { deleted: 'only', sort: '-createdAt' }),
  ];
  const key = (one: WantedActivities) => JSON.stringify([one.filter, one.search, one.sort, one.deleted]);
  const current = all.find((one) => key(one.wanted) === key(wanted));
  const own = saved.views.find(({ id, mine: isMine }) => id === current?.id && isMine);
  const definition = {
    filter: wanted.filter,
    search: wanted.search,
    sort: [
      {
        field: wanted.sort.replace(/^-/, ''),
        direction: wanted.sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
      },
    ],
    columns: [],
  };
  return (
    <>
      <ViewTabs
        views={all.map(({ id, name }) => ({ id, name }))}
        current={current?.id ?? ''}
        onChange={(id) => {
          const chosen = all.find((one) => one.id === id);
          if (chosen) onChoose(chosen.wanted);
        }}
        onCreate={() => setNaming(true)}
        menu={
          own
            ? [
                {
                  id: 'delete',
                  label: t`Delete this view`,
                  icon: 'trash',
                  onAction: () => saved.remove.mutate(own),
                },
              ]
            : []
        }
      />
      {isNaming && (
        <ViewDialog
          title={t`Save as a new view`}
          start={{ name: '', visibility: 'private', isDefault: false }}
          isPending={saved.create.isPending}
          onClose={() => setNaming(false)}
          onSave={(words) =>
            saved.create.mutate({ ...words, definition }, { onSuccess: () => setNaming(false) })
          }
        />
      )}
    </>
  );
}
