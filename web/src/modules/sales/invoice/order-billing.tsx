import { Trans, useLingui } from '@lingui/react/macro';
import type { Billing } from '@peyvand/contract/sales/invoices';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list-failed.tsx';
import { PayDialog } from '../payment/pay-dialog.tsx';
import { PlanPart } from '../payment/plan-part.tsx';
import { billingQuery } from './invoice-queries.ts';
import { InvoiceRow } from './invoice-row.tsx';
import { MakeInvoiceDialog } from './make-invoice-dialog.tsx';
import { ReturnCreditPart } from './return-credit-part.tsx';

/** Invoices, payments and the plan of an order, on its page. */
export function OrderBilling({ order }: { order: Order }) {
  if (order.returnOf !== null) return <ReturnCreditPart note={order} />;
  return order.status === 'placed' ? <PlacedBilling order={order} /> : null;
}

function PlacedBilling({ order }: { order: Order }) {
  const billing = useQuery(billingQuery(order.id));
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
  const can = useCan();
  const format = useFormat();
  const [asking, setAsking] = useState<'pay' | 'invoice' | null>(null);
  const { orderId, customerId, currency, plan } = billing;
  const bare = (amount: string) => format.moneyBare({ amount, currency });
  const isLeft = billing.lines.some(({ open }) => Number(open) > 0);
  const toPay = BigInt(billing.total) - BigInt(billing.credited) - BigInt(billing.paid);
  const ahead = BigInt(billing.total) - BigInt(billing.invoiced);
  return (
    <>
      <section aria-label={t`Invoices`}>
        <header className="row flex-wrap justify-between gap-3">
          <h2 className="sec">
            <Trans>Invoices and payments</Trans>
          </h2>
          <span className="row gap-2">
            {toPay > 0n && ahead > 0n && customerId !== null && can('sales.payment.write') && (
              <Button size="sm" icon="wallet" onPress={() => setAsking('pay')}>
                <Trans>Receive a payment</Trans>
              </Button>
            )}
            {isLeft && customerId !== null && can('sales.invoice.write') && (
              <Button size="sm" icon="plus" onPress={() => setAsking('invoice')}>
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
              <InvoiceRow key={one.id} invoice={one} />
            ))}
          </ul>
        )}
      </section>
      {customerId !== null && <PlanPart of={{ orderId }} plan={plan} isOpen={toPay > 0n} />}
      {asking === 'invoice' && <MakeInvoiceDialog billing={billing} onClose={() => setAsking(null)} />}
      {asking === 'pay' && customerId !== null && (
        <PayDialog
          customerId={customerId}
          currency={currency}
          target={{ id: orderId, open: (ahead < toPay ? ahead : toPay).toString() }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
