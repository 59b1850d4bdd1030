import { Trans, useLingui } from '@lingui/react/macro';
import { createQuote } from '@peyvand/contract/sales/quote-endpoints';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { recordQuery } from '../../customers/slots.tsx';
import { dealQuery } from '../deal/deal-queries.ts';
import { failureText } from '../failure-text.ts';
import { bodyOf, type Draft, draftOf, emptyLine, type QuoteBody, withEmptyEnd } from './draft.ts';
import { QuoteEditor } from './quote-editor.tsx';
import { letterheadQuery, quoteQuery } from './quote-queries.ts';

/**
 * Writes a quote. `?customer=` names who it is for, `?deal=` the deal that it belongs to, with its products, `?copy=`
 * another quote whose content it begins with.
 */
export function Page() {
  const [dealId] = useQueryText('deal');
  const [customerText] = useQueryText('customer');
  const [copyId] = useQueryText('copy');
  const me = useMe();
  const reader = usePreferences();
  const deal = useQuery({ ...dealQuery(dealId), enabled: dealId !== '' });
  const customerId = customerText || (deal.data?.customerId ?? '');
  const customer = useQuery({ ...recordQuery(customerId), enabled: customerId !== '' });
  const copy = useQuery({ ...quoteQuery(copyId), enabled: copyId !== '' });
  const head = useQuery(letterheadQuery);
  const waits =
    (dealId !== '' && deal.isPending) ||
    (customerId !== '' && customer.isPending) ||
    (copyId !== '' && copy.isPending) ||
    head.isPending;
  if (!me || waits) return null;
  const expiresOn = head.data ? isoDay(todayFor(reader).add({ days: head.data.letterhead.validDays })) : null;
  if (copy.data) return <Form start={{ ...draftOf(copy.data), dealId: null, expiresOn }} />;
  const usual = me.organisation.language;
  const lines = deal.data?.lines ?? [];
  const start: Draft = {
    title: deal.data?.name ?? '',
    customerId: customer.data?.id ?? null,
    customerName: customer.data?.name ?? '',
    dealId: deal.data?.id ?? null,
    channel: deal.data?.channel ?? null,
    agentId: deal.data?.agentId ?? null,
    currency: deal.data?.currency ?? me.organisation.currency,
    language: undefined,
    calendar: undefined,
    expiresOn,
    intro: '',
    terms: head.data?.letterhead.terms[usual] ?? '',
    discount: null,
    lines: withEmptyEnd(
      lines.length === 0
        ? [emptyLine('line1')]
        : lines.map((line, at) => ({
            ...emptyLine(`line${at + 1}`),
            productId: line.productId,
            description: line.description,
            code: line.code,
            quantity: line.quantity,
            unitPrice: line.unitPrice,
            discount: line.discount === '0' ? null : { amount: line.discount },
          })),
    ),
  };
  return <Form start={start} />;
}

function Form({ start }: { start: Draft }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const keyOf = useSubmitKey();
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (body: QuoteBody) => call(createQuote, { body }, { idempotencyKey: keyOf(body) }),
    onSuccess: (quote) => {
      client.setQueryData(quoteQuery(quote.id).queryKey, quote);
      void client.invalidateQueries({ queryKey: ['quotes', 'list'] });
      void client.invalidateQueries({ queryKey: ['quotes', 'of'] });
      go(`/quotes/${quote.id}`, { replace: true });
    },
  });
  function submit(): void {
    setTried(true);
    const body = bodyOf(draft);
    if (body && !save.isPending) save.mutate(body);
  }
  useShortcut('Ctrl Enter', t`Save quote`, submit);
  return (
    <>
      <PageBar title={t`New quote`}>
        <Button onPress={() => go('/quotes')}>
          <Trans>Discard</Trans>
        </Button>
        <Button look="primary" icon="check" isPending={save.isPending} onPress={submit}>
          <Trans>Save draft</Trans>
        </Button>
      </PageBar>
      {save.isError && (
        <p className="small neg px-6 pb-3 max-phone:px-4" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <QuoteEditor draft={draft} onChange={setDraft} tried={tried} />
    </>
  );
}
