import { Trans, useLingui } from '@lingui/react/macro';
import { CallReason, type CallWeights, changeCallWeights } from '@peyvand/contract/sales/suggestions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { failureText } from '../failure-text.ts';
import { reasonWords } from './reason-text.ts';
import { weightsQuery } from './suggestion-queries.ts';

/** How much each reason counts. */
export function WeightsDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const known = useQuery(weightsQuery).data;
  const [draft, setDraft] = useState<Partial<CallWeights>>({});
  const weights = known && { ...known.weights, ...draft };
  const save = useMutation({
    mutationFn: ({ body, version }: { body: CallWeights; version: number }) =>
      call(changeCallWeights, { body }, { version }),
    onSuccess: () => {
      notify({ text: t`All customers are weighed anew in the background.` });
      onClose();
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['suggestions'] }),
  });
  const counts = weights !== undefined && Object.values(weights).some((one) => one > 0);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`What speaks for a call`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={!counts}
            onPress={() => known && weights && save.mutate({ body: weights, version: known.version })}
          >{t`Save`}</Button>
        </>
      }
    >
      <p className="small t3 pb-3">
        <Trans>
          The higher the number, the more the reason counts; 0 leaves it out. Tier and margin alone suggest
          nobody: something has to be due.
        </Trans>
      </p>
      {weights ? (
        <div className="grid gap-3 sm:grid-cols-2">
          {CallReason.options.map((reason) => (
            <NumberField
              key={reason}
              label={i18n._(reasonWords[reason])}
              value={weights[reason]}
              min={0}
              max={100}
              onChange={(value) => setDraft({ ...draft, [reason]: value ?? 0 })}
            />
          ))}
        </div>
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Dialog>
  );
}
