import { useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useFailureText } from '../failure-text.ts';
import { keyed } from '../keyed.ts';
import { useNames } from '../people.ts';
import { contactWords, fieldWord } from '../words.ts';
import type { RecordChange } from './conflict.ts';
import { CustomLines } from './custom-lines.tsx';
import { type EditedField, FieldEditor } from './field-editor.tsx';
import { addressText, contactText, fieldText } from './field-text.ts';
import { focusFirst, unmark } from './focus-first.ts';
import type { RecordActions } from './use-record.ts';

const fields: readonly EditedField[] = [
  'name',
  'firstName',
  'lastName',
  'stage',
  'tags',
  'contactPoints',
  'addresses',
  'jobTitle',
  'code',
  'nationalId',
  'birthDate',
  'language',
  'source',
  'acquisitionCost',
];
const ofPersons = new Set<EditedField>(['firstName', 'lastName', 'jobTitle', 'birthDate']);

/** Every field of the record, each edited in its place. */
export function FieldsTab(props: {
  record: Customer;
  actions: RecordActions;
  /** The field that opens for editing at once. */
  start?: EditedField | undefined;
}) {
  const { record, actions } = props;
  const { t } = useLingui();
  const can = useCan();
  const scope = useMe()?.scopes['customers'];
  const [editing, setEditing] = useState<EditedField | null>(props.start ?? null);
  const [draft, setDraft] = useState<RecordChange | undefined>();
  /** What was on the screen when the editing began: the other side of a conflict. */
  const [base, setBase] = useState(record);
  const [failed, setFailed] = useState<string | null>(null);
  const failureText = useFailureText();
  const mayWrite = can('customers.customer.write') && record.deletedAt === null;
  function begin(field: EditedField): void {
    setBase(record);
    setDraft(undefined);
    setFailed(null);
    setEditing(field);
  }
  /** The field that was edited last: its button takes the focus that the editor leaves. */
  const [left, setLeft] = useState<EditedField | null>(null);
  function stop(): void {
    setLeft(editing);
    setEditing(null);
  }
  function save(): void {
    if (!draft || actions.change.isPending) return;
    setFailed(null);
    actions.change.mutate(
      { change: draft, base },
      {
        // What clashes is decided first; who closes that question is back at his own text.
        onSuccess: (done) => {
          if (done) stop();
        },
        onError: (error) => setFailed(failureText(error)),
      },
    );
  }
  useShortcut(mayWrite ? 'E' : undefined, t`Edit the name`, () => begin('name'));
  const shown = fields.filter(
    (field) => !scope?.hidden.includes(field) && (record.kind === 'person' || !ofPersons.has(field)),
  );
  return (
    <section className="tabbody" aria-label={t`All fields`}>
      <dl className="allfields">
        {shown.map((field) => (
          <FieldLine
            key={field}
            field={field}
            record={record}
            isEditing={editing === field}
            wasEdited={left === field}
            mayEdit={mayWrite && !scope?.locked.includes(field)}
            isLocked={mayWrite && (scope?.locked.includes(field) ?? false)}
            canSave={draft !== undefined}
            isSaving={actions.change.isPending}
            failed={failed}
            onBegin={() => begin(field)}
            onDraft={setDraft}
            onSave={save}
            onCancel={stop}
          />
        ))}
      </dl>
      <CustomLines record={record} actions={actions} mayWrite={mayWrite} />
    </section>
  );
}

function FieldLine(props: {
  field: EditedField;
  record: Customer;
  isEditing: boolean;
  wasEdited: boolean;
  mayEdit: boolean;
  isLocked: boolean;
  canSave: boolean;
  isSaving: boolean;
  /** Why the last try was not stored. */
  failed: string | null;
  onBegin: () => void;
  onDraft: (change: RecordChange | undefined) => void;
  onSave: () => void;
  onCancel: () => void;
}) {
  const { field, record } = props;
  const { t, i18n } = useLingui();
  const label = i18n._(fieldWord(field));
  return (
    <div
      className="fieldline"
      onDoubleClick={() => {
        if (!props.mayEdit || props.isEditing) return;
        unmark();
        props.onBegin();
      }}
    >
      <dt>{label}</dt>
      <dd>
        {props.isEditing ? (
          <form
            ref={focusFirst}
            onSubmit={(event) => {
              event.preventDefault();
              if (props.canSave) props.onSave();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.defaultPrevented) props.onCancel();
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && props.canSave) props.onSave();
            }}
          >
            <FieldEditor field={field} record={record} onChange={props.onDraft} />
            {props.failed && (
              <p className="hint error" role="alert">
                {props.failed}
              </p>
            )}
            <footer className="row mt-2">
              <Button
                type="submit"
                look="primary"
                size="sm"
                isDisabled={!props.canSave}
                isPending={props.isSaving}
              >{t`Save`}</Button>
              <Button size="sm" onPress={props.onCancel}>{t`Cancel`}</Button>
            </footer>
          </form>
        ) : (
          <span className="row items-start">
            <span className="grow">
              <FieldValue field={field} record={record} />
            </span>
            {(props.mayEdit || props.isLocked) && (
              <IconButton
                size="sm"
                icon={props.isLocked ? 'lock' : 'pen'}
                label={t`Edit: ${label}`}
                onPress={props.onBegin}
                autoFocus={props.wasEdited}
                {...(props.isLocked
                  ? { disabledReason: t`Your role may read this field, not change it.` }
                  : {})}
              />
            )}
          </span>
        )}
      </dd>
    </div>
  );
}

function FieldValue({ field, record }: { field: EditedField; record: Customer }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const empty = <span className="t3">–</span>;
  if (field === 'contactPoints' && record.contactPoints && record.contactPoints.length > 0) {
    return (
      <ul>
        {keyed(record.contactPoints, ({ kind, value }) => `${kind} ${value}`).map(({ key, item: point }) => (
          <li key={key} className="row items-baseline">
            <span className="t3 small whitespace-nowrap">{i18n._(contactWords[point.kind])}</span>
            <bdi dir="ltr">{contactText(point, format)}</bdi>
            {point.label && <bdi className="meta">{point.label}</bdi>}
          </li>
        ))}
      </ul>
    );
  }
  if (field === 'addresses' && record.addresses && record.addresses.length > 0) {
    return (
      <ul>
        {keyed(record.addresses, JSON.stringify).map(({ key, item: address }) => (
          <li key={key}>
            <bdi>{addressText(address, i18n, format)}</bdi>
          </li>
        ))}
      </ul>
    );
  }
  if (field === 'tags' && record.tags.length > 0) {
    return (
      <span className="row flex-wrap gap-1.5">
        {record.tags.map((tag) => (
          <Tag key={tag}>
            <bdi>{tag}</bdi>
          </Tag>
        ))}
      </span>
    );
  }
  const text = fieldText(field, record[field], { i18n, format, names });
  if (text === undefined) return empty;
  return <bdi {...(field === 'code' || field === 'nationalId' ? { dir: 'ltr' } : {})}>{text}</bdi>;
}
