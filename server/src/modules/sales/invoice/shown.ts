import type { Invoice, InvoiceHead } from '@peyvand/contract/sales/invoices';
import type { Plan } from '@peyvand/contract/sales/plans';
import type { InvoiceFacts } from './invoice.events.ts';
import type { StoredInvoice } from './invoice.ts';
import type { Around } from './invoice-read.store.ts';

/** What events tell of a document. */
export function toldOf(invoice: StoredInvoice): { name: string; facts: InvoiceFacts } {
  const { kind, number, orderId, invoiceId, ownerId, status, currency } = invoice;
  const { net, tax, total, paid, credited, issuedOn, dueOn, version } = invoice;
  return {
    name: number ?? '',
    facts: {
      kind,
      number,
      orderId,
      invoiceId,
      ownerId,
      status,
      currency,
      net,
      tax,
      total,
      paid,
      credited,
      issuedOn,
      dueOn,
      version,
    },
  };
}

export function subjectOf(invoice: StoredInvoice) {
  return { subject: { kind: 'invoice', id: invoice.id }, customerId: invoice.customerId } as const;
}

/** A document as the API answers it. */
export function shownInvoice(
  invoice: StoredInvoice,
  head: InvoiceHead,
  { taken, ...around }: Around,
  plan: Plan | null,
): Invoice {
  const { language, calendar, buyerCode, terms, reason, lines } = invoice;
  return {
    ...head,
    language,
    calendar,
    buyerCode,
    terms,
    reason,
    ...around,
    plan,
    lines: lines.map(({ orderLineId: _order, creditedLineId: _credited, ...line }) => ({
      ...line,
      creditedQuantity: taken[line.id] ?? '0',
    })),
  };
}
