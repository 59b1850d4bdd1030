import { Trans, useLingui } from '@lingui/react/macro';
import { countOffer, type Offer } from '@peyvand/contract/sales/offers';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { OfferAnswer } from './offer-answer.tsx';
import { openOfferDocument } from './offer-document.ts';
import { useFailureText } from './offer-failure.ts';
import { OfferLines } from './offer-lines.tsx';
import { OfferPay } from './offer-pay.tsx';
import { OfferTalk } from './offer-talk.tsx';
import { QuoteSumsView } from './quote-sums.tsx';
import { quoteStatusTones, quoteStatusWords } from './quote-words.ts';
import './quote.css';

interface Props {
  offer: Offer;
  token: string;
  onChange: (offer: Offer) => void;
}

/** The page of a quote: from whom, until when, what it costs with the options that are ticked, talk, and the answer. */
export function OfferView({ offer, token, onChange }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const failure = useFailureText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(offer.lines.filter((line) => line.isOption && line.isChosen).map(({ id }) => id)),
  );
  const [failed, setFailed] = useState<unknown>(null);
  const isOpen = offer.status === 'sent' || offer.status === 'viewed';
  const list = [...chosen].toSorted();
  const counted = useQuery({
    queryKey: ['offer-count', token, list],
    queryFn: () => call(countOffer, { body: { token, chosen: list } }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const { lines, sums } = isOpen && counted.data ? counted.data : offer;
  return (
    <>
      <header className="offer-head">
        <div>
          <p className="offer-seller">
            <bdi>{offer.organisation}</bdi>
          </p>
          <h1 dir="auto">{offer.title}</h1>
          <p className="t2">
            <Trans>
              Quote <bdi dir="ltr">{format.digits(offer.number)}</bdi> for <bdi>{offer.customerName}</bdi>
            </Trans>
          </p>
        </div>
        <div className="offer-state">
          <Tag tone={quoteStatusTones[offer.status]}>
            {isOpen
              ? t({ message: 'Waits for your answer', context: 'quote, to the customer' })
              : i18n._(quoteStatusWords[offer.status])}
          </Tag>
          <button
            type="button"
            className="btn sm"
            onClick={() => {
              setFailed(null);
              openOfferDocument(token, offer.number).catch(setFailed);
            }}
          >
            <Icon name="download" />
            <Trans>PDF</Trans>
          </button>
        </div>
      </header>
      {failed !== null && (
        <p className="neg small" role="alert">
          {failure(failed)}
        </p>
      )}
      <dl className="offer-facts">
        <div>
          <dt className="meta">
            <Trans>Date</Trans>
          </dt>
          <dd>{format.dateLong(offer.sentAt)}</dd>
        </div>
        {offer.expiresOn !== null && (
          <div>
            <dt className="meta">
              <Trans>Valid until</Trans>
            </dt>
            <dd>{format.dateLong(offer.expiresOn)}</dd>
          </div>
        )}
        {offer.revision > 1 && (
          <div>
            <dt className="meta">
              <Trans>Version</Trans>
            </dt>
            <dd>{format.number(offer.revision)}</dd>
          </div>
        )}
        <div>
          <dt className="meta">
            <Trans>Your contact</Trans>
          </dt>
          <dd>
            <bdi>{offer.seller}</bdi>
          </dd>
        </div>
      </dl>
      {offer.intro !== '' && (
        <p dir="auto" className="whitespace-pre-line">
          {offer.intro}
        </p>
      )}
      <OfferLines
        lines={lines}
        currency={offer.currency}
        chosen={chosen}
        onChoose={isOpen ? setChosen : undefined}
      />
      <div className="offer-sums">
        <QuoteSumsView sums={sums} currency={offer.currency} />
      </div>
      {offer.terms !== '' && (
        <section className="offer-part">
          <h2 className="sec">
            <Trans>Terms</Trans>
          </h2>
          <p dir="auto" className="whitespace-pre-line">
            {offer.terms}
          </p>
        </section>
      )}
      <OfferAnswer offer={offer} token={token} chosen={list} total={sums.total} onChange={onChange} />
      <OfferPay offer={offer} token={token} />
      {offer.status !== 'replaced' && <OfferTalk offer={offer} token={token} onChange={onChange} />}
      <p className="meta offer-print" dir="ltr">
        <Trans>SHA-256</Trans> {offer.documentHash}
      </p>
    </>
  );
}
