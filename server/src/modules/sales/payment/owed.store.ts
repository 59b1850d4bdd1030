import type { Owed } from '@peyvand/contract/sales/payments';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

/** Something that is owed; an order without a plan asks for nothing by itself. */
export interface OwedNow extends Omit<Owed, 'isOverdue'> {
  readonly isAsked: boolean;
}

/**
 * What some records owe in a currency, as far as the actor sees it: invoices by the first open day of their plan, and of
 * orders what no invoice asks for yet and nobody paid ahead.
 */
export async function owedOf(ctx: Ctx, customerIds: readonly string[], currency: string): Promise<OwedNow[]> {
  return raw<OwedNow>(
    ctx,
    sql`select 'invoice' as kind, i.id, i.number, i.open::text as open, true as "isAsked",
          coalesce((select min(s.due_on) from sales.payment_plans pl join sales.instalments s on s.plan_id = pl.id
            where pl.invoice_id = i.id and s.open > 0), i.due_on) as "dueOn"
        from sales.invoices i
        where i.customer_id = any(${customerIds}::uuid[]) and i.open > 0 and i.currency = ${currency}
          and ${visible(ctx, 'sales.invoices', 'i')}
        union all
        select 'order', w.id, w.number, w.open::text, w.due_on is not null,
          coalesce(w.due_on, (w.ordered_at at time zone 'UTC')::date)
        from (select o.id, o.number, o.ordered_at,
            o.total + o.tax_added
              - coalesce((select sum(i.total) from sales.invoices i
                  where i.order_id = o.id and i.kind = 'invoice' and i.number is not null), 0)
              - coalesce((select sum(a.amount) from sales.allocations a where a.order_id = o.id), 0) as open,
            (select min(s.due_on) from sales.payment_plans pl join sales.instalments s on s.plan_id = pl.id
              where pl.order_id = o.id and s.open > 0) as due_on
          from sales.orders o
          where o.customer_id = any(${customerIds}::uuid[]) and o.status = 'placed' and o.currency = ${currency}
            and o.import_cause is null and ${visible(ctx, 'sales.orders', 'o')}) w
        where w.open > 0
        order by "dueOn", number`,
  );
}
