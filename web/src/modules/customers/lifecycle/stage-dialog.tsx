import { useLingui } from '@lingui/react/macro';
import { type Customer, Stage } from '@peyvand/contract/customers/customer';
import { type Hold, setStage } from '@peyvand/contract/customers/lifecycle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useRefusalText } from '../refusal-text.ts';
import { stageWords } from '../words.ts';

/** Puts a customer into a stage by hand: which, why, and how long the rules leave it alone. */
export function StageDialog({ record, onClose }: { record: Customer; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const failureText = useRefusalText();
  const [stage, setStageOf] = useState<Stage>(record.stage);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<Hold['until']>('released');
  const [day, setDay] = useState<string | null>(null);
  const hold: Hold | null = until !== 'day' ? { until } : day === null ? null : { until, day };
  const save = useMutation({
    mutationFn: (held: Hold) =>
      call(
        setStage,
        {
          params: { id: record.id },
          body: { stage, hold: held, ...(reason.trim() ? { reason: reason.trim() } : {}) },
        },
        { version: record.version },
      ),
    onSuccess: () => {
      notify({ text: t`The stage is set` });
      onClose();
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Which stage?`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={hold === null}
            onPress={() => hold && save.mutate(hold)}
          >{t`Move`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Select
          label={t`Stage`}
          value={stage}
          onChange={setStageOf}
          options={Stage.options.map((id) => ({ id, label: i18n._(stageWords[id]) }))}
        />
        <TextField label={t`Why`} value={reason} onChange={setReason} maxLength={200} />
        <Select<Hold['until']>
          label={t`Stays`}
          hint={t`As long as it stays, the rules leave this customer alone.`}
          value={until}
          onChange={setUntil}
          options={[
            { id: 'released', label: t`until it is given back to the rules` },
            { id: 'purchase', label: t`until the next purchase` },
            { id: 'day', label: t`until a day` },
          ]}
        />
        {until === 'day' && <DateField label={t`Day`} value={day} onChange={setDay} isRequired />}
      </div>
    </Dialog>
  );
}
