import { Trans, useLingui } from '@lingui/react/macro';
import { beginExperiment } from '@peyvand/contract/customers/experiments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { experimentParts } from '../slots.tsx';

const shares = [50, 30, 20, 10] as const;

/** Begins an experiment; first it says how many customers it takes. `onClose` with the id of what began. */
export function BeginPanel({ onClose }: { onClose: (begun?: string) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const failure = useFailureText();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number | null>(30);
  const [control, setControl] = useState(50);
  const [planned, setPlanned] = useState<number | null>(null);
  const Size = experimentParts()?.Size;
  const begin = useMutation({
    mutationFn: () =>
      call(beginExperiment, {
        body: {
          name: name.trim(),
          arms: [
            { name: 'control', weight: control },
            { name: 'treated', weight: 100 - control },
          ],
          days: days ?? 30,
          planned,
        },
      }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['experiments'] });
      notify({ text: t`The experiment has begun; now put customers into it.` });
      onClose(id);
    },
  });
  const isWhole = name.trim() !== '' && days !== null;
  return (
    <SidePanel
      isOpen
      onClose={() => onClose()}
      title={t`New experiment`}
      footer={
        <Button
          look="primary"
          icon="check"
          isPending={begin.isPending}
          disabledReason={isWhole ? undefined : t`It needs a name and a number of days.`}
          onPress={() => begin.mutate()}
        >
          {t({ message: 'Begin', context: 'experiment' })}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t`What is tried`}
          hint={t`For example: a letter for the new year.`}
          value={name}
          onChange={setName}
          maxLength={100}
          isRequired
        />
        <Select<string>
          label={t`Control group, who are not treated`}
          value={String(control)}
          onChange={(next) => setControl(Number(next))}
          options={shares.map((share) => ({ id: String(share), label: format.percent(share / 100) }))}
        />
        <NumberField
          label={t`How long it is looked what they buy`}
          value={days}
          onChange={setDays}
          min={1}
          max={730}
          suffix={t`days`}
          isRequired
        />
        {Size && days !== null && (
          <Size days={days} ratio={(100 - control) / control} onPlanned={setPlanned} />
        )}
        <p className="meta">
          <Trans>
            Who is in which group is decided by a hash and written down before anything is done; it stays so.
          </Trans>
        </p>
        {begin.isError && (
          <p className="small neg" role="alert">
            {failure(begin.error)}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
