import { useLingui } from '@lingui/react/macro';
import { DateField } from '../../../kit/date-field.tsx';
import { TextField } from '../../../kit/field.tsx';
import { type ChequeDraft, sayadOf } from './cheque-draft.ts';

/** Bank, numbers and day of a cheque. */
export function ChequeFields(props: {
  draft: ChequeDraft;
  onChange: (draft: ChequeDraft) => void;
  /** Says what is missing, once somebody tried to save. */
  isChecked: boolean;
}) {
  const { t } = useLingui();
  const { draft, onChange, isChecked } = props;
  const missing = (text: string) => (isChecked && text.trim() === '' ? t`Is needed` : undefined);
  return (
    <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 max-phone:grid-cols-1">
      <TextField
        label={t`Bank`}
        value={draft.bank}
        onChange={(bank) => onChange({ ...draft, bank })}
        maxLength={100}
        isRequired
        error={missing(draft.bank)}
      />
      <TextField
        label={t`Branch`}
        value={draft.branch}
        onChange={(branch) => onChange({ ...draft, branch })}
        maxLength={100}
      />
      <TextField
        label={t`Number of the cheque`}
        type="code"
        value={draft.number}
        onChange={(number) => onChange({ ...draft, number })}
        maxLength={40}
        isRequired
        error={missing(draft.number)}
      />
      <DateField
        label={t({ message: 'Due', context: 'day' })}
        value={draft.dueOn}
        onChange={(dueOn) => onChange({ ...draft, dueOn })}
        isRequired
        error={isChecked && draft.dueOn === null ? t`Is needed` : undefined}
      />
      <TextField
        label={t`Sayad number`}
        type="code"
        value={draft.sayad}
        onChange={(sayad) => onChange({ ...draft, sayad })}
        maxLength={30}
        hint={t`16 digits`}
        error={sayadOf(draft.sayad) === undefined && isChecked ? t`A Sayad number has 16 digits` : undefined}
      />
      <TextField
        label={t`Account number`}
        type="code"
        value={draft.account}
        onChange={(account) => onChange({ ...draft, account })}
        maxLength={40}
      />
      <TextField
        label={t`Signed by`}
        value={draft.drawer}
        onChange={(drawer) => onChange({ ...draft, drawer })}
        maxLength={200}
        hint={t`Left empty: the customer.`}
      />
    </div>
  );
}
