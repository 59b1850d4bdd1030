import { Trans, useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check, Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { type Place, placeOfDevice } from './place.ts';
import { settingsQuery } from './queries.ts';
import { ReportFiles, storeFiles } from './report-files.tsx';
import type { Deeds } from './use-activities.ts';

const isPlace = (place: Place | 'asked' | 'refused' | null): place is Place =>
  typeof place === 'object' && place !== null;

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
  const can = useCan();
  const form = useId();
  const settings = useQuery(settingsQuery).data;
  const offered = (settings?.outcomes ?? []).filter(
    ({ kind, retired }) => kind === activity.kind && !retired,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState(activity.minutes);
  const [place, setPlace] = useState<Place | 'asked' | 'refused' | null>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const failureText = useFailureText();
  // Before it is done: what cannot be stored is told while the dialog still stands.
  const store = useMutation({
    mutationFn: (list: readonly File[]) =>
      storeFiles(activity.customerId ?? '', list, (stored) =>
        setFiles((left) => left.filter((one) => one !== stored)),
      ),
  });
  const outcomeId = chosen ?? offered[0]?.id ?? null;
  function send(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (deeds.complete.isPending || store.isPending) return;
    if (files.length > 0) store.mutate(files, { onSuccess: complete });
    else complete();
  }
  function complete(): void {
    deeds.complete.mutate(
      { one: activity, outcomeId, note: note.trim(), minutes, ...(isPlace(place) ? { place } : {}) },
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
            isPending={deeds.complete.isPending || store.isPending}
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
          max={44_640}
          suffix={t`minutes`}
        />
        {activity.kind !== 'task' && activity.customerId !== null && can('customers.note.write') && (
          <ReportFiles files={files} onFiles={setFiles} />
        )}
        {store.isError && (
          <p className="neg" role="alert">
            {failureText(store.error)}
          </p>
        )}
        {activity.kind === 'visit' && activity.customerId !== null && (
          <div>
            <Check
              isSelected={isPlace(place) || place === 'asked'}
              onChange={(on) => {
                setPlace(on ? 'asked' : null);
                if (on) void placeOfDevice().then((found) => setPlace(found ?? 'refused'));
              }}
            >
              <Trans>I am at the customer now: note the place for the next way</Trans>
            </Check>
            {place === 'refused' && (
              <p className="small t3" role="status">
                <Trans>The device does not tell where it is.</Trans>
              </p>
            )}
          </div>
        )}
      </form>
    </Dialog>
  );
}
