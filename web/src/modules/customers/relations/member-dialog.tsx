import { useLingui } from '@lingui/react/macro';
import type { Household, HouseholdMember } from '@peyvand/contract/customers/households';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { CustomerPicker } from '../entry/customer-picker.tsx';

export interface MemberDraft {
  customerId: string;
  role: string;
  startedOn: string | null;
  endedOn: string | null;
}

/** Who joins a household, or how somebody belongs to it. */
export function MemberDialog(props: {
  household: Household;
  member: HouseholdMember | null;
  isPending: boolean;
  onClose: () => void;
  onSave: (draft: MemberDraft) => void;
}) {
  const { household, member } = props;
  const { t } = useLingui();
  const [draft, setDraft] = useState<MemberDraft>({
    customerId: member?.customer.id ?? '',
    role: member?.role ?? '',
    startedOn: member?.startedOn ?? null,
    endedOn: member?.endedOn ?? null,
  });
  const set = (part: Partial<MemberDraft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={
        member
          ? t`How does “${member.customer.name}” belong to “${household.name}”?`
          : t`Who joins “${household.name}”?`
      }
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={draft.customerId === ''}
            onPress={() => props.onSave(draft)}
          >
            {member ? t`Save` : t`Take in`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {!member && (
          <CustomerPicker
            label={t`Person`}
            value={draft.customerId || null}
            onChange={(id) => set({ customerId: id ?? '' })}
            isRequired
          />
        )}
        <TextField label={t`Role`} value={draft.role} onChange={(role) => set({ role })} maxLength={60} />
        <DateField label={t`Since`} value={draft.startedOn} onChange={(startedOn) => set({ startedOn })} />
        {member && (
          <DateField label={t`Until`} value={draft.endedOn} onChange={(endedOn) => set({ endedOn })} />
        )}
      </div>
    </Dialog>
  );
}
