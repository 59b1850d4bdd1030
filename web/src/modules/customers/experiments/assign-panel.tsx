import { Trans, useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { assignMatching, type Experiment } from '@peyvand/contract/customers/experiments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { CustomerFilter } from '../slots.tsx';

/** Puts customers whom a filter finds into the groups of an experiment. */
export function AssignPanel({ experiment, onClose }: { experiment: Experiment; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const failure = useFailureText();
  const client = useQueryClient();
  const [filter, setFilter] = useState<Filter | null>(null);
  const [most, setMost] = useState<number | null>(Math.min(5000, experiment.planned ?? 1000));
  const assign = useMutation({
    mutationFn: () =>
      call(assignMatching, { params: { id: experiment.id }, body: { filter, most: most ?? 1000 } }),
    onSuccess: ({ added, more }) => {
      void client.invalidateQueries({ queryKey: ['experiments'] });
      const count = format.number(added);
      notify({
        text: more
          ? t`Put in: ${count}. There are more who fit.`
          : t`Put in: ${count}. All who fit are in it now.`,
      });
      onClose();
    },
  });
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Put customers in`}
      footer={
        <Button
          look="primary"
          icon="check"
          isPending={assign.isPending}
          disabledReason={most === null ? t`Say how many at most.` : undefined}
          onPress={() => assign.mutate()}
        >
          <Trans>Put in</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <CustomerFilter value={filter} onChange={setFilter} />
        <NumberField label={t`At most`} value={most} onChange={setMost} min={1} max={5000} />
        <p className="meta">
          <Trans>
            Of customers whom you see and who are not in it yet. Nobody leaves an experiment again: that would
            spoil the comparison.
          </Trans>
        </p>
        {assign.isError && (
          <p className="small neg" role="alert">
            {failure(assign.error)}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
