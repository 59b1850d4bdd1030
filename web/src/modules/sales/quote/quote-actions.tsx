import { Trans, useLingui } from '@lingui/react/macro';
import {
  approveQuote,
  makeQuoteCode,
  makeQuoteLink,
  orderQuote,
  reviseQuote,
} from '@peyvand/contract/sales/quote-endpoints';
import type { Quote } from '@peyvand/contract/sales/quotes';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Menu, type MenuAction } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { SecretDialog } from './link-dialog.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { useQuoteChange } from './use-quote-change.ts';

/** What can be done with a quote where it stands now. */
export function QuoteActions({ quote, onLink }: { quote: Quote; onLink: (url: string) => void }) {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const [code, setCode] = useState<string | null>(null);
  const [asking, setAsking] = useState<'answer' | 'order' | null>(null);
  const one = { params: { id: quote.id } };
  const link = useQuoteChange(quote, () => call(makeQuoteLink, one), {
    quoteOf: () => null,
    done: ({ url }) => onLink(url),
  });
  const secret = useQuoteChange(quote, () => call(makeQuoteCode, one), {
    quoteOf: () => null,
    done: (answer) => setCode(answer.code),
  });
  const revise = useQuoteChange(quote, () => call(reviseQuote, one), {
    quoteOf: (next) => next,
    done: (next) => go(`/quotes/${next.id}`),
  });
  const approve = useQuoteChange(
    quote,
    (approved: boolean) => call(approveQuote, { ...one, body: { approved } }, { version: quote.version }),
    { quoteOf: (after) => after },
  );
  const order = useQuoteChange(quote, (winDeal: boolean) => call(orderQuote, { ...one, body: { winDeal } }), {
    quoteOf: () => null,
    done: ({ orderId }) => {
      notify({ text: t`The order is made` });
      go(`/orders/${orderId}`);
    },
  });
  const writes = can('sales.quote.write');
  const isOpen = quote.status === 'sent' || quote.status === 'viewed';
  const items: MenuAction[] = [
    ...(quote.status !== 'waiting'
      ? [
          {
            id: 'link',
            label: t`Link for the customer`,
            icon: 'mail' as const,
            onAction: () => link.mutate(undefined),
          },
        ]
      : []),
    ...(isOpen
      ? [
          {
            id: 'answer',
            label: t`Note the customer’s answer`,
            icon: 'pen' as const,
            onAction: () => setAsking('answer'),
          },
        ]
      : []),
    {
      id: 'copy',
      label: t({ message: 'Copy', context: 'of a quote' }),
      icon: 'copy' as const,
      onAction: () => go(`/quotes/new?copy=${quote.id}`),
    },
    ...(quote.isLatest && ['sent', 'viewed', 'declined', 'expired'].includes(quote.status)
      ? [
          {
            id: 'revise',
            label: t`New version`,
            icon: 'plus' as const,
            onAction: () => revise.mutate(undefined),
          },
        ]
      : []),
  ];
  return (
    <>
      {quote.status === 'waiting' && can('sales.discount.approve') && (
        <>
          <Button isPending={approve.isPending} onPress={() => approve.mutate(false)}>
            <Trans>Send back</Trans>
          </Button>
          <Button
            look="primary"
            icon="check"
            isPending={approve.isPending}
            onPress={() => approve.mutate(true)}
          >
            <Trans>Approve</Trans>
          </Button>
        </>
      )}
      {writes && isOpen && (
        <Button icon="key" isPending={secret.isPending} onPress={() => secret.mutate(undefined)}>
          <Trans>One-time code</Trans>
        </Button>
      )}
      {quote.status === 'accepted' && quote.orderId === null && can('sales.order.write') && (
        <Button look="primary" icon="order" onPress={() => setAsking('order')}>
          <Trans>Make the order</Trans>
        </Button>
      )}
      {writes && items.length > 0 && (
        <Menu label={t`More`} trigger={<IconButton icon="more" label={t`More`} />} groups={[{ items }]} />
      )}
      {code !== null && (
        <SecretDialog
          title={t`One-time code`}
          text={t`Tell it the customer by telephone. It is good for half an hour and shown only now; the acceptance will say that it was told by phone.`}
          secret={code}
          onClose={() => setCode(null)}
        />
      )}
      {asking === 'answer' && <AnswerDialog quote={quote} onClose={() => setAsking(null)} />}
      {asking === 'order' && (
        <OrderDialog
          quote={quote}
          isPending={order.isPending}
          onClose={() => setAsking(null)}
          onOrder={(winDeal) => order.mutate(winDeal)}
        />
      )}
    </>
  );
}
