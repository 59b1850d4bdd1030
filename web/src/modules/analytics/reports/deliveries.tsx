import { Trans, useLingui } from '@lingui/react/macro';
import * as contract from '@peyvand/contract/analytics/deliveries';
import { FileFormat } from '@peyvand/contract/analytics/report';
import type { SavedHead } from '@peyvand/contract/analytics/saved';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { valueWords } from '../words.ts';
import { useSavedFailure } from './saved.ts';
import { SavingDialog } from './saving-dialog.tsx';

const deliveriesQuery = queryOptions({
  queryKey: ['deliveries'],
  queryFn: ({ signal }) => call(contract.listDeliveries, {}, { signal }),
});

/** Days of a week from Monday, as a rhythm counts them. */
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When files are made, in words. */
function useRhythmText() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return ({ every, day, at }: contract.Rhythm): string => {
    const time = format.digits(at);
    if (every === 'day') return t`Each day at ${time}`;
    const word = valueWords['weekday']?.[weekdays[day - 1] ?? 'monday'];
    const weekday = word ? i18n._(word) : '';
    if (every === 'week') return t`Each week on ${weekday} at ${time}`;
    const number = format.number(day);
    return t`Each month on day ${number} at ${time}`;
  };
}

/** The own scheduled files with those that were made; nothing where there are none. */
export function DeliveryList() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const say = useSavedFailure();
  const text = useRhythmText();
  const found = useQuery(deliveriesQuery).data?.items ?? [];
  const remove = useMutation({
    mutationFn: ({ id, version }: contract.Delivery) =>
      call(contract.removeDelivery, { params: { id } }, { version }),
    onSuccess: () => void client.invalidateQueries({ queryKey: deliveriesQuery.queryKey }),
    onError: (error) => notify({ text: say(error) }),
  });
  if (found.length === 0) return null;
  return (
    <section aria-label={t`Files at set times`}>
      <h2 className="px-6 pt-4 med max-phone:px-4">{t`Files at set times`}</h2>
      <ul className="savedlist">
        {found.map((one) => {
          const name = one.name ?? t`A report that is gone`;
          return (
            <li key={one.id}>
              <Icon name="clock" className={one.failure === null ? 't3' : 'neg'} />
              <span className="grow min-w-0">
                <bdi className="cut block med">{name}</bdi>
                <span className="meta block">
                  {text(one.rhythm)}
                  {' · '}
                  {one.format.toUpperCase()}
                  {' · '}
                  {one.failure === null ? (
                    t`next ${format.dateTime(one.nextAt)}`
                  ) : (
                    <Trans>the last one could not be made</Trans>
                  )}
                </span>
                {one.files.map((file) => (
                  <a
                    key={file.id}
                    className="link small block cut"
                    href={contract.deliveredFile.path.replace(':id', one.id).replace(':fileId', file.id)}
                    download
                  >
                    <bdi dir="ltr">{file.name}</bdi>
                  </a>
                ))}
              </span>
              <IconButton
                look="quiet"
                icon="trash"
                label={t`Make no more files of “${name}”`}
                onPress={() => remove.mutate(one)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Asks when files of a report or board are to be made. */
export function DeliveryDialog({ saved, onClose }: { saved: SavedHead; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { calendar } = usePreferences();
  const client = useQueryClient();
  const [format, setFormat] = useState<FileFormat>('xlsx');
  const [rhythm, setRhythm] = useState<contract.Rhythm>({ every: 'week', day: 6, calendar, at: '08:00' });
  const save = async () => {
    await call(contract.addDelivery, { body: { savedId: saved.id, format, rhythm } });
    await client.invalidateQueries({ queryKey: deliveriesQuery.queryKey });
  };
  return (
    <SavingDialog
      title={t`Files of “${saved.name}” at set times`}
      isReady={contract.Rhythm.safeParse(rhythm).success}
      save={save}
      onClose={onClose}
    >
      <Select<contract.Rhythm['every']>
        label={t({ message: 'How often', context: 'files are made' })}
        value={rhythm.every}
        onChange={(every) => setRhythm({ ...rhythm, every, day: every === 'week' ? 6 : 1 })}
        options={[
          { id: 'day', label: t`Each day` },
          { id: 'week', label: t`Each week` },
          { id: 'month', label: t`Each month` },
        ]}
      />
      {rhythm.every === 'week' && (
        <Select
          label={t`Day of the week`}
          value={String(rhythm.day)}
          onChange={(day) => setRhythm({ ...rhythm, day: Number(day) })}
          options={weekdays.map((name, at) => {
            const word = valueWords['weekday']?.[name];
            return { id: String(at + 1), label: word ? i18n._(word) : name };
          })}
        />
      )}
      {rhythm.every === 'month' && (
        <NumberField
          label={t`Day of the month`}
          value={rhythm.day}
          onChange={(day) => setRhythm({ ...rhythm, day: day ?? 1 })}
          min={1}
          max={31}
          hint={t`In a shorter month it is the last day.`}
        />
      )}
      <TimeField
        label={t({ message: 'Time', context: 'of the day' })}
        value={rhythm.at}
        onChange={(at) => setRhythm({ ...rhythm, at: at ?? '08:00' })}
      />
      <Select<FileFormat>
        label={t({ message: 'Kind of file', context: 'of a report' })}
        value={format}
        onChange={setFormat}
        options={FileFormat.options.map((id) => ({ id, label: id.toUpperCase() }))}
        hint={t`Made with what you may see at that time; kept for 90 days.`}
      />
    </SavingDialog>
  );
}
