import { useLingui } from '@lingui/react/macro';
import { type FilterValue, RelativeDate } from '@peyvand/contract/core/filter';
import { useState } from 'react';
import { DateField } from '../date-field.tsx';
import { TextField } from '../field.tsx';
import { MoneyField, NumberField } from '../number-field.tsx';
import { MultiSelect, Select } from '../select.tsx';
import type { FilterField } from './fields.ts';
import type { Condition } from './tree.ts';
import { relativeChoice, relativeChoices } from './words.ts';

interface ValueFieldProps {
  field: FilterField;
  condition: Condition;
  onChange: (value: FilterValue | undefined) => void;
}

/** The control for the value of one condition: one, several or both ends of a range. */
export function ValueField({ field, condition, onChange }: ValueFieldProps) {
  const { op, value } = condition;
  const { t } = useLingui();
  if (field.kind === 'choice') {
    const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    return (
      <MultiSelect
        label={t`Value`}
        labelHidden
        size="sm"
        options={field.options ?? []}
        value={chosen}
        onChange={onChange}
      />
    );
  }
  if (field.kind === 'flag') {
    const options = [
      { id: 'yes', label: t`yes` },
      { id: 'no', label: t`no` },
    ] as const;
    return (
      <Select
        label={t`Value`}
        labelHidden
        size="sm"
        options={options}
        value={value === false ? 'no' : 'yes'}
        onChange={(id) => onChange(id === 'yes')}
      />
    );
  }
  if (op !== 'between') {
    return (
      <OneValue
        label={t`Value`}
        field={field}
        value={Array.isArray(value) ? undefined : value}
        onChange={onChange}
      />
    );
  }
  const [from, to] = Array.isArray(value) ? value : [];
  return (
    <>
      <OneValue
        label={t`From`}
        field={field}
        value={from}
        onChange={(one) => onChange([one ?? '', to ?? ''])}
      />
      <OneValue
        label={t`To`}
        field={field}
        value={to}
        onChange={(one) => onChange([from ?? '', one ?? ''])}
      />
    </>
  );
}

type Single = Exclude<FilterValue, readonly unknown[]>;

function OneValue(props: {
  label: string;
  field: FilterField;
  value: Single | undefined;
  onChange: (value: Single | undefined) => void;
}) {
  const { field, value, onChange } = props;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const frame = { label: props.label, labelHidden: true, size: 'sm' } as const;
  switch (field.kind) {
    case 'money':
      return (
        <MoneyField
          {...frame}
          currency={field.currency ?? 'IRR'}
          value={text === '' ? null : text}
          onChange={(amount) => onChange(amount ?? undefined)}
        />
      );
    case 'number':
    case 'percent':
      return (
        <NumberField
          {...frame}
          percent={field.kind === 'percent'}
          value={text === '' ? null : Number(text)}
          onChange={(number) => onChange(number ?? undefined)}
        />
      );
    case 'day':
      return <DayValue {...frame} value={value} onChange={onChange} />;
    default:
      return (
        <TextField {...frame} value={text} onChange={(next) => onChange(next === '' ? undefined : next)} />
      );
  }
}

const EXACT = 'exact';
const COUNTED = 'counted';

function DayValue(props: {
  label: string;
  labelHidden: true;
  size: 'sm';
  value: Single | undefined;
  onChange: (value: Single | undefined) => void;
}) {
  const { value, onChange, ...frame } = props;
  const { t, i18n } = useLingui();
  const choice = relativeChoice(value);
  const options = [
    ...relativeChoices.map(({ id, label }) => ({ id, label: i18n._(label) })),
    { id: COUNTED, label: t`so many days, weeks …` },
    { id: EXACT, label: t`a date…` },
  ];
  const exact = typeof value === 'string';
  const [isCounting, setCounting] = useState(false);
  const relative = typeof value === 'object' && 'relative' in value ? value.relative : undefined;
  const counted = isCounting || (relative !== undefined && !choice);
  return (
    <>
      <Select
        {...frame}
        options={options}
        value={counted ? COUNTED : (choice?.id ?? (exact ? EXACT : null))}
        onChange={(id) => {
          setCounting(id === COUNTED);
          if (id === COUNTED) {
            onChange({ relative: relative ?? { unit: 'day', offset: -14 } });
            return;
          }
          const next = relativeChoices.find((one) => one.id === id);
          onChange(next ? { relative: next.value } : '');
        }}
      />
      {counted && relative && (
        <Counted {...frame} value={relative} onChange={(next) => onChange({ relative: next })} />
      )}
      {exact && (
        <DateField {...frame} value={value === '' ? null : value} onChange={(day) => onChange(day ?? '')} />
      )}
    </>
  );
}

/** «۱۴ روز پیش», `in 3 months`: a number, a unit and the side of today. */
function Counted(props: {
  label: string;
  labelHidden: true;
  size: 'sm';
  value: RelativeDate;
  onChange: (value: RelativeDate) => void;
}) {
  const { value, onChange, ...frame } = props;
  const { t } = useLingui();
  const { unit, offset } = value;
  const units = {
    day: [t`days ago`, t`days from now`],
    week: [t`weeks ago`, t`weeks from now`],
    month: [t`months ago`, t`months from now`],
    quarter: [t`quarters ago`, t`quarters from now`],
    year: [t`years ago`, t`years from now`],
  } as const;
  const options = RelativeDate.shape.unit.options.flatMap((one) => [
    { id: `${one} -`, unit: one, sign: -1, label: units[one][0] },
    { id: `${one} +`, unit: one, sign: 1, label: units[one][1] },
  ]);
  const sign = offset > 0 ? 1 : -1;
  return (
    <>
      <NumberField
        {...frame}
        value={Math.abs(offset)}
        onChange={(number) => onChange({ unit, offset: sign * Math.min(1000, Math.round(number ?? 0)) })}
      />
      <Select
        {...frame}
        label={t`Unit`}
        options={options.map(({ id, label }) => ({ id, label }))}
        value={`${unit} ${sign > 0 ? '+' : '-'}`}
        onChange={(id) => {
          const next = options.find((one) => one.id === id);
          if (next) onChange({ unit: next.unit, offset: next.sign * Math.abs(offset) });
        }}
      />
    </>
  );
}
