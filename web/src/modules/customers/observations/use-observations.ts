import { useLingui } from '@lingui/react/macro';
import {
  addObservation,
  changeObservation,
  type Observation,
  removeObservation,
} from '@peyvand/contract/customers/observations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useRefusalText } from '../refusal-text.ts';

export type ObservationDraft = z.input<NonNullable<typeof addObservation.body>>;
export type ObservationChange = z.input<NonNullable<typeof changeObservation.body>>;

/** Verbs on what is known of a customer; what was removed comes back by undo. */
export function useObservationActions(customerId: string) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useRefusalText();
  const onError = (error: unknown) => notify({ text: failureText(error) });
  const onSettled = () => client.invalidateQueries({ queryKey: ['customers'] });
  const add = useMutation({
    mutationFn: (body: ObservationDraft) => call(addObservation, { params: { id: customerId }, body }),
    onError,
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ one, body }: { one: Observation; body: ObservationChange }) =>
      call(changeObservation, { params: { id: one.id }, body }, { version: one.version }),
    onSuccess: () => notify({ text: t`It is corrected` }),
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (one: Observation) =>
      call(removeObservation, { params: { id: one.id } }, { version: one.version }),
    onSuccess: (_, one) => {
      const { kind, scope, topic, statement, observedOn, source, confidence, expiresOn } = one;
      notify({
        text: t`It is removed`,
        onUndo: () =>
          add.mutate({ kind, scope, topic, statement, observedOn, source, confidence, expiresOn }),
      });
    },
    onError,
    onSettled,
  });
  return { add, change, remove };
}
