import { useLingui } from '@lingui/react/macro';
import type { Order } from '@peyvand/contract/sales/orders';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { StepMark } from '../order/order-parts.tsx';
import { billingQuery } from './invoice-queries.ts';

/** Whether an order is invoiced. */
export function InvoicedStep({ order }: { order: Order }) {
  const { t } = useLingui();
  const format = useFormat();
  const billing = useQuery(billingQuery(order.id)).data;
  const share = billing ? part(billing.invoiced, billing.total) : 0;
  return (
    <StepMark
      state={share >= 1 ? 'done' : share > 0 ? 'now' : 'todo'}
      label={t({ message: 'Invoiced', context: 'step of an order' })}
      note={share > 0 && share < 1 ? format.percent(share, 0) : undefined}
    />
  );
}

/** Whether an order is paid. */
export function PaidStep({ order }: { order: Order }) {
  const { t } = useLingui();
  const format = useFormat();
  const billing = useQuery(billingQuery(order.id)).data;
  const owed = billing ? String(BigInt(billing.total) - BigInt(billing.credited)) : '0';
  const share = billing && billing.paid !== '0' ? part(billing.paid, owed) : 0;
  return (
    <StepMark
      state={share >= 1 ? 'done' : share > 0 ? 'now' : 'todo'}
      label={t({ message: 'Paid', context: 'step of an order' })}
      note={share > 0 && share < 1 ? format.percent(share, 0) : undefined}
    />
  );
}

/** A share for showing only: money itself is never counted in floats. */
function part(some: string, whole: string): number {
  return whole === '0' ? 1 : Number(some) / Number(whole);
}
