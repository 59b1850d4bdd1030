import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { shownPlan } from '../payment/plan.store.ts';
import { asFile } from '../quote/paper.actions.ts';
import { issuedDocument, storeIssued } from './document.store.ts';
import { printMoney } from './frame.actions.ts';
import { todayOf } from './invoice.actions.ts';
import { invoiceDocument } from './invoice.document.ts';
import type { StoredInvoice } from './invoice.ts';
import { aroundInvoice, loadInvoice } from './invoice-read.store.ts';

/** Sets a document as it was issued: what was paid and credited since stands on no invoice. */
async function printInvoice(ctx: Ctx, invoice: StoredInvoice): Promise<Buffer> {
  const { orderNumber, invoiceNumber } = await aroundInvoice(ctx, invoice.id);
  const plan = await shownPlan(ctx, { invoiceId: invoice.id }, await todayOf(ctx));
  const { customerId, currency, language, calendar, buyerCode } = invoice;
  return printMoney(ctx, { customerId, currency, language, calendar, buyerCode }, (frame) =>
    invoiceDocument({ ...frame, invoice, orderNumber, invoiceNumber, plan }),
  );
}

/** The document as the actor may see it, as a file: as it was first printed after its issue, or as the draft looks now. */
export async function documentOf(ctx: Ctx, id: string): Promise<Download> {
  const invoice = await loadInvoice(ctx, id);
  if (!invoice) throw missing();
  const name = invoice.number ?? 'draft';
  const kept = await issuedDocument(ctx, id);
  if (kept) return asFile(name, kept);
  const bytes = await printInvoice(ctx, invoice);
  if (invoice.number !== null) await ctx.write((tx) => storeIssued(tx, id, bytes));
  return asFile(name, bytes);
}
