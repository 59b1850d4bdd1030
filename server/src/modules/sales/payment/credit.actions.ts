import type { Currency } from '@peyvand/contract/core/money';
import type { CreditCheck, Standing } from '@peyvand/contract/sales/accounts';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { groupOf, requireCustomer, requireWritableCustomer } from '../../customers/api.ts';
import { loadOrder } from '../order/order.store.ts';
import { standingsOf } from './account.actions.ts';
import { holdAccount } from './account.store.ts';
import { limitOf, storeLimit } from './credit.store.ts';
import { aboveLimit } from './credit.ts';
import { creditExceeded } from './payment.errors.ts';
import { creditLimitSet, creditOverridden } from './payment.events.ts';
import { loadPaymentSettings } from './settings.store.ts';

/** Sets what a customer may owe in a currency; null: any amount. */
export async function setCreditLimit(
  ctx: WriteCtx,
  customerId: string,
  { currency, amount }: { readonly currency: Currency; readonly amount: string | null },
): Promise<{ standings: Standing[] }> {
  const customer = await requireWritableCustomer(ctx, customerId);
  const before = await limitOf(ctx, customer.id, currency);
  if (before !== amount) {
    await storeLimit(ctx, customer.id, currency, amount);
    await emit(ctx, creditLimitSet, {
      subject: { kind: 'customer', id: customer.id },
      customerId: customer.id,
      data: { currency, from: before, to: amount },
    });
  }
  return { standings: await standingsOf(ctx, customer.id) };
}

/** Whether an order of so much would go above what the customer may owe, before it is made. Throws `resource.missing`. */
export async function checkCredit(
  ctx: Ctx,
  customerId: string,
  { currency, amount }: { readonly currency: Currency; readonly amount: string },
): Promise<CreditCheck> {
  const customer = await requireCustomer(ctx, customerId);
  const { onLimit } = await loadPaymentSettings(ctx);
  const standing = (await standingsOf(ctx, customer.id)).find((one) => one.currency === currency);
  return {
    onLimit,
    limit: standing?.limit ?? null,
    above: standing ? aboveOf(standing, BigInt(amount)) : '0',
    overdue: standing?.overdue ?? '0',
    mayPass: holds(ctx.actor, 'sales.credit.approve'),
  };
}

/** By how much a standing with an order of so much more goes above its limit. */
function aboveOf({ limit, invoiced, credit, ordered }: Standing, more: bigint): string {
  const amounts = { invoiced: BigInt(invoiced), credit: BigInt(credit), ordered: BigInt(ordered) };
  return aboveLimit({ limit: limit === null ? null : BigInt(limit), ...amounts }, more).toString();
}

/**
 * Asks whether an order that was just placed goes above what its customer may owe; orders of one customer one after
 * another, so that two at once do not both pass. Where the organisation refuses, throws `sales.credit.exceeded`, but for
 * who may let it pass: then it is told who did.
 */
export async function demandCredit(ctx: WriteCtx, orderId: string): Promise<void> {
  const order = await loadOrder(ctx, orderId);
  if (!order || order.customerNow === null || order.status !== 'placed') return;
  const [customerId = order.customerNow] = await groupOf(ctx, order.customerNow);
  if ((await limitOf(ctx, customerId, order.currency)) === null) return;
  if ((await loadPaymentSettings(ctx)).onLimit !== 'refuse') return;
  await holdAccount(ctx, customerId);
  const standing = (await standingsOf(ctx, customerId)).find(({ currency }) => currency === order.currency);
  if (!standing || standing.limit === null) return;
  // The order is stored already and stands in `ordered`.
  const above = aboveOf(standing, 0n);
  if (above === '0') return;
  if (!holds(ctx.actor, 'sales.credit.approve')) throw creditExceeded(above, order.currency);
  await emit(ctx, creditOverridden, {
    subject: { kind: 'order', id: order.id },
    customerId,
    data: { name: order.number, above, currency: order.currency },
  });
}
