import type { Cheque, ChequeState } from '@peyvand/contract/sales/cheques';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { allocate } from './allocate.actions.ts';
import { demandVersion, shownCheque } from './cheque.actions.ts';
import { insertChequeFact, loadCheque, type StoredCheque, storeChequeState } from './cheque.store.ts';
import { chequeMay, chequePays } from './cheque.ts';
import { endAll, heldPayment } from './payment.actions.ts';
import { chequeStands } from './payment.errors.ts';
import { chequeMoved, paymentRevived } from './payment.events.ts';
import { aroundPayment, endPayment, loadPayment, raisePayment } from './payment.store.ts';
import { countReceivables } from './receivable.actions.ts';
import { paymentSubject, paymentTold } from './told.ts';

/**
 * What happened to a cheque. One that bounces or is given back pays nothing any more: what it paid is owed again,
 * whatever became of the order since. One that is handed in again pays what is owed then, the oldest first.
 * Throws `sales.cheque.not_next`.
 */
export async function moveCheque(
  ctx: WriteCtx,
  id: string,
  version: number,
  { to, note }: { readonly to: ChequeState; readonly note: string },
): Promise<Cheque> {
  const seen = await loadCheque(ctx, id);
  if (!seen) throw missing();
  const payment = await heldPayment(ctx, seen.paymentId);
  const cheque = await loadCheque(ctx, id);
  if (!cheque) throw missing();
  demandVersion(cheque, version);
  if (!chequeMay(cheque.state, to)) throw chequeStands(cheque.state, to);
  await storeChequeState(ctx, id, to);
  await insertChequeFact(ctx, id, to, note === '' ? null : note);
  await tellMove(ctx, cheque, payment.customerId, to, note);
  if (chequePays(cheque.state) && !chequePays(to)) await endAll(ctx, payment, `cheque_${to}`);
  if (!chequePays(cheque.state) && chequePays(to)) await revive(ctx, payment.id);
  return shownCheque(ctx, id);
}

async function revive(ctx: WriteCtx, paymentId: string): Promise<void> {
  await endPayment(ctx, paymentId, null);
  const payment = await loadPayment(ctx, paymentId);
  if (!payment) throw missing();
  await allocate(ctx, payment, 'oldest');
  await raisePayment(ctx, paymentId);
  const { allocations } = await aroundPayment(ctx, paymentId);
  await emit(ctx, paymentRevived, { ...paymentSubject(payment), data: paymentTold(payment, allocations) });
  await countReceivables(ctx, payment.customerNow);
}

async function tellMove(
  ctx: WriteCtx,
  { id, number, state, amount, currency, dueOn }: StoredCheque,
  customerId: string | null,
  to: ChequeState,
  note: string,
): Promise<void> {
  await emit(ctx, chequeMoved, {
    subject: { kind: 'cheque', id },
    customerId,
    data: { name: number, from: state, to, amount, currency, dueOn, note: note === '' ? null : note },
  });
}
