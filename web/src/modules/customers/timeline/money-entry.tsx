import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const Amount = z.string().nullish().catch(null);
const Data = z.object({
  name: z.string().nullish(),
  reason: z.string().nullish().catch(null),
  amount: Amount,
  total: Amount,
  currency: Currency.nullish().catch(null),
  to: z.string().nullish().catch(null),
  facts: z
    .object({
      kind: z.string().nullish(),
      total: Amount,
      amount: Amount,
      currency: Currency.nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

const hrefs: Readonly<Record<string, string>> = { invoice: '/invoices', payment: '/payments' };

/** Invoices, payments, cheques and plans in one line: which, what happened, and how much. */
export function useMoneyEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (entry) => {
    const data = Data.safeParse(entry.data).data;
    const isNote = data?.facts?.kind === 'credit_note';
    const chequeWords: Readonly<Record<string, string>> = {
      received: t`Cheque received`,
      deposited: t`Cheque handed in at the bank`,
      cleared: t`Cheque paid by the bank`,
      bounced: t`Cheque bounced`,
      returned: t`Cheque given back`,
      spent: t`Cheque passed on`,
    };
    const words: Readonly<Record<string, string | undefined>> = {
      'sales.invoice.created': t`Invoice begun for order`,
      'sales.invoice.changed': t`Draft of an invoice changed`,
      'sales.invoice.deleted': t`Draft of an invoice thrown away`,
      'sales.invoice.issued': isNote ? t`Credit note issued` : t`Invoice issued`,
      'sales.invoice.credited': t`Credit note for invoice`,
      'sales.invoice.paid': t`Invoice paid in full`,
      'sales.invoice.reopened': t`Invoice owed again`,
      'sales.payment.received': t`Payment received`,
      'sales.payment.allocated': t`Credit used`,
      'sales.payment.ended': t`Payment taken back`,
      'sales.payment.revived': t`Payment counts again`,
      'sales.cheque.moved': chequeWords[data?.to ?? ''],
      'sales.plan.set': t`Instalments planned for`,
      'sales.plan.removed': t`Payment plan taken away`,
      'sales.credit.set': t`Credit limit set`,
      'sales.credit.overridden': t`Order let pass above the credit limit`,
    };
    const said = words[entry.type];
    if (said === undefined) return undefined;
    const base = hrefs[entry.subject.kind];
    const name = (
      <>
        {said} {data?.name && <bdi dir="ltr">{format.digits(data.name)}</bdi>}
      </>
    );
    const amount = data?.facts?.total ?? data?.facts?.amount ?? data?.total ?? data?.amount;
    const currency = data?.facts?.currency ?? data?.currency;
    const parts = [
      ...(amount && currency ? [format.money({ amount, currency })] : []),
      ...(data?.reason && entry.type === 'sales.invoice.credited' ? [data.reason] : []),
    ];
    return {
      icon: entry.type.startsWith('sales.invoice.') ? 'file' : 'wallet',
      what:
        base === undefined || entry.type === 'sales.invoice.deleted' ? (
          name
        ) : (
          <a href={`${base}/${entry.subject.id}`}>{name}</a>
        ),
      withWhom: parts.join(' · '),
    };
  };
}
