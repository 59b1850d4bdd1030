import { useLingui } from '@lingui/react/macro';
import { GivenPassword } from '@peyvand/contract/platform/credentials';
import { type ReactNode, useId, useState } from 'react';
import { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { failureOf } from '../../../lib/api.ts';
import { Form, FormProblem } from './form.tsx';
import { useSubmit } from './submit.ts';

/** Asks for the password again before something that guards the account changes. */
export function PasswordDialog(props: {
  title: string;
  text?: ReactNode;
  verb: string;
  danger?: boolean;
  /** Asks for a code of the authenticator app too. */
  withCode?: boolean;
  onClose: () => void;
  send: (password: string, code: string) => Promise<void>;
}) {
  const { t } = useLingui();
  const id = useId();
  const submit = useSubmit();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');

  async function run(): Promise<void> {
    await submit.run({
      body: { password },
      schema: z.object({ password: GivenPassword }),
      send: () => props.send(password, code),
      onRefusal: (error) => {
        const failure = failureOf(error);
        const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
        if (reason === 'platform.password.wrong') submit.blame('password', t`The password is wrong.`);
        return reason === 'platform.password.wrong';
      },
    });
  }

  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={id}
            look={props.danger ? 'danger-solid' : 'primary'}
            isPending={submit.isPending}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void run()}>
        {props.text && <p className="t2">{props.text}</p>}
        <FormProblem submission={submit} />
        <TextField
          type="password"
          label={t`Your password`}
          value={password}
          onChange={setPassword}
          error={submit.errors['password']}
          autoComplete="current-password"
          autoFocus
        />
        {props.withCode && (
          <TextField
            type="code"
            label={t`Code`}
            hint={t`Six digits of your authenticator app, or one of your recovery codes`}
            value={code}
            onChange={setCode}
            error={submit.errors['code']}
            autoComplete="one-time-code"
          />
        )}
      </Form>
    </Dialog>
  );
}
