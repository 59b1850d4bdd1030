import { Trans, useLingui } from '@lingui/react/macro';
import type { ActivitySettings } from '@peyvand/contract/customers/activity-settings';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useFormat } from '../../../lib/format/format.ts';

type Own = ActivitySettings['holidays'];

/** The days that the organisation has off besides, in order. */
export function HolidayLines({ value, onChange }: { value: Own; onChange: (holidays: Own) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [day, setDay] = useState<string | null>(null);
  const [name, setName] = useState('');
  const isReady = day !== null && name.trim() !== '';
  function add(): void {
    if (day === null || !isReady) return;
    onChange([...value, { day, name: name.trim() }].toSorted((a, b) => (a.day < b.day ? -1 : 1)));
    setDay(null);
    setName('');
  }
  return (
    <>
      <ul className="act-holidays">
        {value.map((one) => (
          <li key={`${one.day} ${one.name}`} className="row gap-3">
            <span className="num">{format.dateShort(one.day)}</span>
            <bdi className="grow">{one.name}</bdi>
            <IconButton
              size="sm"
              icon="close"
              label={t`Remove ${one.name}`}
              onPress={() => onChange(value.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      <div className="act-pair">
        <DateField label={t`Day`} value={day} onChange={setDay} />
        <TextField
          label={t({ message: 'Name', context: 'of a holiday' })}
          value={name}
          onChange={setName}
          maxLength={100}
        />
        <Button className="act-add" icon="plus" isDisabled={!isReady} onPress={add}>
          <Trans>Add</Trans>
        </Button>
      </div>
    </>
  );
}
