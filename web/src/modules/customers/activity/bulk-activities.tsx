import { useLingui } from '@lingui/react/macro';
import type { ActivityBulkAction } from '@peyvand/contract/customers/activity-bulk';
import { useState } from 'react';
import type { MenuAction } from '../../../kit/menu.tsx';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { nothing, type Selection, whichOf } from '../../../kit/table/selection.ts';
import { useCan } from '../../../lib/session.ts';
import { BulkConfirm, useStarted } from '../../platform/bulk-parts.tsx';
import { activitiesInBulk } from './activities-in-bulk.ts';
import { type Asking, BulkQuestion } from './bulk-question.tsx';
import type { WantedActivities } from './queries.ts';

/** The bar of the selected activities with its verbs, what they ask, and the notice of what came of it. */
export function BulkActivities(props: {
  wanted: WantedActivities;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  loaded: number;
  /** All that fit are loaded. */
  isWhole: boolean;
}) {
  const { wanted, selection, onSelection } = props;
  const { t } = useLingui();
  const can = useCan();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [sure, setSure] = useState<ActivityBulkAction | null>(null);
  const { start, isPending } = useStarted(activitiesInBulk);
  const which = whichOf(selection, wanted);
  const act = (change: ActivityBulkAction) => {
    setAsking(null);
    setSure(change);
  };
  const ask = (what: Asking) => () => setAsking(what);
  const restore: MenuAction = {
    id: 'restore',
    label: t`Bring back`,
    icon: 'undo',
    onAction: () => act({ action: 'restore' }),
  };
  const planned: readonly MenuAction[] = [
    {
      id: 'done',
      label: t({ message: 'Done', context: 'verb' }),
      icon: 'check',
      onAction: () => act({ action: 'complete' }),
    },
    { id: 'move', label: t`Move to a day`, icon: 'calendar', onAction: ask('move') },
    { id: 'postpone', label: t`Postpone`, icon: 'forward', onAction: ask('postpone') },
    ...(can('customers.activity.assign')
      ? [{ id: 'assign', label: t`Give to…`, icon: 'assign' as const, onAction: ask('assign') }]
      : []),
    { id: 'kind', label: t`Change the kind`, icon: 'pen', onAction: ask('kind') },
    {
      id: 'delete',
      label: t`Delete`,
      icon: 'trash',
      danger: true,
      onAction: () => act({ action: 'delete' }),
    },
  ];
  return (
    <>
      <BulkBar
        selection={selection}
        onSelection={onSelection}
        total={props.loaded}
        isTotalKnown={props.isWhole}
        isPending={isPending}
        actions={wanted.deleted === 'only' ? [restore] : planned}
      />
      {asking && <BulkQuestion asking={asking} onClose={() => setAsking(null)} onChange={act} />}
      {sure && (
        <BulkConfirm
          kind={activitiesInBulk}
          change={sure}
          which={which}
          isPending={isPending}
          onClose={() => setSure(null)}
          onRun={(count) => {
            start(which, sure, count);
            setSure(null);
            onSelection(nothing);
          }}
        />
      )}
    </>
  );
}
