import { Trans, useLingui } from '@lingui/react/macro';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { PaymentMethod } from '@peyvand/contract/sales/payments';
import { useQuery } from '@tanstack/react-query';
import { When } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { DocumentNumber } from '../document-number.tsx';
import { methodWords } from '../payment/payment-words.ts';
import { peopleQuery } from '../people-query.ts';
import { invoiceFactWords } from './invoice-words.ts';

/** What pays an invoice, what was credited, and what happened to it. */
export function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data;
  const { currency, payments, creditNotes } = invoice;
  const method = (name: string) => {
    const known = PaymentMethod.safeParse(name);
    return known.success ? i18n._(methodWords[known.data]) : name;
  };
  return (
    <aside aria-label={t`What happened`} className="flex flex-col gap-5">
      {payments.length > 0 && (
        <section>
          <h2 className="sec">
            <Trans>Payments</Trans>
          </h2>
          <ul className="quote-facts">
            {payments.map((one) => (
              <li key={one.id} className="row justify-between gap-3">
                <span>
                  <a className="link" href={`/payments/${one.id}`}>
                    <DocumentNumber number={one.number} />
                  </a>
                  <span className="meta block">
                    {method(one.method)} · {format.dateInList(one.receivedOn)}
                  </span>
                </span>
                <span className="num">{format.moneyBare({ amount: one.amount, currency })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {creditNotes.length > 0 && (
        <section>
          <h2 className="sec">
            <Trans>Credit notes</Trans>
          </h2>
          <ul className="quote-facts">
            {creditNotes.map((one) => (
              <li key={one.id} className="row justify-between gap-3">
                <a className="link" href={`/invoices/${one.id}`}>
                  <DocumentNumber number={one.number} />
                </a>
                <span className="num">{format.moneyBare({ amount: one.total, currency })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="sec">
          <Trans>What happened</Trans>
        </h2>
        <ul className="quote-facts">
          {invoice.facts.toReversed().map((fact) => (
            <li key={fact.id}>
              <span className="row justify-between gap-2">
                <b className="font-medium">{i18n._(invoiceFactWords[fact.kind])}</b>
                <span className="meta">
                  <When iso={fact.at} />
                </span>
              </span>
              <span className="meta block">
                <bdi>{people?.items.find(({ id }) => id === fact.byId)?.name}</bdi>
                {fact.note !== null && <bdi dir="auto"> {fact.note}</bdi>}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
