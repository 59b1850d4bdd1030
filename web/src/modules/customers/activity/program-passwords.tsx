import { Trans, useLingui } from '@lingui/react/macro';
import { endCalendarPassword, makeCalendarPassword } from '@peyvand/contract/customers/caldav';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from '../failure-text.ts';
import { calendarPasswordsQuery } from './queries.ts';
import './program-passwords.css';

/** Passwords for calendar programs that read and write (CalDAV), one for each device. A password is shown once. */
export function ProgramPasswords() {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [name, setName] = useState('');
  const known = useQuery(calendarPasswordsQuery).data;
  const common = {
    onError: (error: unknown) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: calendarPasswordsQuery.queryKey }),
  };
  const make = useMutation({
    mutationFn: (wanted: string) => call(makeCalendarPassword, { body: { name: wanted } }),
    ...common,
    onSuccess: () => setName(''),
  });
  const end = useMutation({
    mutationFn: (id: string) => call(endCalendarPassword, { params: { id } }),
    ...common,
    onSuccess: () => make.reset(),
  });
  if (!known) return null;
  return (
    <section className="flex flex-col gap-3">
      <p className="t2">
        <Trans>
          Apple Calendar, Thunderbird and DAVx5 can also write: what you plan on your phone stands here, and
          the other way round. Make a password for each device.
        </Trans>
      </p>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') make.mutate(name.trim());
        }}
      >
        <div className="grow">
          <TextField
            label={t`Device`}
            value={name}
            onChange={setName}
            maxLength={90}
            placeholder={t`My phone`}
          />
        </div>
        <Button type="submit" isPending={make.isPending} isDisabled={name.trim() === ''}>
          <Trans>Make a password</Trans>
        </Button>
      </form>
      {make.data && <Access url={known.url} user={known.user} password={make.data.password} />}
      {known.items.length > 0 && (
        <ul className="flex flex-col gap-2">
          {known.items.map((one) => (
            <li key={one.id} className="flex items-center gap-3">
              <span className="grow">
                <bdi>{one.name}</bdi>
                <span className="small t3 block">
                  {one.lastUsedAt ? (
                    <Trans>Last used {format.relative(one.lastUsedAt)}</Trans>
                  ) : (
                    <Trans>Not used yet</Trans>
                  )}
                </span>
              </span>
              <Button
                size="sm"
                look="danger"
                aria-label={t`Shut out ${one.name}`}
                isPending={end.isPending && end.variables === one.id}
                onPress={() => end.mutate(one.id)}
              >
                <Trans>Shut out</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Access(props: { url: string; user: string; password: string }) {
  const { t } = useLingui();
  const lines = [
    [t`Server`, props.url],
    [t`User name`, props.user],
    [t`Password`, props.password],
  ] as const;
  return (
    <div className="act-access" role="status">
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt className="small t2">{label}</dt>
            <dd>
              <code dir="ltr" className="break-all">
                {value}
              </code>
              <IconButton
                size="sm"
                look="quiet"
                icon="copy"
                label={t`Copy: ${label}`}
                onPress={() => void navigator.clipboard?.writeText(value)}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className="small t3">
        <Trans>The password is shown only now.</Trans>
      </p>
    </div>
  );
}
