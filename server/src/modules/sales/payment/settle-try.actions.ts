import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import { openOf } from '../invoice/invoice.ts';
import { loadInvoice } from '../invoice/invoice-read.store.ts';
import { lockQuote } from '../quote/quote-read.store.ts';
import { holdAccount } from './account.store.ts';
import { type GatewayTry, lockTry, storeTry, type TryState } from './gateway.store.ts';
import { type Gateway, GatewaySilent, type Verdict } from './gateway.ts';
import { takeIn } from './payment.actions.ts';
import { smaller } from './plan.ts';
import { sharesOfQuote } from './quote-paid.actions.ts';

type Settled = Pick<GatewayTry, 'state' | 'reference'>;

/** Asks the gateway what became of a way, and writes it once: of two at the same instant one takes the money in. */
export async function settleTry(ctx: Ctx, gateway: Gateway | null, one: GatewayTry): Promise<Settled> {
  if (one.token === null || (one.state !== 'asked' && one.state !== 'unsettled')) return one;
  const { id, token } = one;
  if (!gateway) return one;
  const verdict = await heard(() => gateway.verify(token, one.amount));
  if (verdict instanceof GatewaySilent) return close(ctx, id, 'unsettled', verdict.message);
  if (!verdict.isPaid) return close(ctx, id, 'failed', 'not paid');
  if (verdict.amount !== one.amount || verdict.currency !== one.currency) {
    ctx.log.error({ try: id, asked: one.amount, came: verdict.amount }, 'the gateway tells another amount');
    const back = await heard(() => gateway.reverse(token));
    if (back instanceof GatewaySilent) return close(ctx, id, 'unsettled', back.message);
    return close(ctx, id, 'reversed', 'another amount came than was asked for');
  }
  const { reference } = verdict;
  return ctx.write((tx) => take(tx, id, reference));
}

async function take(ctx: WriteCtx, id: string, reference: string): Promise<Settled> {
  const one = await lockTry(ctx, id);
  if (!one) throw missing();
  if (one.state === 'verified') return one;
  // A quote before the account, as who makes its order does: one of the two sees what the other did.
  const of =
    one.quoteId === null ? await loadInvoice(ctx, one.invoiceId ?? '') : await lockQuote(ctx, one.quoteId);
  const customerId = of?.customerNow ?? one.customerId;
  if (!of || customerId === null) throw missing();
  await holdAccount(ctx, customerId);
  const paymentId = await takeIn(
    ctx,
    {
      customerId,
      method: 'gateway',
      receivedOn: await todayOf(ctx),
      amount: one.amount,
      currency: one.currency,
      reference,
      note: '',
    },
    one.quoteId === null ? await shareOfInvoice(ctx, one) : await sharesOfQuote(ctx, of, BigInt(one.amount)),
  );
  await storeTry(ctx, id, { state: 'verified', reference, paymentId });
  return { state: 'verified', reference };
}

/** What is still open of the invoice; the rest stays with the customer. The caller holds the account. */
async function shareOfInvoice(ctx: WriteCtx, { invoiceId, amount: came }: GatewayTry) {
  const invoice = invoiceId === null ? null : await loadInvoice(ctx, invoiceId);
  const amount = smaller(invoice ? openOf(invoice) : 0n, BigInt(came));
  return invoice && amount > 0n ? [{ id: invoice.id, amount: amount.toString() }] : ('none' as const);
}

/** Writes an end without money, unless somebody else took it in meanwhile. */
function close(ctx: Ctx, id: string, state: TryState, failure: string): Promise<Settled> {
  return ctx.write(async (tx) => {
    const one = await lockTry(tx, id);
    if (!one) throw missing();
    if (one.state !== 'asked' && one.state !== 'unsettled') return one;
    await storeTry(tx, id, { state, failure });
    return { state, reference: null };
  });
}

async function heard<T extends Verdict | undefined | void>(
  work: () => Promise<T>,
): Promise<T | GatewaySilent> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GatewaySilent) return error;
    throw error;
  }
}
