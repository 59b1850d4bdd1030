import { useLingui } from '@lingui/react/macro';
import {
  type ConsentChannel,
  ConsentSource,
  type Purpose,
  recordConsent,
} from '@peyvand/contract/customers/consents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { consentsQuery, privacyFactsQuery } from './queries.ts';
import { channelWords, sourceWords, stateWords } from './words.ts';

const sources = ConsentSource.exclude(['preference_page', 'import']);
const states = ['granted', 'denied', 'withdrawn'] as const;

/** Enters what a customer said, with how it came. */
export function ConsentDialog(props: {
  customerId: string;
  purpose: Purpose | undefined;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [state, setState] = useState<(typeof states)[number]>('granted');
  const [channel, setChannel] = useState<ConsentChannel | null>(props.purpose?.channels[0] ?? null);
  const [source, setSource] = useState<ReturnType<typeof sources.parse>>('phone');
  const [contact, setContact] = useState('');
  const [place, setPlace] = useState('');
  const { purpose, customerId, onClose } = props;
  const language = i18n.locale === 'fa' || i18n.locale === 'ru' ? i18n.locale : 'en';
  const save = useMutation({
    mutationFn: () =>
      call(recordConsent, {
        params: { id: customerId },
        body: {
          purposeId: purpose?.id ?? null,
          channel,
          state,
          source,
          language,
          ...(contact.trim() ? { contact: contact.trim() } : {}),
          ...(place.trim() ? { proof: { place: place.trim() } } : {}),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: consentsQuery(customerId).queryKey });
      await client.invalidateQueries({ queryKey: privacyFactsQuery(customerId).queryKey });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={purpose?.names[language] ?? t`Consent`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button look="primary" isPending={save.isPending} onPress={() => save.mutate()}>{t`Enter`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Segmented
          label={t`What was said`}
          value={state}
          onChange={setState}
          options={states.map((id) => ({ id, label: i18n._(stateWords[id]) }))}
        />
        <Select
          label={t`Channel`}
          value={channel}
          onChange={setChannel}
          options={(purpose?.channels ?? []).map((id) => ({ id, label: i18n._(channelWords[id]) }))}
        />
        <Select
          label={t`How it came`}
          value={source}
          onChange={setSource}
          options={sources.options.map((id) => ({ id, label: i18n._(sourceWords[id]) }))}
        />
        <TextField
          label={t`Only for this address or number`}
          hint={t`Empty: however the customer is reached.`}
          type="code"
          value={contact}
          onChange={setContact}
          maxLength={200}
        />
        <TextField label={t`Where, or on which document`} value={place} onChange={setPlace} maxLength={200} />
        {purpose?.doubleOptIn && state === 'granted' && (
          <p className="t2">{t`It counts once the customer confirms it on the preference page.`}</p>
        )}
        {save.isError && (
          <p className="neg" role="alert">
            {failureText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
