import type { WriteCtx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { requireWritableCustomer } from '../../customers/api.ts';
import { loadDeal } from '../deal/deal.store.ts';
import { closeDeal } from '../deal/move.actions.ts';
import { openDelivery, releaseQuote } from '../delivery/promise.actions.ts';
import { loadOrder } from '../order/order.store.ts';
import { placeOrders } from '../order/place.actions.ts';
import { orderOfQuote, tieToDeal } from '../order/quoted.store.ts';
import { demandCredit } from '../payment/credit.actions.ts';
import { payOrderAhead } from '../payment/quote-paid.actions.ts';
import { locked } from './quote.actions.ts';
import { quoteStands } from './quote.errors.ts';

/**
 * Makes the order of an accepted quote: its chosen lines with prices, discounts and taxes, sold by who answers for the
 * quote. Once; of two at the same instant the later one hears that it is made. `winDeal`: an open deal is won by it.
 */
export async function orderQuote(
  ctx: WriteCtx,
  id: string,
  winDeal: boolean,
): Promise<{ orderId: string; number: string }> {
  const quote = await locked(ctx, id);
  if (quote.status !== 'accepted') throw quoteStands('not_accepted');
  if (await orderOfQuote(ctx, id)) throw quoteStands('ordered');
  if (quote.customerNow === null) throw missing();
  const customer = await requireWritableCustomer(ctx, quote.customerNow);
  // It is sold the way that the quote was, or the deal: nobody says so again.
  const deal = quote.dealId === null ? null : await loadDeal(ctx, quote.dealId);
  const lines = quote.lines
    .filter(({ isChosen }) => isChosen)
    .map(({ productId, code, description, quantity, unitPrice, discount, share, tax, cost }) => ({
      productId,
      code,
      description,
      quantity,
      unitPrice,
      discount: (BigInt(discount) + BigInt(share)).toString(),
      tax,
      cost,
    }));
  const orderId = ctx.newId();
  await releaseQuote(ctx, id);
  const opened = await openDelivery(ctx, orderId, lines);
  await placeOrders(ctx, [
    {
      id: orderId,
      quoteId: id,
      ...(opened ? { delivery: 'open' } : {}),
      customerId: customer.id,
      orderedAt: ctx.clock().toISOString(),
      channel: quote.channel ?? deal?.channel ?? 'direct',
      agentId: quote.agentId ?? deal?.agentId ?? null,
      source: quote.number,
      country: null,
      sellerId: quote.ownerId,
      note: '',
      currency: quote.currency,
      lines,
    },
  ]);
  await opened?.placed();
  await tieToDeal(ctx, orderId, quote.dealId);
  await payOrderAhead(ctx, id, orderId);
  await demandCredit(ctx, orderId);
  if (winDeal) await win(ctx, quote.dealId);
  const order = await loadOrder(ctx, orderId);
  if (!order) throw missing();
  return { orderId, number: order.number };
}

async function win(ctx: WriteCtx, dealId: string | null): Promise<void> {
  const deal = dealId === null ? null : await loadDeal(ctx, dealId);
  if (!deal || deal.status !== 'open' || deal.deletedAt !== null || !holds(ctx.actor, 'sales.deal.write'))
    return;
  await closeDeal(ctx, deal.id, deal.version, 'won', {});
}
