import { useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import type { Household } from '@peyvand/contract/customers/households';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';

export interface HouseholdDraft {
  name: string;
  city: string;
  street: string;
  endedOn: string | null;
}

/** Name and address of a household; of one that is there also when it ended. */
export function HouseholdDialog(props: {
  record: Customer;
  household: Household | null;
  isPending: boolean;
  onClose: () => void;
  onSave: (draft: HouseholdDraft) => void;
}) {
  const { record, household } = props;
  const { t } = useLingui();
  const family = record.lastName ?? record.name;
  const own = record.addresses?.find(({ primary }) => primary) ?? record.addresses?.[0];
  const [draft, setDraft] = useState<HouseholdDraft>({
    name: household?.name ?? t`Family ${family}`,
    city: (household ? household.address?.city : own?.city) ?? '',
    street: (household ? household.address?.street : own?.street) ?? '',
    endedOn: household?.endedOn ?? null,
  });
  const set = (part: Partial<HouseholdDraft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={
        household ? t`The household “${household.name}”` : t`Which household does “${record.name}” form?`
      }
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={draft.name.trim() === ''}
            onPress={() => props.onSave(draft)}
          >
            {household ? t`Save` : t`Form the household`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => set({ name })}
          maxLength={120}
          isRequired
        />
        <TextField label={t`City`} value={draft.city} onChange={(city) => set({ city })} maxLength={80} />
        <TextField
          label={t`Street`}
          value={draft.street}
          onChange={(street) => set({ street })}
          maxLength={300}
        />
        {household && (
          <DateField label={t`Until`} value={draft.endedOn} onChange={(endedOn) => set({ endedOn })} />
        )}
      </div>
    </Dialog>
  );
}
