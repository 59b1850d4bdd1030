import { Trans, useLingui } from '@lingui/react/macro';
import { signIn } from '@peyvand/contract/platform/sessions';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { EntryFrame, EntryWaiting } from './entry-frame.tsx';
import { safeNext } from './next.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { setupQuery } from './setup-query.ts';

/** Sign-in with a password and, where the account asks for it, a code; or with a passkey. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const setup = useQuery(setupQuery);
  const [wanted] = useQueryText('next');
  const needed = setup.data?.needed === true;
  useEffect(() => {
    if (needed) go('/setup', { replace: true });
  }, [needed, go]);
  if (setup.isPending || needed) return <EntryWaiting />;
  function enter(): void {
    // What a person who sat here before has seen is not for the next one.
    client.clear();
    go(safeNext(wanted, location.origin), { replace: true });
  }
  return (
    <EntryFrame title={t`Sign in`} text={<Trans>Sign in with your work e-mail address.</Trans>}>
      <PasswordForm onDone={enter} />
      <PasskeyButton onDone={enter} />
      <p className="meta foot">
        <Trans>Your data stays on your own server.</Trans>
      </p>
    </EntryFrame>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const submit = useSubmit();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | undefined>();

  async function send(): Promise<void> {
    const body = { email, password, ...(code === undefined ? {} : { code }) };
    const done = await submit.run({
      body,
      schema: signIn.body,
      send: (ready) => call(signIn, { body: ready }),
      onRefusal: (error) => {
        const failure = failureOf(error);
        if (failure.kind !== 'problem' || failure.error.problem.code !== 'auth.second_factor') return false;
        // The first refusal only asks for a code; nothing is wrong yet.
        const first = code === undefined;
        if (first) setCode('');
        return first;
      },
    });
    if (done) onDone();
  }

  if (code !== undefined) {
    return (
      <Form submission={submit} onSubmit={() => void send()} label={t`Second step`}>
        <FormProblem submission={submit} />
        <TextField
          key="code"
          type="code"
          label={t`Code`}
          hint={t`Six digits of your authenticator app, or one of your recovery codes`}
          value={code}
          onChange={setCode}
          error={submit.errors['code']}
          autoComplete="one-time-code"
          autoFocus
        />
        <Button type="submit" look="primary" size="lg" isPending={submit.isPending}>
          <Trans>Sign in</Trans>
        </Button>
        <Button
          onPress={() => {
            setCode(undefined);
            submit.reset();
          }}
        >
          <Trans>Use another account</Trans>
        </Button>
      </Form>
    );
  }
  return (
    <Form submission={submit} onSubmit={() => void send()} label={t`Sign in`}>
      <FormProblem submission={submit} />
      <TextField
        type="email"
        label={t`E-mail`}
        value={email}
        onChange={setEmail}
        error={submit.errors['email']}
        autoComplete="username"
        autoFocus
      />
      <div>
        <TextField
          type="password"
          label={t`Password`}
          value={password}
          onChange={setPassword}
          error={submit.errors['password']}
          autoComplete="current-password"
        />
        <div className="row mt-2 justify-end">
          <details className="small">
            <summary className="acc">
              <Trans>Forgotten?</Trans>
            </summary>
            <p className="t2">
              <Trans>
                An administrator can make you a link by which you set a new password. Nobody can see the old
                one.
              </Trans>
            </p>
          </details>
        </div>
      </div>
      <Button type="submit" look="primary" size="lg" isPending={submit.isPending}>
        <Trans>Sign in</Trans>
      </Button>
    </Form>
  );
}
