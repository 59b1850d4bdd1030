import { useLingui } from '@lingui/react/macro';
import { type Customer, Relation } from '@peyvand/contract/customers/customer';
import type { addRelation } from '@peyvand/contract/customers/story';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { CustomerPicker } from '../entry/customer-picker.tsx';
import { relationWords } from '../words.ts';

export type RelationDraft = z.input<NonNullable<typeof addRelation.body>>;

/** Joins another customer to this one: who, in which way, in which role, since when. */
export function RelationDialog(props: {
  record: Customer;
  isPending: boolean;
  onClose: () => void;
  onAdd: (draft: RelationDraft) => void;
}) {
  const { record, onAdd } = props;
  const { t, i18n } = useLingui();
  const [other, setOther] = useState<string | null>(null);
  const [kind, setKind] = useState<Relation['kind']>(record.kind === 'company' ? 'employs' : 'works_at');
  const [role, setRole] = useState('');
  const [since, setSince] = useState<string | null>(null);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Who belongs to “${record.name}”?`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={other === null}
            onPress={() =>
              other &&
              onAdd({
                customerId: other,
                kind,
                ...(role.trim() ? { role: role.trim() } : {}),
                ...(since ? { startedOn: since } : {}),
              })
            }
          >
            {t({ message: 'Join', context: 'two customers' })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <CustomerPicker label={t`Customer`} value={other} onChange={setOther} except={record.id} isRequired />
        <Select
          label={t`What the other is to this one`}
          options={Relation.shape.kind.options.map((id) => ({ id, label: i18n._(relationWords[id]) }))}
          value={kind}
          onChange={setKind}
        />
        <TextField label={t`Role`} value={role} onChange={setRole} maxLength={120} />
        <DateField label={t`Since`} value={since} onChange={setSince} />
      </div>
    </Dialog>
  );
}
