import { useLingui } from '@lingui/react/macro';
import type { InvoiceHead } from '@peyvand/contract/sales/invoices';
import { Tag } from '../../../kit/marks.tsx';
import { invoiceStatusTones, invoiceStatusWords, isOverdue } from './invoice-words.ts';
import { useToday } from './use-today.ts';

/** The state of an invoice; one that is overdue says so first. */
export function InvoiceState({ invoice }: { invoice: InvoiceHead }) {
  const { t, i18n } = useLingui();
  const today = useToday();
  if (invoice.kind === 'credit_note') return <Tag>{t({ message: 'Credit note', context: 'invoice' })}</Tag>;
  if (isOverdue(invoice, today)) return <Tag tone="negative">{t`Overdue`}</Tag>;
  return <Tag tone={invoiceStatusTones[invoice.status]}>{i18n._(invoiceStatusWords[invoice.status])}</Tag>;
}
