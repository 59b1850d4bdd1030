import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { invoiceDocument } from '@peyvand/contract/sales/invoice-endpoints';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { Icon } from '../../../kit/icon/icon.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { useNumberText } from '../document-number.tsx';
import { PlanPart } from '../payment/plan-part.tsx';
import { DraftFields } from './draft-fields.tsx';
import { InvoiceActions } from './invoice-actions.tsx';
import { InvoiceFacts } from './invoice-facts.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { InvoiceState } from './invoice-state.tsx';
import { InvoiceSums } from './invoice-sums.tsx';
import '../quote/quote.css';

/** What stands on an invoice, what is left to pay of it, and what can be done now. */
export function InvoiceView({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const numberText = useNumberText();
  const format = useFormat();
  const writes = useCan()('sales.invoice.write');
  const number = numberText(invoice.number ?? '');
  const isNote = invoice.kind === 'credit_note';
  const title =
    invoice.number === null
      ? t`Draft of an invoice`
      : isNote
        ? t`Credit note ${number}`
        : t({ message: `Invoice ${number}`, context: 'title' });
  const orderText = (number: string) => t`Order ${number}`;
  const invoiceText = (number: string) => t`Of invoice ${number}`;
  return (
    <>
      <PageBar title={title} note={<InvoiceState invoice={invoice} />}>
        <a className="btn" href={urlOf(invoiceDocument, { id: invoice.id })} target="_blank" rel="noreferrer">
          <Icon name="file" />
          <Trans>PDF</Trans>
        </a>
        <InvoiceActions invoice={invoice} />
      </PageBar>
      <div className="quote-body">
        <div className="flex min-w-0 flex-col gap-5">
          <p className="row flex-wrap gap-4 t2">
            {invoice.customerId !== null && (
              <a className="link font-medium" href={customerHref(invoice.customerId)}>
                <bdi>{invoice.customerName}</bdi>
              </a>
            )}
            {invoice.orderId !== null && (
              <a className="link" href={`/orders/${invoice.orderId}`}>
                {orderText(numberText(invoice.orderNumber ?? ''))}
              </a>
            )}
            {invoice.invoiceId !== null && (
              <a className="link" href={`/invoices/${invoice.invoiceId}`}>
                {invoiceText(numberText(invoice.invoiceNumber ?? ''))}
              </a>
            )}
            {invoice.issuedOn !== null && (
              <span>
                <Trans>Issued {format.dateLong(invoice.issuedOn)}</Trans>
              </span>
            )}
            {invoice.status !== 'draft' && invoice.dueOn !== null && (
              <span>
                <Trans>Due {format.dateLong(invoice.dueOn)}</Trans>
              </span>
            )}
          </p>
          {invoice.status === 'draft' && writes && <DraftFields key={invoice.version} invoice={invoice} />}
          {invoice.reason !== '' && (
            <p dir="auto" className="whitespace-pre-line">
              {invoice.reason}
            </p>
          )}
          <InvoiceLines invoice={invoice} />
          <div className="ms-auto w-full max-w-85 max-phone:max-w-none">
            <InvoiceSums invoice={invoice} />
          </div>
          {!isNote && invoice.status !== 'draft' && invoice.status !== 'void' && (
            <PlanPart of={{ invoiceId: invoice.id }} plan={invoice.plan} isOpen={invoice.open !== '0'} />
          )}
          {invoice.status !== 'draft' && invoice.terms !== '' && (
            <section>
              <h2 className="sec">
                <Trans>Terms</Trans>
              </h2>
              <p dir="auto" className="whitespace-pre-line mt-2 small">
                {invoice.terms}
              </p>
            </section>
          )}
        </div>
        <InvoiceFacts invoice={invoice} />
      </div>
    </>
  );
}
