import { Trans, useLingui } from '@lingui/react/macro';
import { ContactKind } from '@peyvand/contract/customers/customer';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { contactIcons, contactWords } from '../words.ts';
import { type ContactDraft, newContact } from './draft.ts';

const types = {
  email: 'email',
  phone: 'tel',
  mobile: 'tel',
  fax: 'tel',
  website: 'url',
  social: 'code',
} as const;
const most = 50;

/** Ways to reach a customer, one a line: kind, address, and which is the first of its kind. */
export function ContactFields(props: {
  value: readonly ContactDraft[];
  onChange: (lines: readonly ContactDraft[]) => void;
  errorAt?: (index: number) => string | undefined;
  labelHidden?: boolean;
}) {
  const { value, onChange } = props;
  const { t, i18n } = useLingui();
  const set = (key: string, part: Partial<ContactDraft>) =>
    onChange(value.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const group = (kind: ContactKind) => (kind === 'mobile' ? 'phone' : kind);
  const choose = (chosen: ContactDraft) =>
    onChange(
      value.map((line) =>
        line.key === chosen.key
          ? { ...line, primary: true }
          : group(line.kind) === group(chosen.kind)
            ? { ...line, primary: false }
            : line,
      ),
    );
  const rivals = (line: ContactDraft) =>
    value.filter((other) => other.value.trim() !== '' && group(other.kind) === group(line.kind)).length > 1;
  return (
    <fieldset className="lines-form">
      <legend className={props.labelHidden ? 'vh' : 'label'}>
        <Trans>Contact points</Trans>
      </legend>
      {value.map((line, index) => (
        <div key={line.key} className="contact-line">
          <Select
            label={t`Kind of contact point`}
            labelHidden
            options={ContactKind.options.map((id) => ({
              id,
              label: i18n._(contactWords[id]),
              icon: contactIcons[id],
            }))}
            value={line.kind}
            onChange={(kind) => set(line.key, { kind })}
          />
          <TextField
            label={i18n._(contactWords[line.kind])}
            labelHidden
            type={types[line.kind]}
            value={line.value}
            onChange={(text) => set(line.key, { value: text })}
            maxLength={200}
            error={props.errorAt?.(index)}
          />
          {rivals(line) && (
            <IconButton
              icon="star"
              label={line.primary ? t`This is the first one` : t`Make it the first one`}
              look={line.primary ? 'soft' : 'plain'}
              onPress={() => choose(line)}
            />
          )}
          <IconButton
            icon="close"
            label={t`Remove the line`}
            onPress={() => onChange(value.filter((other) => other.key !== line.key))}
          />
        </div>
      ))}
      {value.length < most && (
        <Button
          size="sm"
          icon="plus"
          onPress={() => onChange([...value, newContact(freshKey(value), 'phone')])}
        >
          <Trans>Contact point</Trans>
        </Button>
      )}
    </fieldset>
  );
}

/** A key that no line has. */
export function freshKey(lines: readonly { key: string }[]): string {
  return `n${1 + Math.max(0, ...lines.map(({ key }) => Number(key.slice(1)) || 0))}`;
}
