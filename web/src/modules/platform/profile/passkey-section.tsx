import { Trans, useLingui } from '@lingui/react/macro';
import { RegistrationResponse } from '@peyvand/contract/platform/credentials';
import {
  addPasskey,
  listPasskeys,
  type Passkey,
  removePasskey,
  startPasskey,
} from '@peyvand/contract/platform/me';
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { meQuery } from '../../../lib/session.ts';
import { wasCancelled } from '../entry/passkey-button.tsx';
import { Note } from '../form/form.tsx';
import { PasswordDialog } from '../form/password-dialog.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { Section } from '../form/section.tsx';
import { creationOptions } from '../form/webauthn.ts';
import { deviceName } from './device.ts';
import { Listing } from './listing.tsx';

const queryKey = ['passkeys'] as const;

/** Keys of devices that sign in without a password. */
export function PasskeySection() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const say = useProblemWords();
  const list = useQuery({ queryKey, queryFn: ({ signal }) => call(listPasskeys, {}, { signal }) });
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Passkey | null>(null);
  const refresh = async () => {
    await client.invalidateQueries({ queryKey });
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const remove = useMutation({
    mutationFn: (passkey: Passkey) => call(removePasskey, { params: { id: passkey.id } }),
    onSuccess: async () => {
      setLeaving(null);
      notify({ text: t`The passkey was removed` });
      await refresh();
    },
  });

  async function add(password: string): Promise<void> {
    const options = await call(startPasskey, { body: { password } });
    try {
      const answer = await startRegistration({ optionsJSON: creationOptions(options) });
      const name = deviceName(navigator.userAgent) || t`Passkey`;
      await call(addPasskey, { body: { name, response: RegistrationResponse.parse(answer) } });
      notify({ text: t`The passkey was added` });
    } catch (error) {
      if (!wasCancelled(error)) throw error;
    }
    setAdding(false);
    await refresh();
  }

  return (
    <Section
      title={t`Passkeys`}
      text={t`Sign in with the fingerprint, face or PIN of a device instead of the password.`}
    >
      <Listing query={list} empty={t`You have no passkey yet.`}>
        {({ items }) => (
          <ul className="pf-list">
            {items.map((passkey) => (
              <li key={passkey.id}>
                <Icon name="lock" />
                <div className="grow">
                  <bdi>{passkey.name}</bdi>
                  <p className="meta">
                    {passkey.lastUsedAt
                      ? t`Last used: ${format.relative(passkey.lastUsedAt)}`
                      : t`Added: ${format.relative(passkey.createdAt)}`}
                  </p>
                </div>
                <Button size="sm" look="danger" onPress={() => setLeaving(passkey)}>{t`Remove`}</Button>
              </li>
            ))}
          </ul>
        )}
      </Listing>
      <div className="pf-acts">
        <Button
          look="quiet"
          icon="plus"
          onPress={() => setAdding(true)}
          disabledReason={browserSupportsWebAuthn() ? undefined : t`This browser knows no passkeys.`}
        >{t`Add a passkey`}</Button>
      </div>
      {adding && (
        <PasswordDialog
          title={t`Add a passkey`}
          text={t`First confirm that it is you; then the browser asks for the device.`}
          verb={t`Continue`}
          onClose={() => setAdding(false)}
          send={add}
        />
      )}
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t`Remove the passkey “${leaving?.name ?? ''}”?`}
        verb={t`Remove the passkey`}
        danger
        isPending={remove.isPending}
        onConfirm={() => leaving && remove.mutate(leaving)}
      >
        <Trans>That device can no longer sign in with it. You can add it again at any time.</Trans>
        {remove.isError && <Note tone="negative">{say(remove.error)}</Note>}
      </ConfirmDialog>
    </Section>
  );
}
