import { useLingui } from '@lingui/react/macro';
import type { InvoiceHead } from '@peyvand/contract/sales/invoices';
import { useFormat } from '../../../lib/format/format.ts';
import { DocumentNumber } from '../document-number.tsx';
import { InvoiceState } from './invoice-state.tsx';

/** A document of an order: number, state, total. */
export function InvoiceRow({ invoice }: { invoice: InvoiceHead }) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, number, total, currency } = invoice;
  return (
    <li className="row flex-wrap justify-between gap-3">
      <a className="link" href={`/invoices/${id}`}>
        {number === null ? t`Draft of an invoice` : <DocumentNumber number={number} />}
      </a>
      <span className="row gap-3">
        <InvoiceState invoice={invoice} />
        <span className="num">{format.moneyBare({ amount: total, currency })}</span>
      </span>
    </li>
  );
}
