import type { Invoice, NewCreditNote } from '@peyvand/contract/sales/invoices';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { staleVersion } from '../errors.ts';
import { nextNumber } from '../number/number.ts';
import { holdAccount } from '../payment/account.store.ts';
import { addAllocation, allocationsTo, cutAllocation, paidOf } from '../payment/allocation.store.ts';
import { cutTo } from '../payment/allocation.ts';
import { loadPlan, movePlan } from '../payment/plan.store.ts';
import { smaller } from '../payment/plan.ts';
import { countReceivables } from '../payment/receivable.actions.ts';
import { loadPaymentSettings } from '../payment/settings.store.ts';
import { settleInvoice } from '../payment/settle.actions.ts';
import { getInvoice, locked, todayOf } from './invoice.actions.ts';
import { duePast, invoiceStands, partRefused } from './invoice.errors.ts';
import { invoiceCredited, invoiceIssued } from './invoice.events.ts';
import {
  type StoredInvoice,
  type StoredInvoiceLine,
  statusOf,
  sumsOf,
  takenLines,
  type WholeLine,
} from './invoice.ts';
import { creditedOf, loadInvoice } from './invoice-read.store.ts';
import { insertInvoice, insertInvoiceFact, updateInvoice } from './invoice-write.store.ts';
import { subjectOf, toldOf } from './shown.ts';

/** A document whose customer's account is held and which is locked itself, in this order. */
async function heldInvoice(ctx: WriteCtx, id: string): Promise<StoredInvoice> {
  const seen = await loadInvoice(ctx, id);
  if (!seen) throw missing();
  if (seen.customerNow !== null) await holdAccount(ctx, seen.customerNow);
  return locked(ctx, id);
}

/**
 * Gives a draft its number and fixes it. What was paid ahead of its order goes over to it; the plan of the order too,
 * where the invoice is of the whole of it. Throws `sales.invoice.issued`, `due_past`.
 */
export async function issueInvoice(ctx: WriteCtx, id: string, version: number): Promise<Invoice> {
  const draft = await heldInvoice(ctx, id);
  if (draft.version !== version) throw staleVersion();
  if (draft.status !== 'draft') throw invoiceStands('issued');
  if (draft.customerNow === null) throw invoiceStands('order_nobodys');
  const today = await todayOf(ctx);
  if (draft.dueOn !== null && draft.dueOn < today) throw duePast();
  const { termDays } = await loadPaymentSettings(ctx);
  const now = ctx.clock().toISOString();
  const issued: StoredInvoice = {
    ...draft,
    number: await nextNumber(ctx, 'invoices', now),
    status: statusOf({ total: draft.total, paid: '0', credited: '0' }),
    statusAt: now,
    issuedOn: today,
    dueOn: draft.dueOn ?? addUnits(today, 'day', termDays, 'gregory'),
    updatedAt: now,
    version: draft.version + 1,
  };
  await updateInvoice(ctx, issued);
  await insertInvoiceFact(ctx, id, 'issued');
  await emit(ctx, invoiceIssued, { ...subjectOf(issued), data: toldOf(issued) });
  await takePaidAhead(ctx, issued);
  await countReceivables(ctx, issued.customerNow);
  return getInvoice(ctx, id);
}

async function takePaidAhead(ctx: WriteCtx, invoice: StoredInvoice): Promise<void> {
  const { id: invoiceId, orderId } = invoice;
  if (orderId === null) return;
  let left = BigInt(invoice.total);
  for (const allocation of await allocationsTo(ctx, { orderId })) {
    const amount = smaller(left, BigInt(allocation.amount));
    if (amount === 0n) break;
    await cutAllocation(ctx, allocation, (BigInt(allocation.amount) - amount).toString());
    await addAllocation(ctx, {
      paymentId: allocation.paymentId,
      invoiceId,
      orderId: null,
      amount: amount.toString(),
    });
    left -= amount;
  }
  const plan = await loadPlan(ctx, { orderId });
  if (plan !== null && plan.invoiceId === null && plan.total === invoice.total)
    await movePlan(ctx, plan.id, invoiceId);
  const paid = await paidOf(ctx, invoiceId);
  if (paid !== '0' || plan !== null) await settleInvoice(ctx, invoice, { paid, credited: '0' });
}

