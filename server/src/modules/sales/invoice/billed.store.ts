import type { Billing } from '@peyvand/contract/sales/invoices';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { WholeLine } from './invoice.ts';

/** The lines of an order as far as they can be invoiced, with what invoices and drafts took of them already. */
export async function linesToInvoice(ctx: WriteCtx, orderId: string): Promise<WholeLine[]> {
  return raw<WholeLine>(
    ctx,
    sql`select l.id, l.product_id as "productId", l.code, l.description, coalesce(p.unit, '') as unit,
          trim_scale(l.quantity)::text as quantity, trim_scale(l.unit_price)::text as "unitPrice",
          case when l.tax_rate is not null then json_build_object('rate', trim_scale(l.tax_rate)::text,
            'isIncluded', l.tax_included) end as tax,
          l.subtotal, l.discount, (l.total - case when l.tax_included then l.tax else 0 end)::text as net,
          l.tax as "taxAmount", (l.total + case when l.tax_included then 0 else l.tax end)::text as total,
          ${takenOf} as taken
        from sales.order_lines l left join sales.products p on p.id = l.product_id
        where l.order_id = ${orderId}::uuid and l.quantity > 0 order by l.position`,
  );
}

// A line of a credit note names the order only where that may be invoiced again.
const takenOf = sql`coalesce((select trim_scale(sum(case when t.credited_line_id is null then t.quantity
  else -t.quantity end))::text from sales.invoice_lines t where t.order_line_id = l.id), '0')`;

/** Whether anything of an order stands on an invoice or a draft: its lines are fixed then. Asks nobody's rights. */
export async function isInvoiced(ctx: Ctx, orderId: string): Promise<boolean> {
  const rows = await raw(ctx, sql`select 1 from sales.invoices where order_id = ${orderId}::uuid limit 1`);
  return rows.length > 0;
}

/** How far an order that the actor sees is invoiced and paid, without its invoices and plan. */
export async function loadBilling(
  ctx: Ctx,
  orderId: string,
): Promise<Omit<Billing, 'invoices' | 'plan'> | null> {
  const [row] = await raw<Omit<Billing, 'invoices' | 'plan'>>(
    ctx,
    sql`select o.id as "orderId", coalesce(m.survivor_id, o.customer_id) as "customerId", o.currency,
          (o.total + o.tax_added)::text as total,
          coalesce((select sum(i.total) from sales.invoices i
            where i.order_id = o.id and i.kind = 'invoice' and i.number is not null), 0)::text as invoiced,
          coalesce((select sum(i.credited) from sales.invoices i
            where i.order_id = o.id and i.kind = 'invoice'), 0)::text as credited,
          (coalesce((select sum(i.paid) from sales.invoices i where i.order_id = o.id and i.kind = 'invoice'), 0)
            + coalesce((select sum(a.amount) from sales.allocations a where a.order_id = o.id), 0))::text as paid,
          coalesce((select json_agg(json_build_object('lineId', l.id, 'code', l.code, 'description', l.description,
              'quantity', trim_scale(l.quantity)::text, 'invoiced', ${takenOf},
              'open', trim_scale(l.quantity - (${takenOf})::numeric)::text) order by l.position)
            from sales.order_lines l where l.order_id = o.id and l.quantity > 0), '[]') as lines
        from sales.orders o left join customers.customers m on m.id = o.customer_id
        where o.id = ${orderId}::uuid and ${visible(ctx, 'sales.orders', 'o')}`,
  );
  return row ?? null;
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
