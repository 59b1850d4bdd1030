import { Trans, useLingui } from '@lingui/react/macro';
import { commentOffer, type Offer } from '@peyvand/contract/sales/offers';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useFailureText } from './offer-failure.ts';

/** Questions and answers between customer and seller. */
export function OfferTalk(props: { offer: Offer; token: string; onChange: (offer: Offer) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const failure = useFailureText();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => call(commentOffer, { body: { token: props.token, text: text.trim() } }),
    onSuccess: (offer) => {
      setText('');
      props.onChange(offer);
    },
  });
  return (
    <section className="offer-part">
      <h2 className="sec">
        <Trans>Questions and remarks</Trans>
      </h2>
      <ul className="offer-talk">
        {props.offer.comments.map((one) => (
          <li key={`${one.at} ${one.text}`} data-own={one.byCustomer || undefined}>
            <span className="meta">
              <bdi>{one.byCustomer ? t`You` : one.by}</bdi> · {format.dateTime(one.at)}
            </span>
            <p dir="auto" className="whitespace-pre-line">
              {one.text}
            </p>
          </li>
        ))}
      </ul>
      <TextArea label={t`Your message`} value={text} onChange={setText} rows={3} maxLength={4000} />
      {send.isError && (
        <p className="neg small" role="alert">
          {failure(send.error)}
        </p>
      )}
      <Button
        className="mt-2"
        isDisabled={text.trim() === ''}
        isPending={send.isPending}
        onPress={() => send.mutate()}
      >
        <Trans>Send message</Trans>
      </Button>
    </section>
  );
}
