import type { NewReturnCredit, ReturnCredit } from '@peyvand/contract/sales/invoices';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { compareDecimals } from '../../../kernel/money/decimal.ts';
import { missing } from '../../../kernel/problem.ts';
import { loadOrder, lockOrder } from '../order/order.store.ts';
import type { StoredOrder } from '../order/order.ts';
import { holdAccount } from '../payment/account.store.ts';
import { linesToInvoice } from './billed.store.ts';
import { billedAbove, creditableOf, creditParts } from './billing.ts';
import { invoiceReadOnly, invoiceStands, partRefused } from './invoice.errors.ts';
import { partsOf } from './invoice.ts';
import { invoiceHeads } from './invoice-read.store.ts';
import { creditInvoice } from './issue.actions.ts';
import { creditableLines, notesOfReturn, reasonOfReturn, returnRows } from './return-credit.store.ts';

/** What of a return note can be credited, and its credit notes. Throws `resource.missing`, `sales.invoice.no_return`. */
export async function creditOfReturn(ctx: Ctx, noteId: string): Promise<ReturnCredit> {
  const { orderId } = await noteOf(ctx, noteId);
  const { lines } = await standingOf(ctx, noteId, orderId);
  return { orderId, lines, creditNotes: await invoiceHeads(ctx, await notesOfReturn(ctx, noteId)) };
}

/**
 * Issues the credit notes of a return: one for each invoice on which its goods stand, with the prices and taxes of the
 * invoice. All of it or none. Throws `sales.invoice.return_nothing`, and the refusals of parts.
 */
export async function creditReturn(
  ctx: WriteCtx,
  noteId: string,
  { lines: asked, reason }: NewReturnCredit,
): Promise<ReturnCredit> {
  const { note, orderId } = await noteOf(ctx, noteId);
  if (note.customerNow === null) throw invoiceStands('order_nobodys');
  await holdAccount(ctx, note.customerNow);
  if (!(await lockOrder(ctx, orderId))) throw invoiceReadOnly();
  const { lines, on } = await standingOf(ctx, noteId, orderId);
  const wishes =
    asked ??
    partsOf(
      lines.map(({ lineId, open }) => ({ id: lineId, open })),
      ({ open }) => open,
    );
  if (wishes.length === 0) throw invoiceStands('return_nothing');
  for (const [at, { lineId, quantity }] of wishes.entries()) {
    const line = lines.find((one) => one.lineId === lineId);
    if (!line) throw partRefused(at, 'unknown');
    if (wishes.findIndex((one) => one.lineId === lineId) < at) throw partRefused(at, 'twice');
    if (compareDecimals(quantity, '0') <= 0) throw partRefused(at, 'amount');
    if (compareDecimals(quantity, line.open) > 0) throw partRefused(at, 'too_much');
  }
  const why = reason || (await reasonOfReturn(ctx, noteId));
  for (const [invoiceId, parts] of creditParts(wishes, on))
    await creditInvoice(ctx, invoiceId, { lines: parts, reason: why, again: false }, noteId);
  return creditOfReturn(ctx, noteId);
}

async function noteOf(ctx: Ctx, noteId: string): Promise<{ note: StoredOrder; orderId: string }> {
  const note = await loadOrder(ctx, noteId);
  if (!note) throw missing();
  if (note.returnOf === null) throw invoiceStands('no_return');
  return { note, orderId: note.returnOf };
}

async function standingOf(ctx: Ctx, noteId: string, orderId: string) {
  const ordered = await linesToInvoice(ctx, orderId);
  const on = await creditableLines(ctx, orderId);
  const lines = (await returnRows(ctx, noteId)).flatMap(({ lineId, returned, credited }) => {
    const line = ordered.find(({ id }) => id === lineId);
    if (!line) return [];
    const { code, description, unit } = line;
    const open = creditableOf({ id: lineId, returned, credited, above: billedAbove(line) }, on);
    return [{ lineId, code, description, unit, returned, credited, open }];
  });
  return { lines, on };
}
