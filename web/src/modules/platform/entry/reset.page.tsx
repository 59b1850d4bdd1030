import { Trans, useLingui } from '@lingui/react/macro';
import { completeReset, openReset } from '@peyvand/contract/platform/users';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { NewPasswordField } from '../form/password-field.tsx';
import { useSubmit } from '../form/submit.ts';
import { DeadLink } from './dead-link.tsx';
import { EntryFrame, EntryWaiting } from './entry-frame.tsx';
import { useLinkToken } from './link.ts';

/** Sets a new password by a link that an administrator has made. */
export function Page() {
  const token = useLinkToken() ?? '';
  const account = useQuery({
    queryKey: ['reset', token],
    queryFn: () => call(openReset, { body: { token } }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === '' || account.isError) {
    return <DeadLink error={account.error} onRetry={() => void account.refetch()} />;
  }
  return account.data ? <ResetForm token={token} {...account.data} /> : <EntryWaiting />;
}

function ResetForm({ token, name, email }: { token: string; name: string; email: string }) {
  const { t } = useLingui();
  const go = useGo();
  const submit = useSubmit();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);

  async function send(): Promise<void> {
    const went = await submit.run({
      body: { token, password },
      schema: completeReset.body,
      send: (body) => call(completeReset, { body }),
    });
    if (went) setDone(true);
  }

  if (done) {
    return (
      <EntryFrame
        title={t`The password is set`}
        text={<Trans>You have been signed out everywhere. Sign in with the new password.</Trans>}
      >
        <div className="pf-stack mt-5">
          <Button look="primary" size="lg" onPress={() => go('/sign-in')} autoFocus>{t`Sign in`}</Button>
        </div>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={t`Set a new password`}
      text={
        <Trans>
          For <bdi>{name}</bdi>, <bdi dir="ltr">{email}</bdi>
        </Trans>
      }
    >
      <Form submission={submit} onSubmit={() => void send()} label={t`Set a new password`}>
        <FormProblem submission={submit} />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <NewPasswordField
          label={t`New password`}
          value={password}
          onChange={setPassword}
          error={submit.errors['password']}
          own={[name, email]}
          isRequired
          autoFocus
        />
        <Button type="submit" look="primary" size="lg" isPending={submit.isPending}>
          <Trans>Save the password</Trans>
        </Button>
      </Form>
    </EntryFrame>
  );
}
