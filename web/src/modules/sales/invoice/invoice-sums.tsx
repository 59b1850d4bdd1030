import { Trans } from '@lingui/react/macro';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';

/** What an invoice comes to, and what is left of it. */
export function InvoiceSums({ invoice }: { invoice: Invoice }) {
  const format = useFormat();
  const { currency } = invoice;
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const within = BigInt(invoice.tax) - BigInt(invoice.taxAdded);
  const isOwed = invoice.kind === 'invoice' && invoice.status !== 'draft';
  return (
    <dl className="quote-sums">
      <Sum name={<Trans>Sum of the lines</Trans>}>{bare(invoice.subtotal)}</Sum>
      {invoice.discount !== '0' && <Sum name={<Trans>Discount</Trans>}>{bare(`-${invoice.discount}`)}</Sum>}
      {invoice.taxAdded !== '0' && <Sum name={<Trans>Tax</Trans>}>{bare(invoice.taxAdded)}</Sum>}
      <dt className="total">
        <b>
          <Trans>Total</Trans>
        </b>{' '}
        <span className="meta">{format.unit(currency)}</span>
      </dt>
      <dd className="num tnum total">
        <b>{bare(invoice.total)}</b>
      </dd>
      {within > 0n && <Sum name={<Trans>Tax within the prices</Trans>}>{bare(String(within))}</Sum>}
      {invoice.credited !== '0' && (
        <Sum name={<Trans>Credit notes</Trans>}>{bare(`-${invoice.credited}`)}</Sum>
      )}
      {invoice.paid !== '0' && (
        <Sum name={<Trans context="invoice">Paid</Trans>}>{bare(`-${invoice.paid}`)}</Sum>
      )}
      {isOwed && (
        <Sum name={<Trans context="invoice">Still to pay</Trans>}>
          <b className={invoice.open === '0' ? '' : 'med'}>{bare(invoice.open)}</b>
        </Sum>
      )}
    </dl>
  );
}

function Sum({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="small t2">{name}</dt>
      <dd className="num small tnum">{children}</dd>
    </>
  );
}
