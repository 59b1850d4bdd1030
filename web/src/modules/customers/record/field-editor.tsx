import { useLingui } from '@lingui/react/macro';
import { type Customer, Stage } from '@peyvand/contract/customers/customer';
import { type ReactNode, useState } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useMe } from '../../../lib/session.ts';
import { AddressFields } from '../entry/address-fields.tsx';
import { ContactFields } from '../entry/contact-fields.tsx';
import { addressesOf, contactsOf, newAddress, newContact } from '../entry/draft.ts';
import { TagField } from '../entry/tag-field.tsx';
import { fieldWord, languageWords, stageWords } from '../words.ts';
import type { RecordChange } from './conflict.ts';

export type EditedField =
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'stage'
  | 'code'
  | 'jobTitle'
  | 'birthDate'
  | 'nationalId'
  | 'language'
  | 'source'
  | 'acquisitionCost'
  | 'tags'
  | 'contactPoints'
  | 'addresses';

const longest = {
  name: 200,
  firstName: 100,
  lastName: 100,
  code: 64,
  jobTitle: 120,
  nationalId: 20,
  source: 80,
};

interface EditorProps {
  field: EditedField;
  record: Customer;
  /** Undefined while what is written cannot be stored. */
  onChange: (change: RecordChange | undefined) => void;
}

/** The control for one field of the record; tells the change that it stands for. */
export function FieldEditor({ field, record, onChange }: EditorProps) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const frame = { label: i18n._(fieldWord(field)), labelHidden: true } as const;
  switch (field) {
    case 'name':
    case 'firstName':
    case 'lastName':
    case 'code':
    case 'jobTitle':
    case 'nationalId':
    case 'source':
      return <TextEditor field={field} record={record} onChange={onChange} label={frame.label} />;
    case 'stage':
      return (
        <Kept start={record.stage}>
          {(value, set) => (
            <Select
              {...frame}
              options={Stage.options.map((id) => ({ id, label: i18n._(stageWords[id]) }))}
              value={value}
              onChange={(stage) => {
                set(stage);
                onChange({ stage });
              }}
            />
          )}
        </Kept>
      );
    case 'language': {
      const languages = ['fa', 'en', 'ru'] as const;
      return (
        <Kept<'fa' | 'en' | 'ru' | 'none'> start={record.language ?? 'none'}>
          {(value, set) => (
            <Select
              {...frame}
              options={[
                ...languages.map((id) => ({ id, label: i18n._(languageWords[id]) })),
                { id: 'none' as const, label: t`Unknown` },
              ]}
              value={value}
              onChange={(language) => {
                set(language);
                onChange({ language: language === 'none' ? null : language });
              }}
            />
          )}
        </Kept>
      );
    }
    case 'birthDate':
      return (
        <Kept<string | null> start={record.birthDate ?? null}>
          {(value, set) => (
            <DateField
              {...frame}
              value={value}
              onChange={(birthDate) => {
                set(birthDate);
                onChange({ birthDate });
              }}
            />
          )}
        </Kept>
      );
    case 'acquisitionCost': {
      const currency = record.acquisitionCost?.currency ?? me?.organisation.currency ?? 'IRR';
      return (
        <Kept<string | null> start={record.acquisitionCost?.amount ?? null}>
          {(value, set) => (
            <MoneyField
              {...frame}
              currency={currency}
              value={value}
              onChange={(amount) => {
                set(amount);
                onChange({ acquisitionCost: amount === null ? null : { amount, currency } });
              }}
            />
          )}
        </Kept>
      );
    }
    case 'tags':
      return (
        <Kept<readonly string[]> start={record.tags}>
          {(value, set) => (
            <TagField
              labelHidden
              value={value}
              onChange={(tags) => {
                set(tags);
                onChange({ tags: [...tags] });
              }}
            />
          )}
        </Kept>
      );
    case 'contactPoints':
      return <ContactsEditor record={record} onChange={onChange} />;
    case 'addresses':
      return <AddressesEditor record={record} onChange={onChange} />;
  }
}

function TextEditor(props: {
  field: keyof typeof longest;
  record: Customer;
  label: string;
  onChange: EditorProps['onChange'];
}) {
  const { field, record, onChange } = props;
  const { t } = useLingui();
  const [text, setText] = useState(record[field] ?? '');
  const missing = field === 'name' && text.trim() === '';
  return (
    <TextField
      label={props.label}
      labelHidden
      type={field === 'code' || field === 'nationalId' ? 'code' : 'text'}
      value={text}
      maxLength={longest[field]}
      autoFocus
      error={missing ? t`A customer needs a name` : undefined}
      onChange={(next) => {
        setText(next);
        const clean = next.trim();
        if (field === 'name') onChange(clean === '' ? undefined : { name: clean });
        else onChange({ [field]: clean === '' ? null : clean });
      }}
    />
  );
}

function ContactsEditor({ record, onChange }: Omit<EditorProps, 'field'>) {
  const [lines, setLines] = useState(() =>
    (record.contactPoints ?? []).map(({ kind, value, label, primary }, index) => ({
      ...newContact(`n${index + 1}`, kind),
      value,
      label: label ?? '',
      primary: primary ?? false,
    })),
  );
  return (
    <ContactFields
      labelHidden
      value={lines.length > 0 ? lines : [newContact('n1')]}
      onChange={(next) => {
        setLines([...next]);
        onChange({ contactPoints: contactsOf(next) });
      }}
    />
  );
}

function AddressesEditor({ record, onChange }: Omit<EditorProps, 'field'>) {
  const [lines, setLines] = useState(() =>
    (record.addresses ?? []).map((address, index) => ({
      ...newAddress(`n${index + 1}`),
      label: address.label ?? '',
      country: address.country ?? '',
      region: address.region ?? '',
      city: address.city ?? '',
      street: address.street ?? '',
      postalCode: address.postalCode ?? '',
      primary: address.primary ?? false,
    })),
  );
  return (
    <AddressFields
      labelHidden
      value={lines.length > 0 ? lines : [newAddress('n1')]}
      onChange={(next) => {
        setLines([...next]);
        onChange({ addresses: addressesOf(next) });
      }}
    />
  );
}

/** Keeps the value of a control while it is edited. */
function Kept<T>(props: { start: T; children: (value: T, set: (value: T) => void) => ReactNode }) {
  const [value, setValue] = useState(props.start);
  return props.children(value, setValue);
}
