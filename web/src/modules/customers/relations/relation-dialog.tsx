import { useLingui } from '@lingui/react/macro';
import type { Customer, Relation } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { CustomerPicker } from '../entry/customer-picker.tsx';
import { useRelationChoices } from './kinds.ts';

export interface RelationDraft {
  customerId: string;
  kind: string;
  role: string;
  startedOn: string | null;
  endedOn: string | null;
}

/** Joins another customer to this one, or changes how they are joined: in which way and role, since and until when. */
export function RelationDialog(props: {
  record: Customer;
  /** The relation that is changed; none for a new one. */
  relation: Relation | null;
  isPending: boolean;
  onClose: () => void;
  onSave: (draft: RelationDraft) => void;
}) {
  const { record, relation, onSave } = props;
  const { t } = useLingui();
  const [draft, setDraft] = useState<RelationDraft>({
    customerId: relation?.customer.id ?? '',
    kind: relation?.kind ?? (record.kind === 'company' ? 'employs' : 'works_at'),
    role: relation?.role ?? '',
    startedOn: relation?.startedOn ?? null,
    endedOn: relation?.endedOn ?? null,
  });
  const set = (part: Partial<RelationDraft>) => setDraft({ ...draft, ...part });
  const choices = useRelationChoices(draft.kind);
  const backwards =
    draft.startedOn !== null && draft.endedOn !== null && draft.endedOn < draft.startedOn
      ? t`It ends before it begins`
      : undefined;
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={
        relation
          ? t`How are “${record.name}” and “${relation.customer.name}” joined?`
          : t`Who belongs to “${record.name}”?`
      }
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={draft.customerId === '' || backwards !== undefined}
            onPress={() => onSave(draft)}
          >
            {relation ? t`Save` : t({ message: 'Join', context: 'two customers' })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {!relation && (
          <CustomerPicker
            label={t`Customer`}
            value={draft.customerId || null}
            onChange={(id) => set({ customerId: id ?? '' })}
            except={record.id}
            isRequired
          />
        )}
        <Select
          label={t`What the other is to this one`}
          options={choices}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
        <TextField label={t`Role`} value={draft.role} onChange={(role) => set({ role })} maxLength={120} />
        <DateField label={t`Since`} value={draft.startedOn} onChange={(startedOn) => set({ startedOn })} />
        <DateField label={t`Until`} value={draft.endedOn} onChange={(endedOn) => set({ endedOn })} />
        {backwards && (
          <p className="hint error" role="alert">
            {backwards}
          </p>
        )}
      </div>
    </Dialog>
  );
}
