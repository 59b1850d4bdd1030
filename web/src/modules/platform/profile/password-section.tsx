import { useLingui } from '@lingui/react/macro';
import { changePassword } from '@peyvand/contract/platform/me';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { Form, FormProblem } from '../form/form.tsx';
import { NewPasswordField } from '../form/password-field.tsx';
import { Section } from '../form/section.tsx';
import { useSubmit } from '../form/submit.ts';

const empty = { current: '', password: '' };

/** A new password; every other device is signed out with it. */
export function PasswordSection() {
  const { t } = useLingui();
  const me = useMe();
  const client = useQueryClient();
  const submit = useSubmit();
  const [given, setGiven] = useState(empty);

  async function save(): Promise<void> {
    const done = await submit.run({
      body: given,
      schema: changePassword.body,
      send: (body) => call(changePassword, { body }),
      onRefusal: (error) => {
        const failure = failureOf(error);
        const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
        if (reason === 'platform.password.wrong') submit.blame('current', t`The password is wrong.`);
        return reason === 'platform.password.wrong';
      },
    });
    if (!done) return;
    setGiven(empty);
    notify({ text: t`The password was changed; your other devices are signed out` });
    await client.invalidateQueries({ queryKey: ['sessions'] });
  }

  return (
    <Section title={t`Password`} text={t`Changing it signs you out on every other device.`}>
      <Form className="pf-stack" submission={submit} onSubmit={() => void save()} label={t`Password`}>
        <FormProblem submission={submit} />
        <input type="hidden" name="username" autoComplete="username" value={me?.user.email ?? ''} />
        <div className="pf-grid">
          <TextField
            type="password"
            label={t`Present password`}
            value={given.current}
            onChange={(current) => setGiven({ ...given, current })}
            error={submit.errors['current']}
            autoComplete="current-password"
          />
          <NewPasswordField
            label={t`New password`}
            value={given.password}
            onChange={(password) => setGiven({ ...given, password })}
            error={submit.errors['password']}
            own={[me?.user.name ?? '', me?.user.email ?? '']}
          />
        </div>
        <div className="pf-acts">
          <Button type="submit" look="quiet" isPending={submit.isPending}>{t`Change the password`}</Button>
        </div>
      </Form>
    </Section>
  );
}
