import { useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { useListViews } from '../list/list-views.tsx';
import { sorts, type WantedActivities } from './queries.ts';

const planned: Filter = { field: 'state', op: 'in', value: ['planned'] };
const mine: Filter = { field: 'owner', op: 'in', value: [{ me: true }] };

/** The lists that everybody has, and those that were saved; the address says what is shown. */
export function ActivityViews(props: {
  wanted: WantedActivities;
  asksNothing: boolean;
  onChoose: (wanted: WantedActivities) => void;
}) {
  const { t } = useLingui();
  const { filter, search, sort, deleted } = props.wanted;
  const { tabs, changed } = useListViews({
    resource: 'activities',
    shown: { filter, search, sort, more: deleted === 'only' ? { deleted } : {} },
    own: [
      { id: 'all', name: t({ message: 'All', context: 'activities' }) },
      { id: 'open', name: t`My open ones`, filter: { and: [mine, planned] } },
      { id: 'overdue', name: t`Overdue`, filter: { field: 'overdue', op: 'eq', value: true } },
      {
        id: 'done',
        name: t({ message: 'Done', context: 'activities' }),
        filter: { field: 'state', op: 'in', value: ['done'] },
        sort: '-closedAt',
      },
    ],
    last: [{ id: 'trash', name: t`Trash`, more: { deleted: 'only' }, sort: '-createdAt' }],
    asksNothing: props.asksNothing,
    onOpen: (view) =>
      props.onChoose({
        filter: view.filter ?? null,
        search: view.search ?? '',
        sort: sorts.find((one) => one === view.sort) ?? 'begin',
        deleted: view.more?.['deleted'] === 'only' ? 'only' : 'no',
      }),
  });
  return (
    <>
      {tabs}
      {changed}
    </>
  );
}
