import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { quoteDocument } from '@peyvand/contract/sales/quote-endpoints';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { ContractsOf } from '../contract/record-tab.tsx';
import { useNumberText } from '../document-number.tsx';
import { QuoteActions } from './quote-actions.tsx';
import { QuoteFacts } from './quote-facts.tsx';
import { QuoteLines } from './quote-lines.tsx';
import { QuoteSumsView } from './quote-sums.tsx';
import { quoteStatusTones, quoteStatusWords } from './quote-words.ts';
import { VersionDifferences } from './version-differences.tsx';
import { VersionLinks } from './versions.tsx';
import './quote.css';

/** A quote that was sent, or waits: what stands on it, what happened, and what can be done now. */
export function SentPage({ quote, onLink }: { quote: Quote; onLink: (url: string) => void }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const format = useFormat();
  const channels = useChannels();
  const agents = useAgents();
  const seesContracts = useCan()('sales.contract.read');
  const number = numberText(quote.number ?? '');
  return (
    <>
      <PageBar
        title={quote.number === null ? quote.title : t`Quote ${number}`}
        note={<Tag tone={quoteStatusTones[quote.status]}>{i18n._(quoteStatusWords[quote.status])}</Tag>}
      >
        <a className="btn" href={urlOf(quoteDocument, { id: quote.id })} target="_blank" rel="noreferrer">
          <Icon name="file" />
          <Trans>PDF</Trans>
        </a>
        <QuoteActions quote={quote} onLink={onLink} />
      </PageBar>
      <VersionLinks quote={quote} />
      <div className="quote-body">
        <div className="flex min-w-0 flex-col gap-5">
          <header>
            <h2 className="text-lg font-medium">
              <bdi>{quote.title}</bdi>
            </h2>
            <p className="row flex-wrap gap-4 t2 mt-1">
              {quote.customerId !== null && (
                <a className="link font-medium" href={customerHref(quote.customerId)}>
                  <bdi>{quote.customerName}</bdi>
                </a>
              )}
              {quote.dealId !== null && (
                <a className="link" href={`/deals/${quote.dealId}`}>
                  <Trans>
                    Deal: <bdi>{quote.dealName}</bdi>
                  </Trans>
                </a>
              )}
              {quote.channel !== null && (
                <span>
                  <bdi>{channels.nameOf(quote.channel)}</bdi>
                  {quote.agentId !== null && (
                    <>
                      {' · '}
                      <bdi>{agents.nameOf(quote.agentId)}</bdi>
                    </>
                  )}
                </span>
              )}
              {quote.orderId !== null && (
                <a className="link" href={`/orders/${quote.orderId}`}>
                  <Trans>The order</Trans>
                </a>
              )}
              {quote.expiresOn !== null && (
                <span>
                  <Trans>Valid until {format.dateLong(quote.expiresOn)}</Trans>
                </span>
              )}
            </p>
          </header>
          {quote.intro !== '' && (
            <p dir="auto" className="whitespace-pre-line">
              {quote.intro}
            </p>
          )}
          <QuoteLines quote={quote} />
          <div className="ms-auto w-full max-w-85 max-phone:max-w-none">
            <QuoteSumsView sums={quote} currency={quote.currency} />
          </div>
          {quote.terms !== '' && (
            <section>
              <h3 className="sec">
                <Trans>Terms</Trans>
              </h3>
              <p dir="auto" className="whitespace-pre-line mt-2 small">
                {quote.terms}
              </p>
            </section>
          )}
          <VersionDifferences quote={quote} />
          {seesContracts && (
            <section>
              <h3 className="sec">
                <Trans>Contracts</Trans>
              </h3>
              <ContractsOf of={{ quoteId: quote.id }} newHref={`/contracts/new?quote=${quote.id}`} />
            </section>
          )}
        </div>
        <QuoteFacts quote={quote} />
      </div>
    </>
  );
}
