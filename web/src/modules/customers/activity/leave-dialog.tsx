import { Trans, useLingui } from '@lingui/react/macro';
import { changeLeave, endLeave, type Leave, planLeave } from '@peyvand/contract/customers/leaves';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { useOwnerOptions } from '../people.ts';

/** Days on which the reader, or a colleague, is away, and who is reminded meanwhile. */
export function LeaveDialog(props: { leave: Leave | null; day?: string; onClose: () => void }) {
  const { leave, onClose } = props;
  const { t } = useLingui();
  const can = useCan();
  const client = useQueryClient();
  const failureText = useFailureText();
  const people = useOwnerOptions();
  const me = useMe()?.user.id ?? '';
  const [userId, setUserId] = useState(leave?.userId ?? me);
  const [from, setFrom] = useState<string | null>(leave?.from ?? props.day ?? null);
  const [to, setTo] = useState<string | null>(leave?.to ?? props.day ?? null);
  const [substituteId, setSubstitute] = useState<string>(leave?.substituteId ?? 'none');
  const [note, setNote] = useState(leave?.note ?? '');
  const done = {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['activities', 'calendar'] });
      notify({ text: t`Saved` });
      onClose();
    },
  };
  const save = useMutation({
    mutationFn: (span: { from: string; to: string }) => {
      const body = { ...span, substituteId: substituteId === 'none' ? null : substituteId, note };
      return leave
        ? call(changeLeave, { params: { id: leave.id }, body }, { version: leave.version })
        : call(planLeave, { body: { ...body, userId } });
    },
    ...done,
  });
  const end = useMutation({
    mutationFn: (one: Leave) => call(endLeave, { params: { id: one.id } }, { version: one.version }),
    ...done,
  });
  const isTurned = from !== null && to !== null && to < from;
  const error = save.error ?? end.error;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={leave ? t`Leave` : t`Away for some days`}
      footer={
        <>
          {leave && (
            <Button look="danger" isPending={end.isPending} onPress={() => end.mutate(leave)}>
              <Trans>Not away</Trans>
            </Button>
          )}
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={from === null || to === null || isTurned}
            onPress={() => from !== null && to !== null && save.mutate({ from, to })}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {!leave && can('customers.activity.configure') && (
          <Select label={t`Who`} value={userId} onChange={setUserId} options={people} />
        )}
        <div className="act-pair">
          <DateField label={t({ message: 'From', context: 'day' })} value={from} onChange={setFrom} />
          <DateField
            label={t({ message: 'To', context: 'day' })}
            value={to}
            onChange={setTo}
            error={isTurned ? t`This lies before the first day.` : undefined}
          />
        </div>
        <Select
          label={t`Who is reminded meanwhile`}
          value={substituteId}
          onChange={setSubstitute}
          options={[{ id: 'none', label: t`Nobody else` }, ...people.filter(({ id }) => id !== userId)]}
        />
        <TextField label={t`Note`} value={note} onChange={setNote} maxLength={500} />
        <p className="small t3">
          <Trans>On these days nobody can book an appointment with them.</Trans>
        </p>
        {error !== null && (
          <p className="neg" role="alert">
            {failureText(error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
