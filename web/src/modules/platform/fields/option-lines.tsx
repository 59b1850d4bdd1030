import { useLingui } from '@lingui/react/macro';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import type { Language } from '../../../lib/preferences.ts';
import { newOption, type OptionDraft } from './field-draft.ts';

/** The choices of a field in their order. One that records may have is put out of use, not taken away. */
export function OptionLines(props: {
  value: readonly OptionDraft[];
  onChange: (value: readonly OptionDraft[]) => void;
  languages: readonly Language[];
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const { value, onChange } = props;
  const set = (id: string, part: Partial<OptionDraft>) =>
    onChange(value.map((one) => (one.id === id ? { ...one, ...part } : one)));
  function move(index: number, step: -1 | 1): void {
    const next = [...value];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + step, 0, one);
    onChange(next);
  }
  const names: Record<Language, string> = { fa: t`Persian`, en: t`English`, ru: t`Russian` };
  return (
    <fieldset className="fd-options">
      <legend className="label">{t`Choices`}</legend>
      {value.map((one, index) => (
        <div key={one.id} className="fd-option">
          {props.languages.map((language) => (
            <TextField
              key={language}
              label={`${t`Choice`} ${index + 1} · ${names[language]}`}
              labelHidden
              size="sm"
              placeholder={names[language]}
              value={one.label[language]}
              maxLength={80}
              onChange={(text) => set(one.id, { label: { ...one.label, [language]: text } })}
            />
          ))}
          <IconButton
            size="sm"
            icon="up"
            label={t`Earlier`}
            isDisabled={index === 0}
            onPress={() => move(index, -1)}
          />
          <IconButton
            size="sm"
            icon="down"
            label={t`Later`}
            isDisabled={index === value.length - 1}
            onPress={() => move(index, 1)}
          />
          {one.code === '' ? (
            <IconButton
              size="sm"
              icon="close"
              label={t`Remove`}
              onPress={() => onChange(value.filter(({ id }) => id !== one.id))}
            />
          ) : (
            <Check isSelected={one.active} onChange={(active) => set(one.id, { active })}>
              {t`In use`}
            </Check>
          )}
        </div>
      ))}
      {props.error && (
        <p className="hint error" role="alert">
          {props.error}
        </p>
      )}
      <Button
        size="sm"
        icon="plus"
        onPress={() => onChange([...value, newOption(value.length + Date.now())])}
      >{t`Add a choice`}</Button>
    </fieldset>
  );
}
