import type { InvoiceFactKind } from '@peyvand/contract/sales/invoices';
import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { keyOf } from '../product/product.ts';
import type { StoredInvoice } from './invoice.ts';

const columns = sql`id, kind, number, number_key, customer_id, order_id, invoice_id, return_id, owner_id, currency,
  language, calendar, buyer_code, status, status_at, issued_on, due_on, terms, reason, subtotal, discount, net, tax,
  tax_added, total, paid, credited, line_count, made_by, created_at, updated_at, version`;

/** Inserts a document with its lines. */
export async function insertInvoice(ctx: WriteCtx, invoice: StoredInvoice): Promise<void> {
  const row = {
    ...columnsOf(invoice),
    kind: invoice.kind,
    customer_id: invoice.customerId,
    order_id: invoice.orderId,
    invoice_id: invoice.invoiceId,
    return_id: invoice.returnId,
    owner_id: invoice.ownerId,
    currency: invoice.currency,
    reason: invoice.reason,
    subtotal: invoice.subtotal,
    discount: invoice.discount,
    net: invoice.net,
    tax: invoice.tax,
    tax_added: invoice.taxAdded,
    total: invoice.total,
    line_count: invoice.lines.length,
    made_by: ctx.actor.id,
    created_at: invoice.createdAt,
  };
  await raw(
    ctx,
    sql`insert into sales.invoices (${columns})
        select ${columns} from jsonb_populate_record(null::sales.invoices, ${JSON.stringify(row)}::jsonb)`,
  );
  const lines = invoice.lines.map((line) => ({
    id: line.id,
    invoice_id: invoice.id,
    position: line.position,
    order_line_id: line.orderLineId,
    credited_line_id: line.creditedLineId,
    product_id: line.productId,
    code: line.code,
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    tax_rate: line.tax?.rate ?? null,
    tax_included: line.tax?.isIncluded ?? false,
    subtotal: line.subtotal,
    discount: line.discount,
    net: line.net,
    tax: line.taxAmount,
    total: line.total,
  }));
  await raw(
    ctx,
    sql`insert into sales.invoice_lines
        select * from jsonb_populate_recordset(null::sales.invoice_lines, ${JSON.stringify(lines)}::jsonb)`,
  );
}

/** Writes what may change of a document: never its lines and sums. */
export async function updateInvoice(ctx: WriteCtx, invoice: StoredInvoice): Promise<void> {
  await raw(
    ctx,
    sql`update sales.invoices i set number = n.number, number_key = n.number_key, language = n.language,
          calendar = n.calendar, buyer_code = n.buyer_code, status = n.status, status_at = n.status_at,
          issued_on = n.issued_on, due_on = n.due_on, terms = n.terms, paid = n.paid, credited = n.credited,
          updated_at = n.updated_at, version = n.version
        from jsonb_populate_record(null::sales.invoices, ${JSON.stringify(columnsOf(invoice))}::jsonb) n
        where i.id = n.id`,
  );
}

function columnsOf(invoice: StoredInvoice) {
  return {
    id: invoice.id,
    number: invoice.number,
    number_key: invoice.number === null ? null : keyOf(invoice.number),
    language: invoice.language,
    calendar: invoice.calendar,
    buyer_code: invoice.buyerCode,
    status: invoice.status,
    status_at: invoice.statusAt,
    issued_on: invoice.issuedOn,
    due_on: invoice.dueOn,
    terms: invoice.terms,
    paid: invoice.paid,
    credited: invoice.credited,
    updated_at: invoice.updatedAt,
    version: invoice.version,
  };
}

export async function removeInvoice(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from sales.invoices where id = ${id}::uuid`);
}

/** Notes what happened, by who acts. */
export async function insertInvoiceFact(
  ctx: WriteCtx,
  invoiceId: string,
  kind: InvoiceFactKind,
  note: string | null = null,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.invoice_facts (id, invoice_id, kind, at, by_id, note)
        values (${ctx.newId()}, ${invoiceId}::uuid, ${kind}, ${ctx.clock().toISOString()}::timestamptz,
          ${ctx.actor.id}::uuid, ${note})`,
  );
}
