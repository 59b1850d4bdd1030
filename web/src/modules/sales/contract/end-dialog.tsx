import { useLingui } from '@lingui/react/macro';
import { endContract } from '@peyvand/contract/sales/contract-endpoints';
import { type Contract, EndReason } from '@peyvand/contract/sales/contracts';
import { useState } from 'react';
import { DateField } from '../../../kit/date-field.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { endReasonWords } from './contract-story-words.ts';
import { useContractChange } from './use-contract-change.ts';

const Reason = EndReason.exclude(['ran_out']);

/** On which day a contract in force ends, and why. */
export function EndDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const today = isoDay(todayFor(usePreferences()));
  const [on, setOn] = useState<string | null>(today < contract.startsOn ? contract.startsOn : today);
  const [reason, setReason] = useState<(typeof Reason.options)[number]>('notice_theirs');
  const [note, setNote] = useState('');
  const save = useContractChange(
    contract,
    (day: string) =>
      call(
        endContract,
        {
          params: { id: contract.id },
          body: { on: day, reason, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        },
        { version: contract.version },
      ),
    { contractOf: (after) => after, done: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      title={t`End the contract`}
      verb={t`Note the end`}
      isPending={save.isPending}
      onClose={onClose}
      onConfirm={() => {
        if (on !== null) save.mutate(on);
      }}
    >
      <div className="flex flex-col gap-4">
        <DateField
          label={t`Last day`}
          value={on}
          min={contract.startsOn}
          {...(contract.endsOn === null ? {} : { max: contract.endsOn })}
          onChange={setOn}
          isRequired
        />
        <Select
          label={t`Reason`}
          value={reason}
          onChange={setReason}
          options={Reason.options.map((id) => ({ id, label: i18n._(endReasonWords[id]) }))}
        />
        <TextArea label={t`Note`} value={note} onChange={setNote} rows={2} maxLength={2000} />
      </div>
    </ConfirmDialog>
  );
}
