import { useLingui } from '@lingui/react/macro';
import type { Names } from '@peyvand/contract/customers/tiers';
import { TextField } from '../../../kit/field.tsx';

/** A name in the three languages of the pages. */
export function NamesField(props: { value: Names; onChange: (names: Names) => void }) {
  const { value, onChange } = props;
  const { t } = useLingui();
  return (
    <div className="names">
      <TextField
        label={t`Name in Persian`}
        value={value.fa}
        onChange={(fa) => onChange({ ...value, fa })}
        maxLength={60}
      />
      <TextField
        label={t`Name in English`}
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
        maxLength={60}
      />
      <TextField
        label={t`Name in Russian`}
        value={value.ru}
        onChange={(ru) => onChange({ ...value, ru })}
        maxLength={60}
      />
    </div>
  );
}

export function isNamed({ fa, en, ru }: Names): boolean {
  return [fa, en, ru].every((name) => name.trim() !== '');
}
