import { Trans, useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { settingsQuery } from './queries.ts';
import type { Deeds } from './use-activities.ts';

/** How it went: an outcome, a word on it, how long it took. Enter ends it. */
export function DoneDialog(props: {
  activity: Activity;
  deeds: Deeds;
  onClose: () => void;
  /** Nothing else is planned for the same customer or record. */
  onNothingNext: (done: Activity) => void;
}) {
  const { activity, deeds } = props;
  const { t } = useLingui();
  const { language } = usePreferences();
  const form = useId();
  const settings = useQuery(settingsQuery).data;
  const offered = (settings?.outcomes ?? []).filter(
    ({ kind, retired }) => kind === activity.kind && !retired,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState(activity.minutes);
  const outcomeId = chosen ?? offered[0]?.id ?? null;
  function send(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (deeds.complete.isPending) return;
    deeds.complete.mutate(
      { one: activity, outcomeId, note: note.trim(), minutes },
      {
        onSuccess: ({ hasNext, ...done }) => {
          props.onClose();
          if (!hasNext && (done.customerId !== null || done.about !== null)) props.onNothingNext(done);
        },
      },
    );
  }
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={<bdi>{activity.subject}</bdi>}
      footer={
        <>
          <Button onPress={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            icon="check"
            type="submit"
            form={form}
            isPending={deeds.complete.isPending}
            autoFocus
          >
            {t({ message: 'Done', context: 'verb' })}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={send}>
        {offered.length > 0 && (
          <div className="act-outcomes">
            <Segmented
              label={t`Outcome`}
              value={outcomeId}
              onChange={setChosen}
              options={offered.map(({ id, names }) => ({ id, label: names[language] }))}
            />
          </div>
        )}
        <TextArea label={t`What came of it?`} value={note} onChange={setNote} rows={3} maxLength={5000} />
        <NumberField
          label={t`It took`}
          value={minutes}
          onChange={setMinutes}
          min={0}
          max={10_080}
          suffix={t`minutes`}
        />
      </form>
    </Dialog>
  );
}
