import type { Invoice, InvoiceHead } from '@peyvand/contract/sales/invoices';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredInvoice } from './invoice.ts';

const table = 'sales.invoices';

const selection = sql`
  i.id, i.kind, i.number, i.customer_id as "customerId", coalesce(m.survivor_id, i.customer_id) as "customerNow",
  i.order_id as "orderId", i.invoice_id as "invoiceId", i.return_id as "returnId", i.owner_id as "ownerId", i.currency,
  i.language, i.calendar, i.buyer_code as "buyerCode", i.status, i.status_at as "statusAt", i.issued_on as "issuedOn",
  i.due_on as "dueOn", i.terms, i.reason, i.subtotal, i.discount, i.net, i.tax, i.tax_added as "taxAdded", i.total,
  i.paid, i.credited,
  coalesce((select json_agg(json_build_object('id', l.id, 'position', l.position, 'orderLineId', l.order_line_id,
      'creditedLineId', l.credited_line_id, 'productId', l.product_id, 'code', l.code, 'description', l.description,
      'unit', l.unit, 'quantity', trim_scale(l.quantity)::text, 'unitPrice', trim_scale(l.unit_price)::text,
      'tax', case when l.tax_rate is not null then json_build_object('rate', trim_scale(l.tax_rate)::text,
        'isIncluded', l.tax_included) end,
      'subtotal', l.subtotal::text, 'discount', l.discount::text, 'net', l.net::text, 'taxAmount', l.tax::text,
      'total', l.total::text) order by l.position)
    from sales.invoice_lines l where l.invoice_id = i.id), '[]') as lines,
  i.created_at as "createdAt", i.updated_at as "updatedAt", i.version`;

/** One invoice or credit note that the actor may see, or null. */
export async function loadInvoice(ctx: Ctx, id: string): Promise<StoredInvoice | null> {
  const [invoice] = await hot<StoredInvoice>(
    ctx,
    'sales.invoice',
    sql`select ${selection} from sales.invoices i left join customers.customers m on m.id = i.customer_id
        where i.id = ${id}::uuid and ${visible(ctx, table, 'i')}`,
  );
  return invoice ?? null;
}

/** The same, locked until the transaction ends; null also when the actor may not change it. */
export async function lockInvoice(ctx: WriteCtx, id: string): Promise<StoredInvoice | null> {
  const locked = await raw(
    ctx,
    sql`select 1 from sales.invoices i where i.id = ${id}::uuid and ${visible(ctx, table, 'i', 'write')} for update of i`,
  );
  return locked.length === 0 ? null : loadInvoice(ctx, id);
}

/** Heads of documents that the caller has found under the actor's rights, in the order of the ids. */
export async function invoiceHeads(ctx: Ctx, ids: readonly string[]): Promise<InvoiceHead[]> {
  if (ids.length === 0) return [];
  return hot<InvoiceHead>(
    ctx,
    'sales.invoice_heads',
    sql`select i.id, i.kind, i.number, c.id as "customerId", c.name as "customerName", i.order_id as "orderId",
      i.invoice_id as "invoiceId", i.owner_id as "ownerId", i.currency, i.status, i.status_at as "statusAt",
      i.issued_on as "issuedOn", i.due_on as "dueOn", i.subtotal, i.discount, i.net, i.tax, i.tax_added as "taxAdded",
      i.total, i.paid, i.credited, i.open, i.line_count as "lineCount", i.created_at as "createdAt",
      i.updated_at as "updatedAt", i.version
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join sales.invoices i on i.id = wanted.id
    left join customers.customers m on m.id = i.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
      and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
    order by wanted.place`,
  );
}

/** What the page of a document shows besides itself. The caller has found it under the actor's rights. */
export type Around = Pick<Invoice, 'orderNumber' | 'invoiceNumber' | 'facts' | 'creditNotes' | 'payments'> & {
  /** Line → how much of it credit notes took. */
  readonly taken: Readonly<Record<string, string>>;
};

export async function aroundInvoice(ctx: Ctx, id: string): Promise<Around> {
  const [row] = await hot<Around>(
    ctx,
    'sales.invoice_around',
    sql`select (select o.number from sales.orders o where o.id = i.order_id) as "orderNumber",
      (select n.number from sales.invoices n where n.id = i.invoice_id) as "invoiceNumber",
      coalesce((select json_agg(json_build_object('id', f.id, 'kind', f.kind,
          'at', to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'byId', f.by_id, 'note', f.note)
          order by f.at, f.id) from sales.invoice_facts f where f.invoice_id = i.id), '[]') as facts,
      coalesce((select json_agg(json_build_object('id', n.id, 'number', n.number, 'total', n.total::text,
          'issuedOn', n.issued_on) order by n.number) from sales.invoices n
        where n.invoice_id = i.id), '[]') as "creditNotes",
      coalesce((select json_agg(json_build_object('id', p.id, 'number', p.number, 'amount', a.amount::text,
          'method', p.method, 'receivedOn', p.received_on) order by p.received_on, p.number)
        from sales.allocations a join sales.payments p on p.id = a.payment_id
        where a.invoice_id = i.id), '[]') as payments,
      coalesce((select json_object_agg(t.id, t.quantity) from (
          select l.credited_line_id as id, trim_scale(sum(l.quantity))::text as quantity from sales.invoice_lines l
          where l.credited_line_id in (select own.id from sales.invoice_lines own where own.invoice_id = i.id)
          group by 1) t), '{}') as taken
    from sales.invoices i where i.id = ${id}::uuid`,
  );
  return (
    row ?? { orderNumber: null, invoiceNumber: null, facts: [], creditNotes: [], payments: [], taken: {} }
  );
}

/** How much of the lines of an invoice credit notes took: line → quantity. */
export async function creditedOf(ctx: WriteCtx, invoiceId: string): Promise<Map<string, string>> {
  const rows = await raw<{ id: string; taken: string }>(
    ctx,
    sql`select l.id, trim_scale(sum(t.quantity))::text as taken from sales.invoice_lines l
        join sales.invoice_lines t on t.credited_line_id = l.id
        where l.invoice_id = ${invoiceId}::uuid group by l.id`,
  );
  return new Map(rows.map(({ id, taken }) => [id, taken]));
}
