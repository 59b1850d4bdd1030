import { Trans, useLingui } from '@lingui/react/macro';
import { acceptOffer, askOfferCode, declineOffer, type Offer } from '@peyvand/contract/sales/offers';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { latinDigits } from '../../../lib/format/numbers.ts';
import { useFailureText } from './offer-failure.ts';

interface Props {
  offer: Offer;
  token: string;
  chosen: readonly string[];
  total: string;
  onChange: (offer: Offer) => void;
}

/** The answer of the customer, or why there is none to give any more. */
export function OfferAnswer(props: Props) {
  const { offer } = props;
  const { t } = useLingui();
  const format = useFormat();
  const [mode, setMode] = useState<'accept' | 'decline' | null>(null);
  if (offer.accepted) {
    const { name, at, total } = offer.accepted;
    const amount = format.money({ amount: total, currency: offer.currency });
    return (
      <section className="offer-part offer-done" role="status">
        <h2 className="sec">
          <Trans>Accepted. Thank you.</Trans>
        </h2>
        <p>
          <Trans>
            <bdi>{name}</bdi> accepted {amount} on {format.dateTime(at)}.
          </Trans>
        </p>
      </section>
    );
  }
  const closed: Partial<Record<Offer['status'], string>> = {
    declined: t`You declined this quote. If you want another one, write to us below.`,
    expired: t`The last day of this quote is over. Write to us below, and we make a new one.`,
    replaced: t`There is a newer version of this quote. Ask us for its link.`,
  };
  const why = closed[offer.status];
  if (why !== undefined)
    return (
      <section className="offer-part" role="status">
        <p>{why}</p>
      </section>
    );
  return (
    <section className="offer-part">
      <h2 className="sec">
        <Trans>Your answer</Trans>
      </h2>
      {mode === null && (
        <div className="row gap-3 flex-wrap mt-3">
          <Button look="primary" size="lg" icon="check" onPress={() => setMode('accept')}>
            <Trans>Accept</Trans>
          </Button>
          <Button size="lg" onPress={() => setMode('decline')}>
            <Trans>Decline</Trans>
          </Button>
        </div>
      )}
      {mode === 'accept' && <Accept {...props} onBack={() => setMode(null)} />}
      {mode === 'decline' && <Decline {...props} onBack={() => setMode(null)} />}
    </section>
  );
}

function Accept({ offer, token, chosen, total, onChange, onBack }: Props & { onBack: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const failure = useFailureText();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const ask = useMutation({ mutationFn: () => call(askOfferCode, { body: { token } }) });
  const accept = useMutation({
    mutationFn: () =>
      call(acceptOffer, {
        body: {
          token,
          name: name.trim(),
          code: latinDigits(code).replaceAll(/\s/g, ''),
          chosen: [...chosen],
        },
      }),
    onSuccess: onChange,
  });
  const amount = format.money({ amount: total, currency: offer.currency });
  const seller = offer.seller;
  return (
    <form
      className="offer-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && code.trim() !== '') accept.mutate();
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
            <bdi>{seller}</bdi> knows, and tells you the code by telephone.
          </Trans>
        ) : (
          <Trans>
            The code comes by telephone, so that nobody else can accept in your name. We keep your name, the
            time and the network address as proof.
          </Trans>
        )}
      </p>
      {(accept.isError || ask.isError) && (
        <p className="neg small" role="alert">
          {failure(accept.error ?? ask.error)}
        </p>
      )}
      <div className="row gap-3 flex-wrap">
        <Button type="submit" look="primary" size="lg" icon="check" isPending={accept.isPending}>
          <Trans>Accept {amount}</Trans>
        </Button>
        <Button size="lg" onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}

function Decline({ token, onChange, onBack }: Props & { onBack: () => void }) {
  const { t } = useLingui();
  const failure = useFailureText();
  const [reason, setReason] = useState('');
  const decline = useMutation({
    mutationFn: () => call(declineOffer, { body: { token, reason: reason.trim() } }),
    onSuccess: onChange,
  });
  return (
    <div className="offer-form">
      <TextArea label={t`Why not?`} value={reason} onChange={setReason} rows={3} maxLength={2000} />
      {decline.isError && (
        <p className="neg small" role="alert">
          {failure(decline.error)}
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
        <Button size="lg" onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}
