import { Trans, useLingui } from '@lingui/react/macro';
import { type Delegation, setDelegation } from '@peyvand/contract/sales/contract-endpoints';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { failureText } from '../failure-text.ts';
import { peopleQuery } from '../people-query.ts';
import { delegationQuery } from './contract-queries.ts';

/** Who approves contracts in the reader's place, for some days. */
export function DelegationDialog({ onClose }: { onClose: () => void }) {
  const known = useQuery(delegationQuery);
  return known.data ? <Form given={known.data.delegation} onClose={onClose} /> : null;
}

function Form({ given, onClose }: { given: Delegation | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const me = useMe();
  const people = useQuery(peopleQuery).data;
  const today = isoDay(todayFor(usePreferences()));
  const [delegateId, setDelegateId] = useState(given?.delegateId ?? null);
  const [from, setFrom] = useState<string | null>(given?.from ?? today);
  const [until, setUntil] = useState<string | null>(given?.until ?? null);
  const save = useMutation({
    mutationFn: (delegation: Delegation | null) => call(setDelegation, { body: { delegation } }),
    onSuccess: (answer) => {
      client.setQueryData(delegationQuery.queryKey, answer);
      notify({
        text: answer.delegation
          ? t`They approve in your place for these days`
          : t`You approve yourself again`,
      });
      onClose();
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  const isReady = delegateId !== null && from !== null && until !== null && from <= until;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Who approves in my place`}
      footer={
        <>
          {given !== null && (
            <Button isPending={save.isPending} onPress={() => save.mutate(null)}>
              <Trans>Nobody any more</Trans>
            </Button>
          )}
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isDisabled={!isReady}
            isPending={save.isPending}
            onPress={() => isReady && save.mutate({ delegateId, from, until })}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <p className="t2 mb-4">
        <Trans>On leave, those who stand in for you do this besides.</Trans>
      </p>
      <div className="flex flex-col gap-4">
        <Select
          label={t`Colleague`}
          value={delegateId}
          onChange={setDelegateId}
          options={(people?.items ?? [])
            .filter(({ id, active }) => active && id !== me?.user.id)
            .map(({ id, name }) => ({ id, label: name }))}
        />
        <div className="contract-pair">
          <DateField label={t`First day`} value={from} onChange={setFrom} />
          <DateField label={t`Last day`} value={until} min={today} onChange={setUntil} />
        </div>
      </div>
    </Dialog>
  );
}
