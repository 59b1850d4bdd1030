import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCustomFields, useCustomText, useFieldLabel } from '../../platform/parts.tsx';
import { useNames } from '../people.ts';
import { CustomReference } from '../record/custom-reference.tsx';
import { fieldText } from '../record/field-text.ts';
import { fieldWords, wordOf } from '../words.ts';
import type { FieldChange } from './fold.ts';

/** From and to of each field, in words; more than two are folded. */
export function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const list = (
    <ul className="changes">
      {changes.map((change) => (
        <ChangeLine key={change.id} change={change} />
      ))}
    </ul>
  );
  if (changes.length <= 2) return list;
  return (
    <details className="folded">
      <summary className="small">{t`Show ${format.number(changes.length)} changes`}</summary>
      {list}
    </details>
  );
}

function ChangeLine({ change }: { change: FieldChange }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const tools = { i18n, format, names };
  const word = wordOf(fieldWords, change.field);
  const label = useFieldLabel()(change.field, 'customers');
  const customText = useCustomText();
  const custom = useCustomFields('customers').find((one) => `custom.${one.key}` === change.field);
  const textOf = (value: unknown) => {
    if (custom?.type === 'link' && typeof value === 'string') return <CustomReference id={value} asText />;
    return custom ? customText(custom, value) : fieldText(change.field, value, tools);
  };
  return (
    <li className="small">
      <span className="t3">
        {word ? i18n._(word) : label ? <bdi>{label}</bdi> : <bdi dir="ltr">{change.field}</bdi>}:{' '}
      </span>
      <FromTo from={textOf(change.from) ?? t`empty`} to={textOf(change.to) ?? t`empty`} />
    </li>
  );
}

export function FromTo({ from, to }: { from: ReactNode; to: ReactNode }) {
  const { t } = useLingui();
  return (
    <>
      <bdi className="t3">{from}</bdi> <Icon name="arrow" size="xs" />
      <span className="vh">{t({ message: 'to', context: 'from one value to another' })}</span> <bdi>{to}</bdi>
    </>
  );
}
