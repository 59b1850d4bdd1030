import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Check } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useOwnerOptions } from '../people.ts';
import { type OptionField, optionFields, withOption } from './option-fields.ts';

const BY_SERVER = ' auto';

/** The settings of an import. Each change is stored at once. */
export function OptionsForm(props: {
  target: string;
  options: Readonly<Record<string, unknown>>;
  isDisabled: boolean;
  onChange: (options: Record<string, unknown>) => void;
}) {
  const { options, onChange } = props;
  const { t } = useLingui();
  const fields = optionFields[props.target] ?? [];
  if (fields.length === 0) return null;
  const put = (name: string) => (value: string | boolean | null) =>
    onChange(withOption(options, name, value));
  return (
    <section className="options" aria-label={t`Options`}>
      <h2 className="sec mb-3">{t`Options`}</h2>
      <div className="grid3">
        {fields
          .filter((field) => field.kind !== 'flag')
          .map((field) => (
            <OneOption
              key={field.name}
              field={field}
              value={options[field.name]}
              isDisabled={props.isDisabled}
              onChange={put(field.name)}
            />
          ))}
      </div>
      <div className="mt-3 grid gap-1">
        {fields
          .filter((field) => field.kind === 'flag')
          .map((field) => (
            <OneOption
              key={field.name}
              field={field}
              value={options[field.name]}
              isDisabled={props.isDisabled}
              onChange={put(field.name)}
            />
          ))}
      </div>
    </section>
  );
}

function OneOption(props: {
  field: OptionField;
  value: unknown;
  isDisabled: boolean;
  onChange: (value: string | boolean | null) => void;
}) {
  const { field, value, isDisabled, onChange } = props;
  const { t, i18n } = useLingui();
  const owners = useOwnerOptions();
  const label = i18n._(field.label);
  const auto = { id: BY_SERVER, label: t`Recognise` };
  switch (field.kind) {
    case 'flag':
      return (
        <Check
          isSelected={typeof value === 'boolean' ? value : field.start}
          isDisabled={isDisabled}
          onChange={onChange}
        >
          {label}
        </Check>
      );
    case 'text':
      return (
        <TextOption
          label={label}
          longest={field.longest}
          value={typeof value === 'string' ? value : ''}
          isDisabled={isDisabled}
          onChange={onChange}
        />
      );
    case 'owner':
      return (
        <Select
          label={label}
          size="sm"
          options={[{ id: BY_SERVER, label: t`Myself` }, ...owners]}
          value={typeof value === 'string' ? value : BY_SERVER}
          isDisabled={isDisabled}
          onChange={(id) => onChange(id === BY_SERVER ? null : id)}
        />
      );
    case 'choice': {
      const choices = field.choices.map((choice) => ({ id: choice.id, label: i18n._(choice.label) }));
      return (
        <Select
          label={label}
          size="sm"
          options={field.start === null ? [auto, ...choices] : choices}
          value={typeof value === 'string' ? value : (field.start ?? BY_SERVER)}
          isDisabled={isDisabled}
          onChange={(id) => onChange(id === BY_SERVER ? null : id)}
        />
      );
    }
  }
}

/** Text is stored when the field is left, not with every letter. */
function TextOption(props: {
  label: string;
  longest: number;
  value: string;
  isDisabled: boolean;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(props.value);
  return (
    <TextField
      label={props.label}
      size="sm"
      value={text}
      maxLength={props.longest}
      isDisabled={props.isDisabled}
      onChange={setText}
      onBlur={() => {
        if (text.trim() !== props.value) props.onChange(text.trim());
      }}
    />
  );
}
