import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { groupOf } from '../../customers/api.ts';
import { invoicesOfOrder, loadBilling } from '../invoice/billed.store.ts';
import { orderOfQuote } from '../order/quoted.store.ts';
import type { StoredQuote } from '../quote/quote.ts';
import { oldestFirst } from './allocation.ts';
import { paidForQuote, receiptsOfQuote } from './gateway.store.ts';
import { owedOf } from './owed.store.ts';
import { allocatePayment } from './payment.actions.ts';
import { loadPayment } from './payment.store.ts';
import { smaller } from './plan.ts';

/** What is paid of an accepted quote and still open: by its order, once there is one. Minor units. */
export async function standingOfQuote(
  ctx: Ctx,
  quote: Pick<StoredQuote, 'id' | 'total'>,
): Promise<{ open: bigint; paid: bigint }> {
  const orderId = await orderOfQuote(ctx, quote.id);
  const billing = orderId === null ? null : await loadBilling(ctx, orderId);
  const paid = BigInt(billing?.paid ?? (await paidForQuote(ctx, quote.id)));
  const asked = BigInt(billing?.total ?? quote.total) - BigInt(billing?.credited ?? '0');
  return { open: asked > paid ? asked - paid : 0n, paid };
}

/** What a payment for a quote pays: its order or the invoices of that, the oldest first; without an order nothing yet. */
export async function sharesOfQuote(
  ctx: WriteCtx,
  { id, customerNow, currency }: Pick<StoredQuote, 'id' | 'customerNow' | 'currency'>,
  amount: bigint,
) {
  const orderId = await orderOfQuote(ctx, id);
  if (orderId === null || customerNow === null) return 'none';
  const own = new Set([orderId, ...(await invoicesOfOrder(ctx, orderId))]);
  const owed = await owedOf(ctx, await groupOf(ctx, customerNow), currency);
  const shares = oldestFirst(
    amount,
    owed.filter((one) => own.has(one.id)),
  );
  return shares.length === 0 ? 'none' : shares;
}

/** What was paid for a quote before its order pays the order. The caller holds the quote. */
export async function payOrderAhead(ctx: WriteCtx, quoteId: string, orderId: string): Promise<void> {
  for (const id of await receiptsOfQuote(ctx, quoteId)) {
    const payment = await loadPayment(ctx, id);
    const billing = await loadBilling(ctx, orderId);
    if (!payment || !billing) continue;
    const amount = smaller(BigInt(payment.free), BigInt(billing.total) - BigInt(billing.paid));
    if (amount > 0n)
      await allocatePayment(ctx, id, payment.version, [{ id: orderId, amount: amount.toString() }]);
  }
}
