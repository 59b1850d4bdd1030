import { Trans, useLingui } from '@lingui/react/macro';
import type { AppointmentKindInput } from '@peyvand/contract/customers/bookings';
import { useQuery } from '@tanstack/react-query';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { settingsQuery } from '../activity/queries.ts';
import { useWeekdays } from '../activity/weekdays.ts';
import { keyed } from '../keyed.ts';

type Hours = AppointmentKindInput['hours'];

/** The hours in which something can be booked: those of the organisation, or one's own. */
export function HoursLines({ value, onChange }: { value: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useLingui();
  const weekdays = useWeekdays();
  const lines = value ?? [];
  const work = useQuery(settingsQuery).data?.work;
  const usual = (work?.days ?? []).map((day) => ({
    day,
    from: work?.from ?? '09:00',
    to: work?.to ?? '17:00',
  }));
  const options = weekdays.map(({ id, long }) => ({ id: String(id), label: long }));
  return (
    <fieldset>
      <legend className="label">{t`Hours`}</legend>
      <Segmented
        label={t`Hours`}
        value={value === null ? 'usual' : 'own'}
        onChange={(id) => onChange(id === 'usual' || usual.length === 0 ? null : usual)}
        options={[
          { id: 'usual', label: t`Hours of work` },
          { id: 'own', label: t`Own hours` },
        ]}
      />
      {keyed(lines, () => 'hours').map(({ key, item: line }, at) => (
        <div key={key} className="act-pair">
          <Select
            label={t`Weekday`}
            labelHidden
            value={String(line.day)}
            onChange={(day) => onChange(lines.with(at, { ...line, day: Number(day) }))}
            options={options}
          />
          <TimeField
            label={t({ message: 'From', context: 'time of day' })}
            value={line.from}
            onChange={(from) => from !== null && onChange(lines.with(at, { ...line, from }))}
          />
          <TimeField
            label={t({ message: 'To', context: 'time of day' })}
            value={line.to}
            onChange={(to) => to !== null && onChange(lines.with(at, { ...line, to }))}
          />
          <IconButton
            icon="close"
            look="quiet"
            label={t`Remove these hours`}
            isDisabled={lines.length === 1}
            onPress={() => onChange(lines.toSpliced(at, 1))}
          />
        </div>
      ))}
      {value && value.length < 21 && (
        <Button
          size="sm"
          icon="plus"
          onPress={() => onChange([...value, { day: 6, from: '09:00', to: '12:00' }])}
        >
          <Trans>Add hours</Trans>
        </Button>
      )}
    </fieldset>
  );
}
