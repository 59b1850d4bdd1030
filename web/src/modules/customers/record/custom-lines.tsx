import { useLingui } from '@lingui/react/macro';
import type { FieldInput } from '@peyvand/contract/core/custom';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { useMe } from '../../../lib/session.ts';
import {
  CustomEditor,
  isGiven,
  isLeftToRight,
  useCustomFields,
  useCustomText,
  useWords,
} from '../../platform/parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { Words } from '../timeline/text.tsx';
import { useCustomFaults } from './custom-faults.ts';
import { FileInput, FilesOf, LinkInput } from './custom-inputs.tsx';
import { CustomFile, CustomReference } from './custom-reference.tsx';
import { focusFirst, unmark } from './focus-first.ts';
import type { RecordActions } from './use-record.ts';

type Field = ReturnType<typeof useCustomFields>[number];

/** The custom fields of the record, each edited in its place. */
export function CustomLines(props: { record: Customer; actions: RecordActions; mayWrite: boolean }) {
  const { record } = props;
  const { t } = useLingui();
  const [editing, setEditing] = useState<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const fields = useCustomFields('customers').filter(
    (one) => one.appliesTo === null || one.appliesTo.includes(record.kind),
  );
  if (fields.length === 0) return null;
  return (
    <FilesOf value={record.id}>
      <h2 className="sec mt-5">{t`Custom fields`}</h2>
      <dl className="allfields">
        {fields.map((field) => (
          <CustomLine
            key={field.key}
            {...props}
            field={field}
            isEditing={editing === field.key}
            wasEdited={left === field.key}
            onBegin={() => setEditing(field.key)}
            onEnd={() => {
              setLeft(field.key);
              setEditing(null);
            }}
          />
        ))}
      </dl>
    </FilesOf>
  );
}

function CustomLine(props: {
  field: Field;
  record: Customer;
  actions: RecordActions;
  mayWrite: boolean;
  isEditing: boolean;
  wasEdited: boolean;
  onBegin: () => void;
  onEnd: () => void;
}) {
  const { field, record, mayWrite } = props;
  const { t } = useLingui();
  const words = useWords();
  const locked = useMe()?.scopes['customers']?.locked ?? [];
  const isLocked = locked.includes('custom') || locked.includes(`custom.${field.key}`);
  const label = words(field.label, field.key);
  const isFilled = isGiven(field);
  const mayEdit = mayWrite && isFilled && !isLocked;
  return (
    <div
      className="fieldline"
      onDoubleClick={() => {
        if (!mayEdit || props.isEditing) return;
        unmark();
        props.onBegin();
      }}
    >
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd>
        {props.isEditing ? (
          <LineEditor {...props} />
        ) : (
          <span className="row items-start">
            <span className="grow">
              <CustomValue field={field} record={record} />
            </span>
            {mayWrite && isFilled && (
              <IconButton
                size="sm"
                icon={isLocked ? 'lock' : 'pen'}
                label={t`Edit: ${label}`}
                onPress={props.onBegin}
                autoFocus={props.wasEdited}
                {...(isLocked ? { disabledReason: t`Your role may read this field, not change it.` } : {})}
              />
            )}
          </span>
        )}
      </dd>
    </div>
  );
}

function LineEditor(props: { field: Field; record: Customer; actions: RecordActions; onEnd: () => void }) {
  const { field, record, actions, onEnd } = props;
  const { t } = useLingui();
  const failureText = useFailureText();
  const faultsOf = useCustomFaults();
  const [base] = useState(record);
  const [value, setValue] = useState<FieldInput>(record.custom?.[field.key] ?? null);
  const [failed, setFailed] = useState<string | null>(null);
  function save(): void {
    if (actions.change.isPending) return;
    setFailed(null);
    actions.change.mutate(
      { change: { custom: { [field.key]: value } }, base },
      {
        onSuccess: (done) => {
          if (done) onEnd();
        },
        onError: (error) => setFailed(faultsOf(error).get(field.key) ?? failureText(error)),
      },
    );
  }
  return (
    <form
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onEnd();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <CustomEditor
        field={field}
        value={value}
        onChange={setValue}
        labelHidden
        autoFocus
        error={failed ?? undefined}
        Link={LinkInput}
        File={FileInput}
      />
      {failed && (field.type === 'dateTime' || field.type === 'file') && (
        <p className="hint error" role="alert">
          {failed}
        </p>
      )}
      <footer className="row mt-2">
        <Button type="submit" look="primary" size="sm" isPending={actions.change.isPending}>{t`Save`}</Button>
        <Button size="sm" onPress={onEnd}>{t`Cancel`}</Button>
      </footer>
    </form>
  );
}

function CustomValue({ field, record }: { field: Field; record: Customer }) {
  const text = useCustomText();
  const value = record.custom?.[field.key];
  const shown = text(field, value);
  if (shown === undefined) return <span className="t3">–</span>;
  if (field.type === 'link' && typeof value === 'string') return <CustomReference id={value} />;
  if (field.type === 'file' && typeof value === 'string')
    return <CustomFile customerId={record.id} id={value} />;
  if (field.type === 'longText') return <Words text={shown} />;
  if (field.type === 'url' && /^https?:/.test(shown)) {
    return (
      <a className="link" href={shown} target="_blank" rel="noreferrer noopener">
        <bdi dir="ltr">{shown}</bdi>
      </a>
    );
  }
  return <bdi {...(isLeftToRight(field) ? { dir: 'ltr' } : {})}>{shown}</bdi>;
}
