import type { Currency } from '@peyvand/contract/core/money';
import type { Due } from '@peyvand/contract/sales/plans';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

/** One thing that is due: an invoice, or an instalment of one that has a plan. */
export interface DueNow {
  readonly currency: Currency;
  readonly dueOn: string;
  readonly open: string;
}

/** Each invoice by its instalments, or whole where it has none. */
const dues = sql`sales.invoices i
  left join sales.payment_plans pl on pl.invoice_id = i.id
  left join sales.instalments s on s.plan_id = pl.id and s.open > 0`;
const dueOn = sql`coalesce(s.due_on, i.due_on)`;
const open = sql`coalesce(s.open, i.open)`;

/** What some records owe on invoices, by day. The caller has found the customer under the actor's rights. */
export function duesOf(ctx: Ctx, group: readonly string[]): Promise<DueNow[]> {
  return raw<DueNow>(
    ctx,
    sql`select i.currency, ${dueOn} as "dueOn", sum(${open})::text as open from ${dues}
        where i.customer_id = any(${group}::uuid[]) and i.open > 0 group by 1, 2 order by 1, 2`,
  );
}

export interface Sum {
  readonly currency: Currency;
  readonly amount: string;
}

/** What was paid ahead: receipts not used, and what orders without their invoice got. */
export function creditOf(ctx: Ctx, group: readonly string[]): Promise<Sum[]> {
  return raw<Sum>(
    ctx,
    sql`select currency, sum(amount)::text as amount from (
          select p.currency, p.free as amount from sales.payments p
          where p.customer_id = any(${group}::uuid[]) and p.free > 0
          union all
          select p.currency, a.amount from sales.payments p
          join sales.allocations a on a.payment_id = p.id and a.order_id is not null
          where p.customer_id = any(${group}::uuid[])) all_credit group by currency`,
  );
}

/** The limits of a customer, and what it ordered since they were set that is not invoiced yet. */
export function limitsOf(ctx: Ctx, group: readonly string[]) {
  return raw<{ currency: Currency; limit: string; ordered: string }>(
    ctx,
    sql`select l.currency, l.amount as limit, coalesce((
          select sum(greatest(o.total + o.tax_added - coalesce((select sum(i.total) from sales.invoices i
            where i.order_id = o.id and i.kind = 'invoice' and i.number is not null), 0), 0))
          from sales.orders o where o.customer_id = any(${group}::uuid[]) and o.status = 'placed'
            and o.currency = l.currency and o.created_at >= l.since and o.import_cause is null), 0)::text as ordered
        from sales.credit_limits l where l.customer_id = ${group[0] ?? null}::uuid`,
  );
}

export interface DueQuery {
  readonly today: string;
  readonly until: string | undefined;
  readonly after: { readonly dueOn: string; readonly id: string } | null;
  readonly take: number;
}

/** Instalments that are not paid, the oldest first. */
export function openInstalments(ctx: Ctx, { today, until, after, take }: DueQuery): Promise<Due[]> {
  return raw<Due>(
    ctx,
    sql`select s.id, s.due_on as "dueOn", s.open, pl.currency, s.due_on < ${today}::date as "isOverdue",
          c.id as "customerId", c.name as "customerName", pl.order_id as "orderId", pl.invoice_id as "invoiceId",
          coalesce(i.number, o.number) as number
        from sales.instalments s
        join sales.payment_plans pl on pl.id = s.plan_id
        left join sales.invoices i on i.id = pl.invoice_id
        left join sales.orders o on o.id = pl.order_id
        left join customers.customers m on m.id = pl.customer_id
        left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where s.open > 0 and ${visible(ctx, 'sales.payment_plans', 'pl')}
          and ${until === undefined ? sql`true` : sql`s.due_on <= ${until}::date`}
          and ${after === null ? sql`true` : sql`(s.due_on, s.id) > (${after.dueOn}::date, ${after.id}::uuid)`}
        order by s.due_on, s.id limit ${take}`,
  );
}
