import { parseTime, Time } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import type { FieldInput } from '@peyvand/contract/core/custom';
import { Money } from '@peyvand/contract/core/money';
import type { FieldDefinition } from '@peyvand/contract/platform/fields';
import { type ComponentType, useState } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { MultiSelect, Select } from '../../../kit/select.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { instantIn, wallClock } from './moment.ts';
import { useWords } from './queries.ts';

/** Chooses a linked record or a file; given by the module whose records they are. */
export interface ReferenceProps {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | undefined;
}

export interface CustomEditorProps {
  field: FieldDefinition;
  value: unknown;
  onChange: (value: FieldInput) => void;
  labelHidden?: boolean;
  error?: string | undefined;
  autoFocus?: boolean;
  Link: ComponentType<ReferenceProps>;
  File: ComponentType<ReferenceProps>;
}

/** The control for a value of a custom field. Text is read by the server: digits of any script, dates of any form. */
export function CustomEditor({ field, value, onChange, Link, File, ...more }: CustomEditorProps) {
  const { t } = useLingui();
  const words = useWords();
  const label = words(field.label, field.key);
  const hint = words(field.help) || undefined;
  const isRequired = field.required === 'always';
  const frame = { label, ...(hint ? { hint } : {}), labelHidden: more.labelHidden, error: more.error };
  const text = typeof value === 'string' ? value : '';
  const none = ' none';
  const offered = (field.options ?? []).filter(
    (one) => one.active || one.code === value || (Array.isArray(value) && value.includes(one.code)),
  );
  const options = offered.map((one) => ({ id: one.code, label: words(one.label, one.code) }));
  const line = {
    ...frame,
    isRequired,
    ...(more.autoFocus ? { autoFocus: true } : {}),
    value: text,
    onChange: (next: string) => onChange(next === '' ? null : next),
  };
  switch (field.type) {
    case 'longText':
      return <TextArea {...line} rows={5} maxLength={20_000} />;
    case 'email':
      return <TextField {...line} type="email" />;
    case 'phone':
      return <TextField {...line} type="tel" />;
    case 'url':
      return <TextField {...line} type="url" maxLength={490} />;
    case 'number':
      return <TextField {...line} type="code" inputMode="decimal" maxLength={40} />;
    case 'money': {
      const money = Money.safeParse(value);
      const currency = field.currency ?? 'IRR';
      return (
        <MoneyField
          {...frame}
          currency={currency}
          value={money.success ? money.data.amount : null}
          onChange={(amount) => onChange(amount === null ? null : { amount, currency })}
        />
      );
    }
    case 'date':
      return <DateField {...frame} isRequired={isRequired} value={text || null} onChange={onChange} />;
    case 'dateTime':
      return (
        <MomentEditor label={label} value={text || null} onChange={onChange} labelHidden={more.labelHidden} />
      );
    case 'boolean':
      return (
        <Select
          {...frame}
          value={typeof value === 'boolean' ? String(value) : none}
          onChange={(chosen) => onChange(chosen === none ? null : chosen === 'true')}
          options={[
            { id: none, label: t`Unknown` },
            { id: 'true', label: t`Yes` },
            { id: 'false', label: t`No` },
          ]}
        />
      );
    case 'oneOf':
      return (
        <Select
          {...frame}
          value={text === '' ? none : text}
          onChange={(chosen) => onChange(chosen === none ? null : chosen)}
          options={[{ id: none, label: t`Unknown` }, ...options]}
        />
      );
    case 'manyOf':
      return (
        <MultiSelect
          {...frame}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
          options={options}
        />
      );
    case 'link':
      return <Link label={label} value={text || null} onChange={onChange} error={more.error} />;
    case 'file':
      return <File label={label} value={text || null} onChange={onChange} error={more.error} />;
    default:
      return <TextField {...line} maxLength={300} />;
  }
}

/** A day and a time of the reader's clock and calendar. */
function MomentEditor(props: {
  label: string;
  value: string | null;
  labelHidden?: boolean | undefined;
  onChange: (at: string | null) => void;
}) {
  const { t } = useLingui();
  const { timeZone } = usePreferences();
  const now = props.value === null ? null : wallClock(props.value, timeZone);
  const [time, setTime] = useState(now?.time ?? new Time(12, 0));
  const put = (day: string, at: Time) => props.onChange(instantIn(day, at, timeZone));
  return (
    <span className="row items-end">
      <DateField
        label={props.label}
        labelHidden={props.labelHidden}
        value={now?.day ?? null}
        onChange={(day) => (day ? put(day, time) : props.onChange(null))}
      />
      <TimeField
        label={t`Time`}
        labelHidden
        value={time.toString().slice(0, 5)}
        onChange={(next) => {
          if (next === null) return;
          setTime(parseTime(next));
          if (now) put(now.day, parseTime(next));
        }}
      />
    </span>
  );
}
