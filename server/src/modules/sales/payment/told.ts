import type { Payment } from '@peyvand/contract/sales/payments';
import type { PaymentFacts } from './payment.events.ts';
import type { StoredPayment } from './payment.store.ts';

/** What events tell of a receipt. */
export function paymentTold(
  { number, method, receivedOn, amount, currency, endedAt, version }: StoredPayment,
  allocations: Payment['allocations'],
): { name: string; facts: PaymentFacts } {
  const shares = allocations.map(({ kind, id, amount: part }) => ({ kind, id, amount: part }));
  const isEnded = endedAt !== null;
  return {
    name: number,
    facts: { number, method, receivedOn, amount, currency, allocations: shares, isEnded, version },
  };
}

export function paymentSubject({ id, customerId }: Pick<StoredPayment, 'id' | 'customerId'>) {
  return { subject: { kind: 'payment', id }, customerId } as const;
}
