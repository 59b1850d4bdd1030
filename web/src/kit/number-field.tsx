import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  NumberField as AriaNumberField,
  TextField as AriaTextField,
  Group,
  Input,
} from 'react-aria-components';
import { amountInWords } from '../lib/format/amount-words.ts';
import { useFormat } from '../lib/format/format.ts';
import { parseAmount, splitAmount } from '../lib/format/money.ts';
import { latinDigits } from '../lib/format/numbers.ts';
import { usePreferences } from '../lib/preferences.ts';
import { FieldFoot, type FieldFrame, FieldLabel, fieldClass } from './field.tsx';

interface NumberFieldProps extends FieldFrame {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** A share of one, typed and shown as per cent. */
  percent?: boolean;
  suffix?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** A number typed in either digits. Empty is `null`, never zero. */
export function NumberField({ label, labelHidden, hint, error, size, ...props }: NumberFieldProps) {
  const frame = { label, labelHidden, hint, error, size };
  return (
    <AriaNumberField
      className={fieldClass(size)}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      formatOptions={
        props.percent ? { style: 'percent', maximumFractionDigits: 2 } : { maximumFractionDigits: 6 }
      }
      {...(props.min === undefined ? {} : { minValue: props.min })}
      {...(props.max === undefined ? {} : { maxValue: props.max })}
      {...(props.step === undefined ? {} : { step: props.step })}
      {...(props.isRequired ? { isRequired: true } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(error ? { isInvalid: true } : {})}
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} required={props.isRequired} />
      <Group className="input">
        <Input />
        {props.suffix && <span className="suffix">{props.suffix}</span>}
      </Group>
      <FieldFoot frame={frame} />
    </AriaNumberField>
  );
}

interface MoneyFieldProps extends FieldFrame {
  /** Minor units as decimal text, as the contract has it; null is empty. */
  value: string | null;
  currency: string;
  onChange: (value: string | null) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/**
 * An amount in the unit of the reader, kept in minor units. The unit stands as a suffix and the amount is spelt in words
 * below while it is typed, because a missing zero in rials is easily overlooked.
 */
export function MoneyField({ label, labelHidden, hint, error, size, ...props }: MoneyFieldProps) {
  const { value, currency, onChange } = props;
  const reader = usePreferences();
  const format = useFormat();
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value === null ? '' : format.moneyBare({ amount: value, currency });
  const wrong = draft !== null && draft.trim() !== '' && read(draft) === undefined;
  const words =
    value === null || draft === null
      ? undefined
      : amountInWords(splitAmount({ amount: value, currency }, reader.moneyUnit).whole, reader.language);
  const frame = {
    label,
    labelHidden,
    hint: words ?? hint,
    error:
      error ?? (wrong ? t`Write the amount in digits, for example ${format.number(1250000)}` : undefined),
    size,
  };

  function read(text: string): string | undefined {
    return parseAmount(text, currency, reader.moneyUnit, reader.language === 'ru' ? ',' : '.');
  }
  function edit(text: string): void {
    setDraft(text);
    if (latinDigits(text).trim() === '') onChange(null);
    const amount = read(text);
    if (amount !== undefined) onChange(amount);
  }

  return (
    <AriaTextField
      className={fieldClass(size)}
      value={draft ?? shown}
      onChange={edit}
      onBlur={() => {
        if (!wrong) setDraft(null);
      }}
      onFocus={() => setDraft(shown)}
      {...(props.isRequired ? { isRequired: true } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(frame.error ? { isInvalid: true } : {})}
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} required={props.isRequired} />
      <Group className="input">
        <Input inputMode="decimal" />
        <span className="suffix">{format.unit(currency)}</span>
      </Group>
      <FieldFoot frame={frame} />
    </AriaTextField>
  );
}
