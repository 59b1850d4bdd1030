import { Trans, useLingui } from '@lingui/react/macro';
import { confirmTotp } from '@peyvand/contract/platform/me';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { CopyText } from '../form/copy.tsx';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';

/** The secret for the app, as text and as a link that opens it, and the code that proves it has arrived. */
export function TotpSetup(props: {
  uri: string;
  secret: string;
  onClose: () => void;
  onDone: (codes: readonly string[]) => void;
}) {
  const { t } = useLingui();
  const id = useId();
  const submit = useSubmit();
  const [code, setCode] = useState('');

  async function send(): Promise<void> {
    await submit.run({
      body: { code },
      schema: confirmTotp.body,
      send: async (body) => props.onDone((await call(confirmTotp, { body })).codes),
    });
  }

  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Add Peyvand to the app`}
      wide
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button type="submit" form={id} look="primary" isPending={submit.isPending}>{t`Turn on`}</Button>
        </>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void send()}>
        <p className="t2">
          <Trans>
            In the authenticator app, choose to enter a key by hand and copy this one. On the phone itself,{' '}
            <a className="link" href={props.uri}>
              open the app by a link
            </a>
            .
          </Trans>
        </p>
        <CopyText text={props.secret.replace(/(.{4})(?=.)/g, '$1 ')} label={t`Key`} />
        <CopyText text={props.uri} label={t`Link`} />
        <TextField
          type="code"
          label={t`Code that the app shows now`}
          value={code}
          onChange={setCode}
          error={submit.errors['code']}
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
        />
        <FormProblem submission={submit} />
      </Form>
    </Dialog>
  );
}

/** The recovery codes, seen only this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useLingui();
  const text = codes.join('\n');
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Keep these recovery codes`}
      footer={
        <>
          <Button
            icon={copied ? 'check' : 'copy'}
            onPress={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
          >
            {copied ? t`Copied` : t`Copy`}
          </Button>
          <Button look="primary" onPress={onClose}>{t`I have kept them`}</Button>
        </>
      }
    >
      <div className="pf-stack">
        <p className="t2">
          <Trans>Each works once in place of a code of the app. They are shown only now.</Trans>
        </p>
        <ul className="pf-codes" dir="ltr">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
