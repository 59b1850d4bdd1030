import { Trans, useLingui } from '@lingui/react/macro';
import type { Input } from '@peyvand/contract/core/endpoint';
import type { Activity } from '@peyvand/contract/customers/activities';
import { bulkActivities } from '@peyvand/contract/customers/activity-endpoints';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { BulkBar } from '../../../kit/table/bulk-bar.tsx';
import { isSelected, nothing, type Selection } from '../../../kit/table/selection.ts';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { ChoiceDialog } from '../list/choice-dialog.tsx';
import { useOwnerOptions } from '../people.ts';

type Change = Input<(typeof bulkActivities)['body']>['change'];
/** As many as the server takes at once. */
const most = 500;

/** What is done to the chosen rows: they are done, go to a day, or to a colleague. */
export function BulkActivities(props: {
  rows: readonly Activity[];
  selection: Selection;
  onSelection: (selection: Selection) => void;
}) {
  const { rows, selection, onSelection } = props;
  const { t } = useLingui();
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const people = useOwnerOptions();
  const failureText = useFailureText();
  const [asking, setAsking] = useState<'move' | 'assign' | null>(null);
  const chosen = rows.filter(({ id }) => isSelected(selection, id)).slice(0, most);
  const run = useMutation({
    mutationFn: (change: Change) =>
      call(bulkActivities, { body: { ids: chosen.map(({ id }) => id), change } }),
    onSuccess: ({ done, stays }) => {
      setAsking(null);
      onSelection(nothing);
      const kept = stays.length > 0 ? ` ${t`Left as they were: ${format.number(stays.length)}.`}` : '';
      notify({ text: `${t`Changed: ${format.number(done)}.`}${kept}` });
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['activities'] }),
  });
  return (
    <>
      <BulkBar
        selection={selection}
        onSelection={onSelection}
        total={rows.length}
        isPending={run.isPending}
        actions={[
          {
            id: 'done',
            label: t({ message: 'Done', context: 'verb' }),
            icon: 'check',
            onAction: () => run.mutate({ do: 'complete' }),
          },
          { id: 'move', label: t`Move to a day`, icon: 'calendar', onAction: () => setAsking('move') },
          ...(can('customers.activity.assign')
            ? [
                {
                  id: 'assign',
                  label: t`Give to…`,
                  icon: 'assign' as const,
                  onAction: () => setAsking('assign'),
                },
              ]
            : []),
        ]}
      />
      {asking === 'move' && (
        <MoveDialog
          isPending={run.isPending}
          onClose={() => setAsking(null)}
          onMove={(day) => run.mutate({ do: 'move', day })}
        />
      )}
      {asking === 'assign' && (
        <ChoiceDialog
          title={t`Give to…`}
          label={t`Owner`}
          options={people}
          verb={t`Give`}
          onClose={() => setAsking(null)}
          onChoose={(ownerId) => run.mutate({ do: 'assign', ownerId })}
        />
      )}
    </>
  );
}

function MoveDialog(props: { isPending: boolean; onClose: () => void; onMove: (day: string) => void }) {
  const { t } = useLingui();
  const reader = usePreferences();
  const [day, setDay] = useState<string | null>(isoDay(todayFor(reader).add({ days: 1 })));
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Move to a day`}
      footer={
        <>
          <Button onPress={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            isDisabled={day === null}
            isPending={props.isPending}
            onPress={() => day !== null && props.onMove(day)}
          >
            <Trans context="verb">Move</Trans>
          </Button>
        </>
      }
    >
      <DateField label={t`Day`} value={day} onChange={setDay} />
    </Dialog>
  );
}
