import { Trans, useLingui } from '@lingui/react/macro';
import { createInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import type { Billing } from '@peyvand/contract/sales/invoices';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { PayDialog } from '../payment/pay-dialog.tsx';
import { PlanPart } from '../payment/plan-part.tsx';
import { billingQuery } from './invoice-queries.ts';
import { InvoiceState } from './invoice-state.tsx';
import { useMoneyChange } from './use-invoice-change.ts';

/** Invoices, payments and the plan of an order, on its page. */
export function OrderBilling({ order }: { order: Order }) {
  const billing = useQuery(billingQuery(order.id));
  if (order.status !== 'placed') return null;
  if (billing.isPending) return <SkeletonRows rows={3} />;
  if (billing.isError)
    return (
      <ListFailed
        error={billing.error}
        onRetry={() => void billing.refetch()}
        isRetrying={billing.isFetching}
      />
    );
  return <Shown billing={billing.data} />;
}

function Shown({ billing }: { billing: Billing }) {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const format = useFormat();
  const [isPaying, setPaying] = useState(false);
  const { orderId, customerId, currency, plan } = billing;
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const isLeft = billing.lines.some(({ open }) => Number(open) > 0);
  const toPay = BigInt(billing.total) - BigInt(billing.credited) - BigInt(billing.paid);
  const ahead = BigInt(billing.total) - BigInt(billing.invoiced);
  const make = useMoneyChange(
    () => call(createInvoice, { body: { orderId } }),
    (invoice) => go(`/invoices/${invoice.id}`),
  );
  return (
    <>
      <section aria-label={t`Invoices`}>
        <header className="row flex-wrap justify-between gap-3">
          <h2 className="sec">
            <Trans>Invoices and payments</Trans>
          </h2>
          <span className="row gap-2">
            {toPay > 0n && ahead > 0n && customerId !== null && can('sales.payment.write') && (
              <Button size="sm" icon="wallet" onPress={() => setPaying(true)}>
                <Trans>Receive a payment</Trans>
              </Button>
            )}
            {isLeft && customerId !== null && can('sales.invoice.write') && (
              <Button size="sm" icon="plus" isPending={make.isPending} onPress={() => make.mutate(undefined)}>
                <Trans>Make the invoice</Trans>
              </Button>
            )}
          </span>
        </header>
        <p className="small t2 mt-1">
          <Trans>
            Invoiced {bare(billing.invoiced)} of {bare(billing.total)}, paid {bare(billing.paid)}
          </Trans>
          {billing.credited !== '0' && (
            <>
              {' · '}
              <Trans>credited {bare(billing.credited)}</Trans>
            </>
          )}
        </p>
        {billing.invoices.length > 0 && (
          <ul className="quote-facts mt-2">
            {billing.invoices.map((one) => (
              <li key={one.id} className="row flex-wrap justify-between gap-3">
                <a className="link" href={`/invoices/${one.id}`}>
                  {one.number === null ? t`Draft of an invoice` : <bdi dir="ltr">{one.number}</bdi>}
                </a>
                <span className="row gap-3">
                  <InvoiceState invoice={one} />
                  <span className="num">{bare(one.total)}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {customerId !== null && <PlanPart of={{ orderId }} plan={plan} isOpen={toPay > 0n} />}
      {isPaying && customerId !== null && (
        <PayDialog
          customerId={customerId}
          currency={currency}
          target={{ id: orderId, open: (ahead < toPay ? ahead : toPay).toString() }}
          onClose={() => setPaying(false)}
        />
      )}
    </>
  );
}
