import { Trans, useLingui } from '@lingui/react/macro';
import { acceptOffer, askOfferCode, declineOffer, type Offer } from '@peyvand/contract/sales/offers';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { CodeForm, DeclineForm } from '../acceptance/code-form.tsx';

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
  const amount = format.money({ amount: total, currency: offer.currency });
  return (
    <CodeForm
      contact={offer.seller}
      promise={t`The code comes by telephone, so that nobody else can accept in your name. We keep your name, the time and the network address as proof.`}
      verb={<Trans>Accept {amount}</Trans>}
      onAsk={() => call(askOfferCode, { body: { token } })}
      onSend={async (given) =>
        onChange(await call(acceptOffer, { body: { token, ...given, chosen: [...chosen] } }))
      }
      onBack={onBack}
    />
  );
}

function Decline({ token, onChange, onBack }: Props & { onBack: () => void }) {
  return (
    <DeclineForm
      onSend={async (reason) => onChange(await call(declineOffer, { body: { token, reason } }))}
      onBack={onBack}
    />
  );
}
