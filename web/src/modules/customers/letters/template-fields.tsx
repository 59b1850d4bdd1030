import { Trans, useLingui } from '@lingui/react/macro';
import { LetterKind, type LetterTemplateInput } from '@peyvand/contract/customers/letters';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { Select } from '../../../kit/select.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { purposesQuery } from '../privacy/queries.ts';
import { fieldsQuery } from './queries.ts';
import { fieldWords, kindWords } from './words.ts';

const none = 'none';
/** What envelopes and labels begin with. */
const addressBody = '{{ customer.name }}\n{{ customer.company }}\n{{ customer.address }}';

/** Everything that a template is made of. */
export function TemplateFields(props: {
  value: LetterTemplateInput;
  onChange: (part: Partial<LetterTemplateInput>) => void;
}) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const { value, onChange } = props;
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const purposes = (useQuery(purposesQuery).data?.items ?? []).filter(
    (one) => one.retiredAt === null && one.channels.includes('letter'),
  );
  const body = useRef<HTMLDivElement>(null);
  const insert = (name: string) => {
    const area = body.current?.querySelector('textarea');
    const [start, end] = area
      ? [area.selectionStart, area.selectionEnd]
      : [value.body.length, value.body.length];
    onChange({ body: `${value.body.slice(0, start)}{{ ${name} }}${value.body.slice(end)}` });
  };
  const setKind = (kind: LetterKind) => {
    const isAddress = kind !== 'letter' && value.kind === 'letter';
    onChange({ kind, ...(isAddress ? { body: addressBody } : {}) });
  };
  return (
    <form
      className={value.language === 'fa' ? 'letter-fields rtl' : 'letter-fields ltr'}
      onSubmit={(event) => event.preventDefault()}
    >
      <TextField
        label={t`Name`}
        isRequired
        maxLength={80}
        value={value.name}
        onChange={(name) => onChange({ name })}
      />
      <div className="pair">
        <Select
          label={t`Kind`}
          value={value.kind}
          onChange={setKind}
          options={LetterKind.options.map((id) => ({ id, label: i18n._(kindWords[id]) }))}
        />
        <Select
          label={t`Language of the letter`}
          value={value.language}
          onChange={(chosen) =>
            onChange({
              language: chosen,
              calendar: chosen === 'fa' ? 'persian' : 'gregory',
              digits: chosen === 'fa' ? 'arabext' : 'latn',
            })
          }
          options={[
            { id: 'fa', label: 'فارسی' },
            { id: 'en', label: 'English' },
            { id: 'ru', label: 'Русский' },
          ]}
        />
      </div>
      <div className="pair">
        <Segmented
          label={t`Calendar`}
          value={value.calendar}
          onChange={(calendar) => onChange({ calendar })}
          options={[
            { id: 'persian', label: t`Persian` },
            { id: 'gregory', label: t`Gregorian` },
          ]}
        />
        <Segmented
          label={t`Digits`}
          value={value.digits}
          onChange={(digits) => onChange({ digits })}
          options={[
            { id: 'arabext', label: '۱۲۳' },
            { id: 'latn', label: '123' },
          ]}
        />
      </div>
      <Select
        label={t`Purpose`}
        hint={t`Whoever does not want letters for this purpose is left out.`}
        value={value.purposeId ?? none}
        onChange={(id) => onChange({ purposeId: id === none ? null : id })}
        options={[
          { id: none, label: t`No purpose: nobody is asked` },
          ...purposes.map(({ id, names }) => ({ id, label: names[language] })),
        ]}
      />
      {value.kind !== 'labels' && (
        <TextArea
          label={t`Sender, under the name of the organisation`}
          rows={2}
          maxLength={500}
          value={value.sender}
          onChange={(sender) => onChange({ sender })}
        />
      )}
      <div ref={body}>
        <TextArea
          label={t`Text`}
          isRequired
          rows={value.kind === 'letter' ? 16 : 5}
          maxLength={10_000}
          value={value.body}
          onChange={(text) => onChange({ body: text })}
          hint={
            value.kind === 'letter'
              ? t`An empty line begins a paragraph, **two stars** make bold, lines with “- ” or “1. ” a list.`
              : t`Each line is a line of the address; empty ones are left out.`
          }
        />
      </div>
      <Menu
        label={t`Insert a field`}
        groups={[
          {
            items: fields.map(({ name, label }) => ({
              id: name,
              label: label?.[language] ?? (fieldWords[name] ? i18n._(fieldWords[name]) : name),
              onAction: () => insert(name),
            })),
          },
        ]}
        trigger={
          <Button icon="plus">
            <Trans>Insert a field</Trans>
          </Button>
        }
      />
    </form>
  );
}