/**
 * Issues a credit note for what is left of an invoice, or for parts of it. What was paid above what is owed then is taken
 * out of its payments, the latest first, and stays with the customer as credit. Throws `sales.invoice.draft`, `void`,
 * `credit_note`, `nothing_left`, and the refusals of parts.
 */
export async function creditInvoice(
  ctx: WriteCtx,
  id: string,
  { lines: asked, reason, again }: NewCreditNote,
  returnId: string | null = null,
): Promise<Invoice> {
  const invoice = await heldInvoice(ctx, id);
  if (invoice.kind === 'credit_note') throw invoiceStands('credit_note');
  if (invoice.status === 'draft' || invoice.status === 'void') throw invoiceStands(invoice.status);
  const before = await creditedOf(ctx, id);
  const whole = invoice.lines.map((line): WholeLine => ({ ...line, taken: before.get(line.id) ?? '0' }));
  const taken = takenLines(whole, asked, ctx.newId, 'creditedLineId');
  if (!taken.ok) throw partRefused(taken.at, taken.reason);
  if (taken.lines.length === 0) throw invoiceStands('nothing_left');
  const lines = again ? taken.lines.map((line) => withOrderLine(line, invoice)) : taken.lines;
  const note = await creditNoteOf(ctx, invoice, lines, reason, returnId);
  await insertInvoice(ctx, note);
  await insertInvoiceFact(ctx, note.id, 'issued');
  await emit(ctx, invoiceIssued, { ...subjectOf(note), data: toldOf(note) });
  const credited = (BigInt(invoice.credited) + BigInt(note.total)).toString();
  await cutPayments(ctx, id, BigInt(invoice.total) - BigInt(credited));
  await insertInvoiceFact(ctx, id, 'credited', note.number);
  const next = await settleInvoice(ctx, invoice, { paid: await paidOf(ctx, id), credited });
  await emit(ctx, invoiceCredited, {
    ...subjectOf(next),
    data: { ...toldOf(next), by: note.number ?? '', amount: note.total, reason },
  });
  await countReceivables(ctx, invoice.customerNow);
  return getInvoice(ctx, note.id);
}

function withOrderLine(line: StoredInvoiceLine, { lines }: StoredInvoice): StoredInvoiceLine {
  const of = lines.find(({ id }) => id === line.creditedLineId);
  return { ...line, orderLineId: of?.orderLineId ?? null };
}

async function creditNoteOf(
  ctx: WriteCtx,
  invoice: StoredInvoice,
  lines: StoredInvoice['lines'],
  reason: string,
  returnId: string | null,
): Promise<StoredInvoice> {
  const now = ctx.clock().toISOString();
  return {
    ...invoice,
    id: ctx.newId(),
    kind: 'credit_note',
    number: await nextNumber(ctx, 'credit_notes', now),
    invoiceId: invoice.id,
    returnId,
    status: 'issued',
    statusAt: now,
    issuedOn: await todayOf(ctx),
    dueOn: null,
    terms: '',
    reason,
    ...sumsOf(lines),
    paid: '0',
    credited: '0',
    lines,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** Leaves an invoice with payments of `most` at most. */
async function cutPayments(ctx: WriteCtx, invoiceId: string, most: bigint): Promise<void> {
  const made = await allocationsTo(ctx, { invoiceId });
  for (const [at, { amount }] of cutTo(most, made).entries()) {
    const allocation = made[at];
    if (allocation && allocation.amount !== amount) await cutAllocation(ctx, allocation, amount);
  }
}
