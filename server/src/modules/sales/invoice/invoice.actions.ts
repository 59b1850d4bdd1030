import type { Billing, Invoice, InvoiceChange, NewInvoice } from '@peyvand/contract/sales/invoices';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { requireWritableCustomer } from '../../customers/api.ts';
import { organisation, zoneOf } from '../../platform/api.ts';
import { staleVersion } from '../errors.ts';
import { loadOrder, lockOrder } from '../order/order.store.ts';
import { holdAccount, ownerOfCustomer } from '../payment/account.store.ts';
import { shownPlan } from '../payment/plan.store.ts';
import { languageOfCustomer } from '../quote/letter.store.ts';
import {
  billedInvoices,
  invoicesOfOrder,
  lastBuyerCode,
  linesToInvoice,
  loadBilling,
} from './billed.store.ts';
import { deliveredLeft, type OrderedLine, paidByLine } from './billing.ts';
import { invoiceReadOnly, invoiceStands, partRefused } from './invoice.errors.ts';
import { invoiceChanged, invoiceCreated, invoiceDeleted } from './invoice.events.ts';
import { leftOf, partOf, partsOf, type StoredInvoice, sumsOf, takenLines } from './invoice.ts';
import { aroundInvoice, invoiceHeads, loadInvoice, lockInvoice } from './invoice-read.store.ts';
import { insertInvoice, insertInvoiceFact, removeInvoice, updateInvoice } from './invoice-write.store.ts';
import { shownInvoice, subjectOf, toldOf } from './shown.ts';

/** One invoice or credit note as the actor may see it. Throws `resource.missing`. */
export async function getInvoice(ctx: Ctx, id: string): Promise<Invoice> {
  const invoice = await loadInvoice(ctx, id);
  const [head] = invoice ? await invoiceHeads(ctx, [id]) : [];
  if (!invoice || !head) throw missing();
  const plan = await shownPlan(ctx, { invoiceId: id }, await todayOf(ctx));
  return shownInvoice(invoice, head, await aroundInvoice(ctx, id), plan);
}

/** How far an order is invoiced and paid. Throws `resource.missing`. */
export async function billingOf(ctx: Ctx, orderId: string): Promise<Billing> {
  const billing = await loadBilling(ctx, orderId);
  if (!billing) throw missing();
  const { ahead, ...head } = billing;
  const lines = await linesToInvoice(ctx, orderId);
  const paid = paidByLine(lines, await billedInvoices(ctx, orderId), { ahead, currency: billing.currency });
  return {
    ...head,
    left: { ordered: asked(lines, leftOf), delivered: asked(lines, deliveredLeft) },
    lines: lines.map((line) => ({
      lineId: line.id,
      code: line.code,
      description: line.description,
      unit: line.unit,
      quantity: line.quantity,
      delivered: line.delivered,
      returned: line.returned,
      invoiced: line.taken,
      open: leftOf(line),
      openDelivered: deliveredLeft(line),
      total: line.total,
      paid: (paid.get(line.id) ?? 0n).toString(),
    })),
    invoices: await invoiceHeads(ctx, await invoicesOfOrder(ctx, orderId)),
    plan: await shownPlan(ctx, { orderId }, await todayOf(ctx)),
  };
}

/** What an invoice of so much of each line would ask for. */
function asked(lines: readonly OrderedLine[], quantityOf: (line: OrderedLine) => string): string {
  return sumsOf(lines.map((line) => ({ tax: line.tax, ...partOf(line, quantityOf(line)) }))).total;
}

/**
 * Begins the invoice of an order: of all that is not on an invoice or draft yet, of what of that was delivered, or of parts.
 * Prices, discounts and taxes are those of the order. Throws `sales.invoice.nothing_left`, `nothing_delivered`,
 * `order_void`, `order_nobodys`, and the refusals of parts.
 */
