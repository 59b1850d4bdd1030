import { useLingui } from '@lingui/react/macro';
import type { FieldInput } from '@peyvand/contract/core/custom';
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
import {
  CustomEditor,
  isGiven,
  type ReferenceProps,
  useCustomFields,
  useWords,
} from '../../platform/parts.tsx';
import { LinkInput } from '../record/custom-inputs.tsx';
import { fieldWord, languageWords } from '../words.ts';
import type { Change } from './bulk.ts';

const settable = ['source', 'jobTitle', 'language', 'birthDate', 'acquisitionCost'] as const;
const clearable = [...settable, 'code', 'nationalId'] as const;
type BuiltIn = (typeof clearable)[number];
type Field = BuiltIn | `custom.${string}`;
type Fields = Extract<Change, { action: 'change' }>['fields'];

/** Asks which field is set to what, or cleared. */
export function FieldDialog(props: { onClose: () => void; onChange: (change: Change) => void }) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const [how, setHow] = useState<'set' | 'clear'>('set');
  const [field, setField] = useState<Field>('source');
  const [text, setText] = useState('');
  const [value, setValue] = useState<FieldInput>(null);
  const words = useWords();
  const closed = me?.scopes['customers'];
  const shut = new Set([...(closed?.hidden ?? []), ...(closed?.locked ?? [])]);
  const names = (how === 'set' ? settable : clearable).filter((one) => !shut.has(one));
  const customs = useCustomFields('customers').filter(
    (one) =>
      isGiven(one) &&
      one.type !== 'file' &&
      // One value for many records: only one of them could have it.
      (how === 'clear' || !one.unique) &&
      !shut.has('custom') &&
      !shut.has(`custom.${one.key}`),
  );
  const custom = customs.find(({ key }) => field === `custom.${key}`);
  const currency = me?.organisation.currency ?? 'IRR';
  const fields = custom
    ? customSet(custom.key, how === 'clear' ? null : value, how)
    : how === 'clear'
      ? cleared(field)
      : set(field, text.trim(), currency);
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
          options={[
            ...names.map((id) => ({ id, label: i18n._(fieldWord(id)) })),
            ...customs.map(({ key, label }) => ({ id: customName(key), label: words(label, key) })),
          ]}
          value={field}
          onChange={(next) => {
            setField(next);
            setText('');
            setValue(null);
          }}
        />
        {how === 'set' && custom && (
          <CustomEditor
            key={custom.key}
            field={{ ...custom, required: 'no' }}
            value={value}
            onChange={setValue}
            Link={LinkInput}
            File={Nothing}
          />
        )}
        {how === 'set' && !custom && (
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

const customName = (key: string) => `custom.${key}` as const;

/** Undefined while there is no value to set. */
function customSet(key: string, value: FieldInput, how: 'set' | 'clear'): Fields | undefined {
  return how === 'set' && (value === null || value === '') ? undefined : { custom: { [key]: value } };
}

/** A file belongs to one record: it is not set for many. */
function Nothing(_props: ReferenceProps) {
  return null;
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
