import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import { FieldFoot, type FieldFrame, FieldLabel, fieldClass } from '../../kit/field.tsx';
import { useFormat } from '../../lib/format/format.ts';
import { latinDigits } from '../../lib/format/numbers.ts';
import { usePreferences } from '../../lib/preferences.ts';

/** What a person typed as decimal text of the contract, in either digits; null when empty, undefined when it is no number. */
function readDecimal(text: string, places: number, decimal: '.' | ','): string | null | undefined {
  const latin = latinDigits(text)
    .replaceAll('٫', decimal)
    .replaceAll('\u2212', '-')
    .replace(/[\s٬\u200e\u200f\u2066-\u2069]/g, '')
    .replaceAll(decimal === ',' ? '.' : ',', '')
    .replace(',', '.');
  if (latin === '') return null;
  const [, whole, fraction = ''] = /^-?(\d{1,12})(?:\.(\d*))?$/.exec(latin) ?? [];
  if (whole === undefined || fraction.length > places) return undefined;
  return latin.endsWith('.') ? latin.slice(0, -1) : latin;
}

interface DecimalFieldProps extends FieldFrame {
  /** Decimal text, never a float; null is empty. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** Digits behind the point at most. */
  places: number;
  suffix?: string;
}

/** An exact decimal such as a quantity or a unit price, typed in either digits and shown in the reader's. */
export function DecimalField({ value, onChange, places, suffix, ...own }: DecimalFieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const decimal = language === 'ru' ? ',' : '.';
  const [draft, setDraft] = useState<string | null>(null);
  const wrong =
    draft !== null && readDecimal(draft, places, decimal) === undefined
      ? places === 0
        ? t`Write a whole number in digits`
        : t`Write a number, with at most ${format.number(places)} digits behind the point`
      : undefined;
  const frame = { ...own, error: own.error ?? wrong };
  return (
    <AriaTextField
      className={fieldClass(own.size)}
      value={draft ?? (value === null ? '' : format.number(value, places))}
      onChange={(text) => {
        setDraft(text);
        const next = readDecimal(text, places, decimal);
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => {
        if (!wrong) setDraft(null);
      }}
      {...(frame.error ? { isInvalid: true } : {})}
      validationBehavior="aria"
    >
      <FieldLabel frame={frame} />
      <Group className="input">
        <Input inputMode="decimal" />
        {suffix && <span className="suffix">{suffix}</span>}
      </Group>
      <FieldFoot frame={frame} />
    </AriaTextField>
  );
}