export async function createInvoice(ctx: WriteCtx, { orderId, lines: wish }: NewInvoice): Promise<Invoice> {
  const seen = await loadOrder(ctx, orderId);
  if (!seen) throw missing();
  if (seen.customerNow === null) throw invoiceStands('order_nobodys');
  const customer = await requireWritableCustomer(ctx, seen.customerNow);
  await holdAccount(ctx, customer.id);
  const order = await lockOrder(ctx, orderId);
  if (!order) throw invoiceReadOnly();
  if (order.status !== 'placed') throw invoiceStands('order_void');
  const whole = await linesToInvoice(ctx, orderId);
  const parts = wish === 'ordered' ? undefined : wish === 'delivered' ? partsOf(whole, deliveredLeft) : wish;
  const taken = takenLines(whole, parts, ctx.newId, 'orderLineId');
  if (!taken.ok) throw partRefused(taken.at, taken.reason);
  if (taken.lines.length === 0)
    throw invoiceStands(wish === 'delivered' ? 'nothing_delivered' : 'nothing_left');
  const language =
    (await languageOfCustomer(ctx, customer.id)) ?? (await organisation(ctx))?.language ?? 'fa';
  const ownerId = order.sellerId ?? ctx.actor.id ?? (await ownerOfCustomer(ctx, customer.id));
  if (ownerId === null) throw missing();
  const now = ctx.clock().toISOString();
  const invoice: StoredInvoice = {
    id: ctx.newId(),
    kind: 'invoice',
    number: null,
    customerId: customer.id,
    customerNow: customer.id,
    orderId,
    invoiceId: null,
    returnId: null,
    ownerId,
    currency: order.currency,
    language,
    calendar: language === 'fa' ? 'persian' : 'gregory',
    buyerCode: await lastBuyerCode(ctx, customer.id),
    status: 'draft',
    statusAt: now,
    issuedOn: null,
    dueOn: null,
    terms: '',
    reason: '',
    ...sumsOf(taken.lines),
    paid: '0',
    credited: '0',
    lines: taken.lines,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await insertInvoice(ctx, invoice);
  await insertInvoiceFact(ctx, invoice.id, 'made');
  await emit(ctx, invoiceCreated, { ...subjectOf(invoice), data: named(invoice, order.number) });
  return getInvoice(ctx, invoice.id);
}

/** Changes what stands around the lines of a draft that nobody else changed since `version`. */
export async function changeInvoice(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: InvoiceChange,
): Promise<Invoice> {
  const before = await draftAt(ctx, id, version);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: StoredInvoice = { ...before, ...given };
  const changes = Object.fromEntries(
    (['dueOn', 'language', 'calendar', 'buyerCode', 'terms'] as const)
      .filter((name) => before[name] !== after[name])
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
  if (Object.keys(changes).length === 0) return getInvoice(ctx, id);
  const next = { ...after, version: before.version + 1, updatedAt: ctx.clock().toISOString() };
  await updateInvoice(ctx, next);
  await emit(ctx, invoiceChanged, { ...subjectOf(next), data: { ...(await withName(ctx, next)), changes } });
  return getInvoice(ctx, id);
}

/** Throws a draft away; its lines can stand on another one then. */
export async function deleteInvoice(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const invoice = await draftAt(ctx, id, version);
  await removeInvoice(ctx, id);
  await emit(ctx, invoiceDeleted, { ...subjectOf(invoice), data: await withName(ctx, invoice) });
}

async function draftAt(ctx: WriteCtx, id: string, version: number): Promise<StoredInvoice> {
  const invoice = await locked(ctx, id);
  if (invoice.version !== version) throw staleVersion();
  if (invoice.status !== 'draft') throw invoiceStands('issued');
  return invoice;
}

/** A document that the actor may change, locked. */
export async function locked(ctx: WriteCtx, id: string): Promise<StoredInvoice> {
  const invoice = await lockInvoice(ctx, id);
  if (!invoice) throw (await loadInvoice(ctx, id)) ? invoiceReadOnly() : missing();
  return invoice;
}

/** A draft has no number: events name it by that of its order. */
function named(invoice: StoredInvoice, orderNumber: string) {
  return { ...toldOf(invoice), name: invoice.number ?? orderNumber };
}

async function withName(ctx: Ctx, invoice: StoredInvoice) {
  return named(invoice, (await aroundInvoice(ctx, invoice.id)).orderNumber ?? '');
}

/** The day of today where the organisation is. */
export async function todayOf(ctx: Ctx): Promise<string> {
  return dateOf(ctx.clock(), await zoneOf(ctx));
}
