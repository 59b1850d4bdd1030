import type { Currency } from '@peyvand/contract/core/money';
import type { Allocate, NewPayment, Owed, Payment } from '@peyvand/contract/sales/payments';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { groupOf, requireCustomer, requireWritableCustomer } from '../../customers/api.ts';
import { staleVersion } from '../errors.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import { nextNumber } from '../number/number.ts';
import { holdAccount } from './account.store.ts';
import { allocate, released } from './allocate.actions.ts';
import { addCheque, shownCheque } from './cheque.actions.ts';
import { owedOf } from './owed.store.ts';
import { chequeNeeded, chequeStrange, dayAhead, paymentReadOnly, paymentStands } from './payment.errors.ts';
import { paymentAllocated, paymentEnded, paymentReceived } from './payment.events.ts';
import {
  aroundPayment,
  endPayment,
  insertPayment,
  loadPayment,
  lockPayment,
  type PaymentToStore,
  paymentHeads,
  raisePayment,
  type StoredPayment,
} from './payment.store.ts';
import { countReceivables } from './receivable.actions.ts';
import { paymentSubject, paymentTold } from './told.ts';

/** One receipt as the actor may see it. Throws `resource.missing`. */
export async function getPayment(ctx: Ctx, id: string): Promise<Payment> {
  const payment = await loadPayment(ctx, id);
  const [head] = payment ? await paymentHeads(ctx, [id]) : [];
  if (!head) throw missing();
  const { chequeId, ...around } = await aroundPayment(ctx, id);
  return { ...head, ...around, cheque: chequeId === null ? null : await shownCheque(ctx, chequeId) };
}

/** What a customer owes in a currency, the oldest first. Throws `resource.missing`. */
export async function owedBy(ctx: Ctx, customerId: string, currency: Currency): Promise<{ items: Owed[] }> {
  const customer = await requireCustomer(ctx, customerId);
  const today = await todayOf(ctx);
  const owed = await owedOf(ctx, await groupOf(ctx, customer.id), currency);
  return { items: owed.map(({ isAsked, ...one }) => ({ ...one, isOverdue: isAsked && one.dueOn < today })) };
}

/**
 * Notes what came in and what it pays. Throws the refusals of the customer, of chosen shares and of cheques.
 */
export async function receivePayment(ctx: WriteCtx, entered: NewPayment): Promise<Payment> {
  const customer = await requireWritableCustomer(ctx, entered.customerId);
  const { method, cheque } = entered;
  if (method === 'cheque' && !cheque) throw chequeNeeded();
  if (method !== 'cheque' && cheque) throw chequeStrange();
  const today = await todayOf(ctx);
  const receivedOn = entered.receivedOn ?? today;
  if (receivedOn > today) throw dayAhead();
  const { amount, currency, reference, note } = entered;
  const wish = { customerId: customer.id, method, receivedOn, amount, currency, reference, note };
  const id = await takeIn(ctx, wish, entered.allocate);
  if (cheque) await addCheque(ctx, { id, customerId: customer.id, amount, currency }, cheque);
  return getPayment(ctx, id);
}

/** Stores a receipt with its number and lets it pay; answers its id. The customer was found under the actor's rights. */
export async function takeIn(
  ctx: WriteCtx,
  wish: Omit<PaymentToStore, 'id' | 'number'>,
  how: Allocate,
): Promise<string> {
  await holdAccount(ctx, wish.customerId);
  const id = ctx.newId();
  const number = await nextNumber(ctx, 'receipts', ctx.clock().toISOString());
  await insertPayment(ctx, { ...wish, id, number });
  await allocate(ctx, { ...wish, id, free: wish.amount }, how);
  await emit(ctx, paymentReceived, await toldNow(ctx, id));
  await countReceivables(ctx, wish.customerId);
  return id;
}

/** Uses what is left of a receipt. Throws `sales.payment.ended` and the refusals of shares. */
export async function allocatePayment(
  ctx: WriteCtx,
  id: string,
  version: number,
  how: Allocate,
): Promise<Payment> {
  const payment = await lockedAt(ctx, id, version);
  await allocate(ctx, payment, how);
  await raisePayment(ctx, id);
  await emit(ctx, paymentAllocated, await toldNow(ctx, id));
  await countReceivables(ctx, payment.customerNow);
  return getPayment(ctx, id);
}

/** Takes a receipt back: what it paid is owed again. Throws `sales.payment.ended`, `has_cheque`, `through_gateway`. */
export async function takeBackPayment(
  ctx: WriteCtx,
  id: string,
  version: number,
  reason: string,
): Promise<Payment> {
  const payment = await lockedAt(ctx, id, version);
  if (payment.method === 'cheque') throw paymentStands('has_cheque');
  if (payment.method === 'gateway') throw paymentStands('through_gateway');
  await endAll(ctx, payment, reason);
  return getPayment(ctx, id);
}

/** Lets a receipt pay nothing any more. The caller holds the account. */
export async function endAll(ctx: WriteCtx, payment: StoredPayment, reason: string): Promise<void> {
  const { facts } = (await toldNow(ctx, payment.id)).data;
  await released(ctx, payment.id);
  await endPayment(ctx, payment.id, reason);
  await raisePayment(ctx, payment.id);
  const told = await toldNow(ctx, payment.id);
  await emit(ctx, paymentEnded, { ...told, data: { ...told.data, reason, before: facts.allocations } });
  await countReceivables(ctx, payment.customerNow);
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredPayment> {
  const payment = await heldPayment(ctx, id);
  if (payment.version !== version) throw staleVersion();
  if (payment.endedAt !== null) throw paymentStands('ended');
  return payment;
}

/** A receipt whose customer's account is held and which is locked itself, in this order. */
export async function heldPayment(ctx: WriteCtx, id: string): Promise<StoredPayment> {
  const seen = await loadPayment(ctx, id);
  if (!seen) throw missing();
  if (seen.customerNow !== null) await holdAccount(ctx, seen.customerNow);
  const payment = await lockPayment(ctx, id);
  if (!payment) throw paymentReadOnly();
  return payment;
}

async function toldNow(ctx: WriteCtx, id: string) {
  const payment = await loadPayment(ctx, id);
  if (!payment) throw missing();
  const { allocations } = await aroundPayment(ctx, id);
  return { ...paymentSubject(payment), data: paymentTold(payment, allocations) };
}
