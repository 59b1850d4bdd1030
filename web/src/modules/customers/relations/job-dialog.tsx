import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { CustomerPicker } from '../entry/customer-picker.tsx';

export interface JobDraft {
  companyId: string | null;
  role: string;
  on: string;
}

/** The person works elsewhere from a day on. */
export function JobDialog(props: {
  record: Customer;
  isPending: boolean;
  onClose: () => void;
  onSave: (draft: JobDraft) => void;
}) {
  const { record } = props;
  const { t } = useLingui();
  const reader = usePreferences();
  const [companyId, setCompanyId] = useState<string | null>(null);
  const [role, setRole] = useState('');
  const [on, setOn] = useState<string | null>(isoDay(todayFor(reader)));
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Where does “${record.name}” work now?`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.isPending}
            isDisabled={on === null}
            onPress={() => on && props.onSave({ companyId, role, on })}
          >
            {t`Change the job`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="small t2">
          <Trans>Present jobs end on that day. Deals, talks and notes stay where they are.</Trans>
        </p>
        <CustomerPicker label={t`New company`} value={companyId} onChange={setCompanyId} except={record.id} />
        <TextField label={t`Role`} value={role} onChange={setRole} maxLength={120} />
        <DateField label={t`From`} value={on} onChange={setOn} />
      </div>
    </Dialog>
  );
}
