import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { isGiven, useCustomFields } from '../../platform/parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { ShownValue } from '../record/shown-value.tsx';
import { useValueText } from '../record/use-value-text.ts';
import { FromTo } from '../timeline/changes.tsx';
import { fieldHistoryQuery } from './queries.ts';
import './merge.css';

const fields = [
  'name',
  'stage',
  'ownerId',
  'code',
  'jobTitle',
  'nationalId',
  'birthDate',
  'source',
  'language',
  'tags',
  'contactPoints',
  'addresses',
  'acquisitionCost',
] as const;

/** Who changed one field, when, from what to what. */
export function FieldHistory({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const values = useValueText();
  const hidden = useMe()?.scopes['customers']?.hidden ?? [];
  const custom = useCustomFields('customers').filter(isGiven);
  const failureText = useFailureText();
  const [field, setField] = useState<string>('name');
  const history = useQuery(fieldHistoryQuery(id, field));
  const say = (value: unknown) => (
    <ShownValue customerId={id} field={field} value={value} empty={t`empty`} asText />
  );
  const offered = [
    ...fields.filter((one) => !hidden.includes(one)),
    ...custom.map(({ key }) => `custom.${key}`),
  ];
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t`History of a field`}
      footer={<Button onPress={onClose}>{t`Close`}</Button>}
    >
      <Select
        label={t`Field`}
        options={offered.map((one) => ({ id: one, label: values.word(one) }))}
        value={field}
        onChange={(one) => one && setField(one)}
      />
      {history.isPending && <SkeletonRows rows={3} />}
      {history.isError && <p className="small">{failureText(history.error)}</p>}
      {history.data?.items.length === 0 && (
        <p className="small t3">{t`It was never changed since the record was made.`}</p>
      )}
      <ol>
        {history.data?.items.map((change) => (
          <li key={change.id} className="history-row small">
            <span className="meta">
              {change.actor.kind === 'system' ? t`Automatic` : <bdi>{change.actor.name}</bdi>}
              {' · '}
              <time dateTime={change.at}>{format.dateTime(change.at)}</time>
            </span>
            <FromTo from={say(change.from)} to={say(change.to)} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
