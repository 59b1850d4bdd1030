import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { latinDigits } from '../../../lib/format/numbers.ts';
import { failureText } from '../failure-text.ts';

/** Typed name and one-time code, by which somebody without an account accepts or signs. */
export function CodeForm(props: {
  /** Who reads the code out. */
  contact: string;
  name?: string;
  /** What is promised about the name before it is given. */
  promise: string;
  verb: ReactNode;
  onAsk: () => Promise<unknown>;
  onSend: (given: { name: string; code: string }) => Promise<unknown>;
  onBack: () => void;
}) {
  const { t, i18n } = useLingui();
  const [name, setName] = useState(props.name ?? '');
  const [code, setCode] = useState('');
  const ask = useMutation({ mutationFn: props.onAsk });
  const send = useMutation({
    mutationFn: () => props.onSend({ name: name.trim(), code: latinDigits(code).replaceAll(/\s/g, '') }),
  });
  const { contact } = props;
  return (
    <form
      className="offer-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && code.trim() !== '') send.mutate();
      }}
    >
      <TextField
        label={t`Your full name`}
        value={name}
        onChange={setName}
        maxLength={200}
        isRequired
        autoFocus
      />
      <div className="offer-code">
        <TextField
          label={t`One-time code`}
          type="code"
          value={code}
          onChange={setCode}
          maxLength={12}
          isRequired
          autoComplete="one-time-code"
          inputMode="numeric"
        />
        <Button isPending={ask.isPending} isDisabled={ask.isSuccess} onPress={() => ask.mutate()}>
          <Trans>Ask for the code</Trans>
        </Button>
      </div>
      <p className="small t2" role="status">
        {ask.isSuccess ? (
          <Trans>
            <bdi>{contact}</bdi> knows, and tells you the code by telephone.
          </Trans>
        ) : (
          props.promise
        )}
      </p>
      {(send.isError || ask.isError) && (
        <p className="neg small" role="alert">
          {failureText(send.error ?? ask.error, i18n)}
        </p>
      )}
      <div className="row gap-3 flex-wrap">
        <Button type="submit" look="primary" size="lg" icon="check" isPending={send.isPending}>
          {props.verb}
        </Button>
        <Button size="lg" onPress={props.onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}

/** A reason, by which the same person declines. */
export function DeclineForm(props: { onSend: (reason: string) => Promise<unknown>; onBack: () => void }) {
  const { t, i18n } = useLingui();
  const [reason, setReason] = useState('');
  const decline = useMutation({ mutationFn: () => props.onSend(reason.trim()) });
  return (
    <div className="offer-form">
      <TextArea label={t`Why not?`} value={reason} onChange={setReason} rows={3} maxLength={2000} />
      {decline.isError && (
        <p className="neg small" role="alert">
          {failureText(decline.error, i18n)}
        </p>
      )}
      <div className="row gap-3 flex-wrap">
        <Button
          size="lg"
          look="danger"
          isDisabled={reason.trim() === ''}
          isPending={decline.isPending}
          onPress={() => decline.mutate()}
        >
          <Trans>Decline</Trans>
        </Button>
        <Button size="lg" onPress={props.onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}
