import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useMe } from '../../../lib/session.ts';
import { fieldWord, languageWords } from '../words.ts';
import type { Change } from './bulk.ts';

const settable = ['source', 'jobTitle', 'language', 'birthDate', 'acquisitionCost'] as const;
const clearable = [...settable, 'code', 'nationalId'] as const;
type Field = (typeof clearable)[number];
type Fields = Extract<Change, { action: 'change' }>['fields'];

/** Asks which field is set to what, or cleared. */
export function FieldDialog(props: { onClose: () => void; onChange: (change: Change) => void }) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const [how, setHow] = useState<'set' | 'clear'>('set');
  const [field, setField] = useState<Field>('source');
  const [text, setText] = useState('');
  const closed = me?.scopes['customers'];
  const shut = new Set([...(closed?.hidden ?? []), ...(closed?.locked ?? [])]);
  const names = (how === 'set' ? settable : clearable).filter((one) => !shut.has(one));
  const currency = me?.organisation.currency ?? 'IRR';
  const fields = how === 'clear' ? cleared(field) : set(field, text.trim(), currency);
  const label = i18n._(fieldWord(field));
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Which field?`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            {...(fields ? {} : { isDisabled: true })}
            onPress={() => fields && props.onChange({ action: 'change', fields })}
          >
            {how === 'set' ? t`Set` : t`Empty`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Segmented
          label={t`What happens to it`}
          value={how}
          onChange={setHow}
          options={[
            { id: 'set', label: t`Set a value` },
            { id: 'clear', label: t`Empty the field` },
          ]}
        />
        <Select
          label={t`Field`}
          options={names.map((id) => ({ id, label: i18n._(fieldWord(id)) }))}
          value={field}
          onChange={(next) => {
            setField(next);
            setText('');
          }}
        />
        {how === 'set' && (
          <Value field={field} label={label} text={text} onText={setText} currency={currency} />
        )}
      </div>
    </Dialog>
  );
}

function Value(props: {
  field: Field;
  label: string;
  text: string;
  onText: (text: string) => void;
  currency: string;
}) {
  const { i18n } = useLingui();
  const { field, label, text, onText } = props;
  switch (field) {
    case 'language':
      return (
        <Select
          label={label}
          options={Object.entries(languageWords).map(([id, word]) => ({ id, label: i18n._(word) }))}
          value={text === '' ? null : text}
          onChange={onText}
        />
      );
    case 'birthDate':
      return (
        <DateField label={label} value={text === '' ? null : text} onChange={(day) => onText(day ?? '')} />
      );
    case 'acquisitionCost':
      return (
        <MoneyField
          label={label}
          currency={props.currency}
          value={text === '' ? null : text}
          onChange={(amount) => onText(amount ?? '')}
        />
      );
    default:
      return <TextField label={label} value={text} onChange={onText} maxLength={80} autoFocus />;
  }
}

function cleared(field: Field): Fields {
  return { [field]: null };
}

/** Undefined while there is no value. */
function set(field: Field, text: string, currency: string): Fields | undefined {
  if (text === '') return undefined;
  if (field === 'acquisitionCost') {
    const known = Currency.safeParse(currency);
    return known.success ? { acquisitionCost: { amount: text, currency: known.data } } : undefined;
  }
  return { [field]: text };
}
