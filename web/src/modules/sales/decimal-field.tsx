import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FieldFrame } from '../../kit/field.tsx';
import { TextField } from '../../kit/field.tsx';
import { useFormat } from '../../lib/format/format.ts';
import { latinDigits } from '../../lib/format/numbers.ts';
import { usePreferences } from '../../lib/preferences.ts';

/** What a person typed as decimal text of the contract, in either digits; null when empty, undefined when it is no number. */
export function readDecimal(text: string, places: number, decimal: '.' | ','): string | null | undefined {
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
  isRequired?: boolean;
}

/** An exact decimal such as a quantity or a unit price, typed in either digits and shown in the reader's. */
export function DecimalField({ value, onChange, places, suffix, isRequired, ...frame }: DecimalFieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const decimal = language === 'ru' ? ',' : '.';
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null ? value : readDecimal(draft, places, decimal);
  const wrong =
    read === undefined
      ? places === 0
        ? t`Write a whole number in digits`
        : t`Write a number, with at most ${format.number(places)} digits behind the point`
      : undefined;
  return (
    <TextField
      {...frame}
      error={frame.error ?? wrong}
      {...(isRequired ? { isRequired: true } : {})}
      inputMode="decimal"
      value={draft ?? (value === null ? '' : format.number(value, places))}
      onChange={(text) => {
        setDraft(text);
        const next = readDecimal(text, places, decimal);
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => {
        if (!wrong) setDraft(null);
      }}
      {...(suffix ? { suffix } : {})}
    />
  );
}
