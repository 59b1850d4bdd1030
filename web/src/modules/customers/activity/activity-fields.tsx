import { useLingui } from '@lingui/react/macro';
import { ActivityKind, Priority } from '@peyvand/contract/customers/activities';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { MultiSelect, Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { useCan, useMe } from '../../../lib/session.ts';
import { CustomerPicker } from '../entry/customer-picker.tsx';
import { useOwnerOptions } from '../people.ts';
import type { Draft } from './draft.ts';
import { GuestsField } from './guests-field.tsx';
import { RepeatFields } from './repeat-fields.tsx';
import { useReminderOptions } from './use-reminder-options.ts';
import { kindIcons, kindWords, priorityWords } from './words.ts';

/** The fields of an activity. `isNew`: whom it belongs to is chosen here too; later it is given on at once. */
export function ActivityFields(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  isNew: boolean;
  isDisabled?: boolean;
}) {
  const { draft, isNew } = props;
  const { t, i18n } = useLingui();
  const can = useCan();
  const people = useOwnerOptions();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const reminders = useReminderOptions(draft.time !== null);
  const set = (part: Partial<Draft>) => props.onChange({ ...draft, ...part });
  const owner = draft.ownerId ?? people[0]?.id ?? null;
  return (
    <fieldset className="act-fields" disabled={props.isDisabled ?? false}>
      <Segmented
        label={t`Kind`}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        options={ActivityKind.options.map((id) => ({
          id,
          label: i18n._(kindWords[id]),
          icon: kindIcons[id],
        }))}
      />
      <TextField
        label={t({ message: 'Subject', context: 'activity' })}
        value={draft.subject}
        onChange={(subject) => set({ subject })}
        maxLength={200}
        isRequired
        autoFocus={isNew}
      />
      <div className="act-pair">
        <DateField label={t`Day`} value={draft.day} onChange={(day) => set({ day })} />
        <TimeField
          label={t({ message: 'Time', context: 'of the day' })}
          clearLabel={t`Any time of the day`}
          value={draft.time}
          onChange={(time) => set({ time })}
        />
        <NumberField
          label={t({ message: 'Duration', context: 'activity' })}
          value={draft.minutes}
          onChange={(minutes) => set({ minutes })}
          min={0}
          max={44_640}
          suffix={t`minutes`}
        />
      </div>
      {draft.about === null ? (
        <CustomerPicker
          label={t`Customer`}
          value={draft.customerId}
          valueName={draft.customerName ?? undefined}
          onChange={(customerId, customerName) => set({ customerId, customerName })}
        />
      ) : (
        <p className="small t2">
          {t({ message: 'About', context: 'activity' })}:{' '}
          <bdi className="font-medium">{draft.about.name}</bdi>
        </p>
      )}
      <TextField label={t`Place`} value={draft.place} onChange={(place) => set({ place })} maxLength={200} />
      {isNew && can('customers.activity.assign') && (
        <Select label={t`Owner`} value={owner} onChange={(ownerId) => set({ ownerId })} options={people} />
      )}
      <MultiSelect
        label={t`Colleagues who take part`}
        value={draft.colleagues}
        onChange={(colleagues) => set({ colleagues })}
        options={people.filter(({ id }) => id !== owner)}
        placeholder={t`Nobody`}
      />
      <GuestsField
        value={draft.guests}
        customerId={draft.customerId}
        onChange={(guests) => set({ guests })}
      />
      <div className="act-pair">
        <Select
          label={t`Reminder`}
          value={reminders.valueOf(draft.reminders)}
          onChange={(choice) => set({ reminders: reminders.minutesOf(choice) })}
          options={reminders.options}
        />
        <Select
          label={t`Priority`}
          value={draft.priority}
          onChange={(priority) => set({ priority })}
          options={Priority.options.map((id) => ({ id, label: i18n._(priorityWords[id]) }))}
        />
      </div>
      {draft.day !== null && (
        <RepeatFields value={draft.recurrence} onChange={(recurrence) => set({ recurrence })} />
      )}
      {(isNew || draft.rate !== undefined) && (
        <MoneyField
          label={t`Cost of an hour`}
          currency={draft.rate?.currency ?? currency}
          value={draft.rate?.amount ?? null}
          onChange={(amount) =>
            set({
              rate:
                amount === null
                  ? isNew
                    ? undefined
                    : null
                  : { amount, currency: draft.rate?.currency ?? currency },
            })
          }
          hint={isNew ? t`Empty: the usual one of its kind` : undefined}
        />
      )}
      <TextArea
        label={t`Note`}
        value={draft.note}
        onChange={(note) => set({ note })}
        rows={3}
        maxLength={5000}
      />
    </fieldset>
  );
}
