import { Trans, useLingui } from '@lingui/react/macro';
import { commentQuote } from '@peyvand/contract/sales/quote-endpoints';
import type { Quote, QuoteFact } from '@peyvand/contract/sales/quotes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { When } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useCan } from '../../../lib/session.ts';
import { peopleQuery } from '../people-query.ts';
import { factWords } from './quote-words.ts';
import { useQuoteChange } from './use-quote-change.ts';

/** What happened to this version, who did it and when; and the talk with the customer on its page. */
export function QuoteFacts({ quote }: { quote: Quote }) {
  const { t } = useLingui();
  const writes = useCan()('sales.quote.write') && quote.status !== 'waiting';
  const [text, setText] = useState('');
  const send = useQuoteChange(
    quote,
    () => call(commentQuote, { params: { id: quote.id }, body: { text: text.trim() } }),
    { quoteOf: (after) => after, done: () => setText('') },
  );
  return (
    <aside aria-label={t`What happened`}>
      <h3 className="sec">
        <Trans>What happened</Trans>
      </h3>
      <ul className="quote-facts">
        {quote.facts.toReversed().map((fact) => (
          <FactRow key={fact.id} fact={fact} />
        ))}
      </ul>
      {writes && (
        <div className="mt-3 flex flex-col gap-2">
          <TextArea
            label={t`Message to the customer`}
            value={text}
            onChange={setText}
            rows={3}
            maxLength={4000}
          />
          <Button
            size="sm"
            isDisabled={text.trim() === ''}
            isPending={send.isPending}
            onPress={() => send.mutate(undefined)}
          >
            <Trans>Put on the page of the quote</Trans>
          </Button>
        </div>
      )}
    </aside>
  );
}

function FactRow({ fact }: { fact: QuoteFact }) {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data;
  const by = fact.byCustomer ? t`the customer` : people?.items.find(({ id }) => id === fact.byId)?.name;
  const { proof } = fact;
  return (
    <li>
      <span className="row justify-between gap-2">
        <b className="font-medium">{i18n._(factWords[fact.kind])}</b>
        <span className="meta">
          <When iso={fact.at} />
        </span>
      </span>
      {by && (
        <span className="meta block">
          <bdi>{by}</bdi>
        </span>
      )}
      {fact.note !== null && (
        <p dir="auto" className="small whitespace-pre-line">
          {fact.note}
        </p>
      )}
      {proof && (
        <p className="small">
          <bdi>{proof.name}</bdi>
          <span className="meta block">
            {proof.way === 'phone_code' ? t`with a one-time code told by phone` : t`noted by a colleague`}
            {proof.ip !== null && (
              <>
                {' · '}
                <bdi dir="ltr">{proof.ip}</bdi>
              </>
            )}
          </span>
          <span className="meta block cut" dir="ltr" title={proof.documentHash}>
            <Trans>SHA-256</Trans> {proof.documentHash.slice(0, 16)}…
          </span>
        </p>
      )}
    </li>
  );
}
