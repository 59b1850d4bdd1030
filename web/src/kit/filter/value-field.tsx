import { useLingui } from '@lingui/react/macro';
import type { FilterValue } from '@peyvand/contract/core/filter';
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
    { id: EXACT, label: t`a date…` },
  ];
  const exact = typeof value === 'string';
  return (
    <>
      <Select
        {...frame}
        options={options}
        value={choice?.id ?? (exact ? EXACT : null)}
        onChange={(id) => {
          const next = relativeChoices.find((one) => one.id === id);
          onChange(next ? { relative: next.value } : '');
        }}
      />
      {exact && (
        <DateField {...frame} value={value === '' ? null : value} onChange={(day) => onChange(day ?? '')} />
      )}
    </>
  );
}
