import type { Allocate } from '@peyvand/contract/sales/payments';
import type { WriteCtx } from '../../../kernel/context.ts';
import { groupOf } from '../../customers/api.ts';
import { lockInvoice } from '../invoice/invoice-read.store.ts';
import { addAllocation, allocationsOf, cutAllocation, paidOf } from './allocation.store.ts';
import { givenFault, oldestFirst } from './allocation.ts';
import { type OwedNow, owedOf } from './owed.store.ts';
import { paymentReadOnly, shareRefused } from './payment.errors.ts';
import type { StoredPayment } from './payment.store.ts';
import { settleInvoice, settlePlan } from './settle.actions.ts';

/** What of a receipt is not used yet pays what is owed. The caller holds the account. Throws the refusals of shares. */
export async function allocate(
  ctx: WriteCtx,
  {
    id,
    customerId,
    currency,
    free,
  }: Pick<StoredPayment, 'id' | 'customerId' | 'free'> & { currency: string },
  how: Allocate,
): Promise<void> {
  if (how === 'none' || customerId === null) return;
  const owed = await owedOf(ctx, await groupOf(ctx, customerId), currency);
  const left = BigInt(free);
  const given =
    how === 'oldest'
      ? oldestFirst(
          left,
          owed.filter(({ isAsked }) => isAsked),
        )
      : how;
  const fault = givenFault(left, owed, given);
  if (fault) throw shareRefused(fault.at, fault.reason);
  for (const share of given) {
    const to = owed.find((one) => one.id === share.id);
    if (to) await pay(ctx, id, to, share.amount);
  }
}

async function pay(ctx: WriteCtx, paymentId: string, to: OwedNow, amount: string): Promise<void> {
  if (to.kind === 'order') {
    await addAllocation(ctx, { paymentId, orderId: to.id, invoiceId: null, amount });
    return settlePlan(ctx, { orderId: to.id });
  }
  await addAllocation(ctx, { paymentId, invoiceId: to.id, orderId: null, amount });
  await settleAnew(ctx, to.id);
}

async function settleAnew(ctx: WriteCtx, invoiceId: string): Promise<void> {
  const invoice = await lockInvoice(ctx, invoiceId);
  if (!invoice) throw paymentReadOnly();
  await settleInvoice(ctx, invoice, { paid: await paidOf(ctx, invoiceId), credited: invoice.credited });
}

/** Takes everything that a receipt pays away from it; what it paid is owed again. The caller holds the account. */
export async function released(ctx: WriteCtx, paymentId: string): Promise<void> {
  for (const allocation of await allocationsOf(ctx, paymentId)) {
    await cutAllocation(ctx, allocation, '0');
    if (allocation.invoiceId !== null) await settleAnew(ctx, allocation.invoiceId);
    else if (allocation.orderId !== null) await settlePlan(ctx, { orderId: allocation.orderId });
  }
}
