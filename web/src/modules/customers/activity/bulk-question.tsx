import { Trans, useLingui } from '@lingui/react/macro';
import { ActivityKind } from '@peyvand/contract/customers/activities';
import type { ActivityBulkAction } from '@peyvand/contract/customers/activity-bulk';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { ChoiceDialog } from '../list/choice-dialog.tsx';
import { useOwnerOptions } from '../people.ts';
import { kindWords } from './words.ts';

export type Asking = 'move' | 'postpone' | 'assign' | 'kind';

/** Asks what a change of many activities needs to know. */
export function BulkQuestion(props: {
  asking: Asking;
  onClose: () => void;
  onChange: (change: ActivityBulkAction) => void;
}) {
  const { asking, onClose, onChange } = props;
  const { t, i18n } = useLingui();
  const people = useOwnerOptions();
  switch (asking) {
    case 'assign':
      return (
        <ChoiceDialog
          title={t`Give to…`}
          label={t`Owner`}
          options={people}
          verb={t`Continue`}
          onClose={onClose}
          onChoose={(ownerId) => onChange({ action: 'assign', ownerId })}
        />
      );
    case 'kind':
      return (
        <ChoiceDialog
          title={t`Change the kind`}
          label={t`Kind`}
          options={ActivityKind.options.map((id) => ({ id, label: i18n._(kindWords[id]) }))}
          verb={t`Continue`}
          onClose={onClose}
          onChoose={(kind) => onChange({ action: 'kind', kind })}
        />
      );
    case 'move':
      return <MoveDialog {...props} />;
    case 'postpone':
      return <PostponeDialog {...props} />;
  }
}

interface AskingTime {
  onClose: () => void;
  onChange: (change: ActivityBulkAction) => void;
}

function MoveDialog({ onClose, onChange }: AskingTime) {
  const { t } = useLingui();
  const reader = usePreferences();
  const [day, setDay] = useState<string | null>(isoDay(todayFor(reader).add({ days: 1 })));
  return (
    <TimeDialog
      title={t`Move to a day`}
      onClose={onClose}
      onDone={day === null ? null : () => onChange({ action: 'move', day })}
    >
      <DateField label={t`Day`} value={day} onChange={setDay} />
    </TimeDialog>
  );
}

function PostponeDialog({ onClose, onChange }: AskingTime) {
  const { t } = useLingui();
  const [days, setDays] = useState<number | null>(1);
  return (
    <TimeDialog
      title={t`Postpone`}
      onClose={onClose}
      onDone={
        days === null || !Number.isInteger(days) || days < 1 || days > 365
          ? null
          : () => onChange({ action: 'postpone', days })
      }
    >
      <NumberField label={t`By days`} value={days} onChange={setDays} min={1} max={365} />
    </TimeDialog>
  );
}

function TimeDialog(props: {
  title: string;
  onClose: () => void;
  /** Null as long as something is missing. */
  onDone: (() => void) | null;
  children: ReactNode;
}) {
  const { onClose, onDone } = props;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" isDisabled={onDone === null} onPress={() => onDone?.()}>
            <Trans>Continue</Trans>
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
