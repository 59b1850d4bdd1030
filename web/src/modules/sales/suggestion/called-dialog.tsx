import { Trans, useLingui } from '@lingui/react/macro';
import { type CallSuggestion, calledSuggestion } from '@peyvand/contract/sales/suggestions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { CallOutcomes } from '../../customers/slots.tsx';
import { failureText } from '../failure-text.ts';

/** What the call came to. It enters the story of the customer, and the suggestion goes. */
export function CalledDialog({ suggestion, onClose }: { suggestion: CallSuggestion; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const form = useId();
  const [subject, setSubject] = useState(t`Call with ${suggestion.name}`);
  const [outcomeId, setOutcomeId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const save = useMutation({
    mutationFn: () =>
      call(calledSuggestion, {
        params: { id: suggestion.customerId },
        body: { subject: subject.trim(), outcomeId, note: note.trim(), minutes },
      }),
    onSuccess: () => {
      notify({ text: t`The call stands in the story of the customer.` });
      onClose();
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['suggestions'] }),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        <Trans>
          Called: <bdi>{suggestion.name}</bdi>
        </Trans>
      }
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            icon="check"
            type="submit"
            form={form}
            isPending={save.isPending}
            isDisabled={subject.trim() === ''}
          >
            {t({ message: 'Done', context: 'verb' })}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        <TextField label={t`Subject`} value={subject} onChange={setSubject} maxLength={200} isRequired />
        <CallOutcomes value={outcomeId} onChange={setOutcomeId} />
        <TextArea label={t`What came of it?`} value={note} onChange={setNote} rows={3} maxLength={5000} />
        <NumberField
          label={t`It took`}
          value={minutes}
          onChange={setMinutes}
          min={0}
          max={1440}
          suffix={t`minutes`}
        />
      </form>
    </Dialog>
  );
}
