import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import { amountInWords } from '../lib/format/amount-words.ts';
import { useFormat } from '../lib/format/format.ts';
import { parseAmount, splitAmount } from '../lib/format/money.ts';
import { latinDigits, parseNumber } from '../lib/format/numbers.ts';
import { usePreferences } from '../lib/preferences.ts';
import { FieldFoot, type FieldFrame, FieldLabel, fieldClass } from './field.tsx';

interface NumberFieldProps extends FieldFrame {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  /** A share of one, typed and shown as per cent. */
  percent?: boolean;
  suffix?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** A number typed in either digits. Empty is `null`, never zero; with `percent` 0.7 is typed and shown as 70. */
export function NumberField({ label, labelHidden, hint, error, size, ...props }: NumberFieldProps) {
  const { value, onChange, percent, min, max } = props;
  const { language } = usePreferences();
  const format = useFormat();
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value === null ? '' : format.number(percent ? rounded(value * 100) : value, 6);
  const typed = draft === null ? undefined : parseNumber(draft, language === 'ru' ? ',' : '.');
  const range = min !== undefined && max !== undefined;
  const low = value !== null && min !== undefined && value < min;
  const high = value !== null && max !== undefined && value > max;
  const say = (limit: number) => (percent ? format.percent(limit) : format.number(limit, 6));
  const wrong =
    typed === 'wrong'
      ? t`Write a number in digits`
      : (low || high) && range
        ? t`Between ${say(min)} and ${say(max)}`
        : low
          ? t`At least ${say(min)}`
          : high
            ? t`At most ${say(max)}`
            : undefined;
  const frame = { label, labelHidden, hint, error: error ?? wrong, size };

  function edit(text: string): void {
    setDraft(text);
    const number = parseNumber(text, language === 'ru' ? ',' : '.');
    if (number !== 'wrong') onChange(number !== null && percent ? rounded(number / 100) : number);
  }

  return (
    <AriaTextField
      className={fieldClass(size)}
      value={draft ?? shown}
      onChange={edit}
      onBlur={() => {
        if (typed !== 'wrong') setDraft(null);
      }}
      {...(props.isRequired ? { isRequired: true } : {})}
      {...(props.isDisabled ? { isDisabled: true } : {})}
      {...(frame.error ? { isInvalid: true } : {})}
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} required={props.isRequired} />
      <Group className="input">
        <Input inputMode="decimal" />
        {(percent || props.suffix) && (
          <span className="suffix">{percent ? (language === 'fa' ? '٪' : '%') : props.suffix}</span>
        )}
      </Group>
      <FieldFoot frame={frame} />
    </AriaTextField>
  );
}

/** Binary fractions of a per cent that is typed in tens: 0.07 × 100 is 7, not 7.000000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
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
 * below from when it is first typed, because a missing zero in rials is easily overlooked.
 */
export function MoneyField({ label, labelHidden, hint, error, size, ...props }: MoneyFieldProps) {
  const { value, currency, onChange } = props;
  const reader = usePreferences();
  const format = useFormat();
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value === null ? '' : format.moneyBare({ amount: value, currency });
  const wrong = draft !== null && draft.trim() !== '' && read(draft) === undefined;
  // They stay when the field is left: a button below must not move away under the finger that presses it.
  const [isSpelt, setSpelt] = useState(false);
  const words =
    value === null || !isSpelt
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
      onFocus={() => {
        setDraft(shown);
        setSpelt(true);
      }}
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
