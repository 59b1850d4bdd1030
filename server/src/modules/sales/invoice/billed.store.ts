import type { Billing } from '@peyvand/contract/sales/invoices';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { BilledInvoice, OrderedLine } from './billing.ts';

/** The lines of an order as far as they can be invoiced, with what was delivered, invoiced and credited of them. */
export async function linesToInvoice(ctx: Ctx, orderId: string): Promise<OrderedLine[]> {
  return raw<OrderedLine>(
    ctx,
    sql`select l.id, l.product_id as "productId", l.code, l.description, coalesce(p.unit, '') as unit,
          trim_scale(l.quantity)::text as quantity, trim_scale(l.unit_price)::text as "unitPrice",
          case when l.tax_rate is not null then json_build_object('rate', trim_scale(l.tax_rate)::text,
            'isIncluded', l.tax_included) end as tax,
          l.subtotal, l.discount, (l.total - case when l.tax_included then l.tax else 0 end)::text as net,
          l.tax as "taxAmount", (l.total + case when l.tax_included then 0 else l.tax end)::text as total,
          trim_scale(l.delivered)::text as delivered, trim_scale(l.returned)::text as returned,
          ${takenOf} as taken, ${creditedOf(sql`true`)} as credited,
          ${creditedOf(sql`n.return_id is not null`)} as "creditedBack"
        from sales.order_lines l left join sales.products p on p.id = l.product_id
        where l.order_id = ${orderId}::uuid and l.quantity > 0 order by l.position`,
  );
}

// A line of a credit note names the order only where that may be invoiced again.
const takenOf = sql`coalesce((select trim_scale(sum(case when t.credited_line_id is null then t.quantity
  else -t.quantity end))::text from sales.invoice_lines t where t.order_line_id = l.id), '0')`;

const creditedOf = (which: RawBuilder<unknown>) => sql`coalesce((select trim_scale(sum(t.quantity))::text
  from sales.invoice_lines s join sales.invoice_lines t on t.credited_line_id = s.id and t.order_line_id is null
  join sales.invoices n on n.id = t.invoice_id
  where s.order_line_id = l.id and ${which}), '0')`;

/** Whether anything of an order stands on an invoice or a draft: its lines are fixed then. Asks nobody's rights. */
export async function isInvoiced(ctx: Ctx, orderId: string): Promise<boolean> {
  const rows = await raw(ctx, sql`select 1 from sales.invoices where order_id = ${orderId}::uuid limit 1`);
  return rows.length > 0;
}

/** The head of an order that the actor sees, with what was invoiced, credited and paid of it. */
export async function loadBilling(
  ctx: Ctx,
  orderId: string,
): Promise<(Omit<Billing, 'invoices' | 'plan' | 'lines' | 'left'> & { ahead: string }) | null> {
  const [row] = await raw<Omit<Billing, 'invoices' | 'plan' | 'lines' | 'left'> & { ahead: string }>(
    ctx,
    sql`select w.*, (w.settled + w.ahead::bigint)::text as paid from (
          select o.id as "orderId", coalesce(m.survivor_id, o.customer_id) as "customerId", o.currency,
            (o.total + o.tax_added)::text as total,
            coalesce((select sum(i.total) from sales.invoices i
              where i.order_id = o.id and i.kind = 'invoice' and i.number is not null), 0)::text as invoiced,
            coalesce((select sum(i.credited) from sales.invoices i
              where i.order_id = o.id and i.kind = 'invoice'), 0)::text as credited,
            coalesce((select sum(i.paid) from sales.invoices i
              where i.order_id = o.id and i.kind = 'invoice'), 0) as settled,
            coalesce((select sum(a.amount) from sales.allocations a where a.order_id = o.id), 0)::text as ahead
          from sales.orders o left join customers.customers m on m.id = o.customer_id
          where o.id = ${orderId}::uuid and ${visible(ctx, 'sales.orders', 'o')}) w`,
  );
  return row ?? null;
}

/** The issued invoices of an order by its lines. The caller has found the order under the actor's rights. */
export async function billedInvoices(ctx: Ctx, orderId: string): Promise<BilledInvoice[]> {
  return raw<BilledInvoice>(
    ctx,
    sql`select i.paid::text as paid, (select json_agg(json_build_object('orderLineId', l.order_line_id,
            'owed', (l.total - coalesce((select sum(t.total) from sales.invoice_lines t
              where t.credited_line_id = l.id), 0))::text) order by l.position)
          from sales.invoice_lines l where l.invoice_id = i.id and l.order_line_id is not null) as lines
        from sales.invoices i where i.order_id = ${orderId}::uuid and i.kind = 'invoice' and i.number is not null
        order by i.created_at, i.id`,
  );
}

/** Ids of the documents of an order that the actor sees, the first one first. */
export async function invoicesOfOrder(ctx: Ctx, orderId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select i.id from sales.invoices i where i.order_id = ${orderId}::uuid and ${visible(ctx, 'sales.invoices', 'i')}
        order by i.created_at, i.id`,
  );
  return rows.map(({ id }) => id);
}

/** By which the tax office knows the customer, as the last invoice said it. */
export async function lastBuyerCode(ctx: Ctx, customerId: string): Promise<string> {
  const [row] = await raw<{ code: string }>(
    ctx,
    sql`select i.buyer_code as code from sales.invoices i where i.customer_id = ${customerId}::uuid and i.buyer_code <> ''
        order by i.created_at desc limit 1`,
  );
  return row?.code ?? '';
}
