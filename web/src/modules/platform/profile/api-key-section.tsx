import { Trans, useLingui } from '@lingui/react/macro';
import { type ApiKey, listApiKeys, revokeApiKey } from '@peyvand/contract/platform/api-keys';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog, Dialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { CopyText } from '../form/copy.tsx';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { Section } from '../form/section.tsx';
import { PersonName } from '../people.tsx';
import { ApiKeyForm } from './api-key-form.tsx';
import { Listing } from './listing.tsx';

const queryKey = ['api-keys'] as const;

/** Keys by which programs act in one's name, at most with one's own rights. */
export function ApiKeySection() {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useProblemWords();
  const list = useQuery({ queryKey, queryFn: ({ signal }) => call(listApiKeys, {}, { signal }) });
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => call(revokeApiKey, { params: { id: key.id } }),
    onSuccess: () => {
      setLeaving(null);
      notify({ text: t`The API key no longer works` });
      return client.invalidateQueries({ queryKey });
    },
  });
  return (
    <Section
      title={t`API keys`}
      text={t`Programs use them to act in your name, never with more rights than you hold at that moment.`}
    >
      <Listing query={list} empty={t`There is no API key yet.`}>
        {({ items }) => (
          <ul className="pf-list">
            {items.map((key) => (
              <KeyLine key={key.id} apiKey={key} onRevoke={() => setLeaving(key)} />
            ))}
          </ul>
        )}
      </Listing>
      <div className="pf-acts">
        <Button look="quiet" icon="plus" onPress={() => setMaking(true)}>{t`New API key`}</Button>
      </div>
      {making && (
        <ApiKeyForm
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            setSecret(made);
            void client.invalidateQueries({ queryKey });
          }}
        />
      )}
      <Dialog
        isOpen={secret !== null}
        onClose={() => setSecret(null)}
        title={t`Copy the new API key`}
        footer={<Button look="primary" onPress={() => setSecret(null)}>{t`I have kept it`}</Button>}
      >
        <div className="pf-stack">
          <p className="t2">
            <Trans>It is shown only now. Keep it as you would keep a password.</Trans>
          </p>
          <CopyText text={secret ?? ''} label={t`API key`} />
        </div>
      </Dialog>
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t`Revoke the API key “${leaving?.name ?? ''}”?`}
        verb={t`Revoke the key`}
        danger
        isPending={revoke.isPending}
        onConfirm={() => leaving && revoke.mutate(leaving)}
      >
        <Trans>Programs that use it stop working at once. This cannot be undone.</Trans>
        {revoke.isError && <Note tone="negative">{say(revoke.error)}</Note>}
      </ConfirmDialog>
    </Section>
  );
}

function KeyLine({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const me = useMe();
  const used = apiKey.lastUsedAt ? t`Last used: ${format.relative(apiKey.lastUsedAt)}` : t`Never used`;
  const until = apiKey.expiresAt
    ? t`Valid until ${format.dateShort(apiKey.expiresAt)}`
    : t`Valid without limit`;
  return (
    <li>
      <Icon name="key" />
      <div className="grow">
        <span className="row flex-wrap">
          <bdi className="med">{apiKey.name}</bdi>
          <code className="meta" dir="ltr">
            {apiKey.prefix}…
          </code>
        </span>
        <p className="meta">
          {apiKey.ownerId !== me?.user.id && (
            <>
              <PersonName id={apiKey.ownerId} /> ·{' '}
            </>
          )}
          {used} · {until}
        </p>
      </div>
      <Button size="sm" look="danger" onPress={onRevoke}>{t`Revoke`}</Button>
    </li>
  );
}
