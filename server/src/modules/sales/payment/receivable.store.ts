import type { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

/** Sums of a customer in a currency by how long it is late, minor units. */
export interface ReceivableRow {
  readonly customerId: string;
  readonly customerName: string;
  readonly currency: Currency;
  readonly invoiced: string;
  readonly credit: string;
  readonly overdue: string;
  readonly current: string;
  readonly days30: string;
  readonly days60: string;
  readonly days90: string;
  readonly older: string;
}

/**
 * Counts anew what customers owe: of these records, and of who answers for them now. The caller holds their accounts.
 * Each invoice counts by its instalments, or whole where it has none; the bands are those of `payment/ageing.ts`.
 */
export async function storeReceivables(
  ctx: WriteCtx,
  customerIds: readonly string[],
  today: string,
): Promise<void> {
  const on = sql`${today}::date`;
  await raw(
    ctx,
    sql`with touched as materialized (
          select unnest(${customerIds}::uuid[]) as id
          union select survivor_id from customers.customers
            where id = any(${customerIds}::uuid[]) and survivor_id is not null
        ), members as materialized (
          select c.id, coalesce(c.survivor_id, c.id) as owner from customers.customers c
          where c.id in (select id from touched) or c.survivor_id in (select id from touched)
        ), dues as (
          select m.owner, i.currency, coalesce(s.due_on, i.due_on) as due, coalesce(s.open, i.open) as open
          from members m join sales.invoices i on i.customer_id = m.id and i.open > 0
          left join sales.payment_plans pl on pl.invoice_id = i.id
          left join sales.instalments s on s.plan_id = pl.id and s.open > 0
        ), owed as (
          select owner, currency, sum(open) as invoiced,
            coalesce(sum(open) filter (where ${on} <= due), 0) as current,
            coalesce(sum(open) filter (where ${on} - due between 1 and 30), 0) as days30,
            coalesce(sum(open) filter (where ${on} - due between 31 and 60), 0) as days60,
            coalesce(sum(open) filter (where ${on} - due between 61 and 90), 0) as days90,
            coalesce(sum(open) filter (where ${on} - due > 90), 0) as older,
            min(due + case when ${on} <= due then 1 when ${on} - due <= 30 then 31 when ${on} - due <= 60 then 61
              when ${on} - due <= 90 then 91 end) as turns_on
          from dues group by 1, 2
        ), credits as (
          select m.owner, p.currency, sum(p.free) as credit
          from members m join sales.payments p on p.customer_id = m.id and p.free > 0 group by 1, 2
        ), now as (
          select owner, currency, coalesce(invoiced, 0) as invoiced, coalesce(credit, 0) as credit,
            coalesce(current, 0) as current, coalesce(days30, 0) as days30, coalesce(days60, 0) as days60,
            coalesce(days90, 0) as days90, coalesce(older, 0) as older, turns_on
          from owed full join credits using (owner, currency)
        ), gone as (
          delete from sales.receivables r where r.customer_id in (select id from touched)
            and not exists (select 1 from now where owner = r.customer_id and currency = r.currency)
        )
        insert into sales.receivables as r (customer_id, currency, invoiced, credit, aged_on, current, days30, days60,
          days90, older, turns_on)
        select owner, currency, invoiced, credit, ${on}, current, days30, days60, days90, older, turns_on from now
        on conflict (customer_id, currency) do update set invoiced = excluded.invoiced, credit = excluded.credit,
          aged_on = excluded.aged_on, current = excluded.current, days30 = excluded.days30, days60 = excluded.days60,
          days90 = excluded.days90, older = excluded.older, turns_on = excluded.turns_on`,
  );
}

/** Customers of whom something went into another band since it was counted. */
export async function turningCustomers(ctx: Ctx, today: string, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select distinct customer_id as id from (select customer_id from sales.receivables
          where turns_on <= ${today}::date order by turns_on limit ${limit}) turning`,
  );
  return rows.map(({ id }) => id);
}

interface ReceivablePlace {
  readonly overdue: string;
  readonly invoiced: string;
  readonly customerId: string;
  readonly currency: string;
}

interface ReceivableQuery {
  readonly currency: Currency | undefined;
  /** Behind which to go on. */
  readonly after: ReceivablePlace | null;
  readonly take: number;
}

/** Who owes, the largest overdue first, then the largest sum, as far as the actor sees the customers. */
export function receivables(ctx: Ctx, { currency, after, take }: ReceivableQuery): Promise<ReceivableRow[]> {
  return raw<ReceivableRow>(
    ctx,
    sql`select r.customer_id as "customerId", c.name as "customerName", r.currency, r.invoiced::text, r.credit::text,
          r.overdue::text, r.current::text, r.days30::text, r.days60::text, r.days90::text, r.older::text
        from sales.receivables r join customers.customers c on c.id = r.customer_id
        where r.invoiced > 0 and ${visible(ctx, 'sales.receivables', 'r')}
          and ${currency === undefined ? sql`true` : sql`r.currency = ${currency}`}
          and ${
            after === null
              ? sql`true`
              : sql`(r.overdue, r.invoiced, r.customer_id, r.currency) < (${after.overdue}::bigint,
                  ${after.invoiced}::bigint, ${after.customerId}::uuid, ${after.currency})`
          }
        order by r.overdue desc, r.invoiced desc, r.customer_id desc, r.currency desc limit ${take}`,
  );
}

/** The same over all of them, by currency. */
export function receivableTotals(ctx: Ctx, currency: Currency | undefined) {
  return raw<Omit<ReceivableRow, 'customerId' | 'customerName' | 'credit'>>(
    ctx,
    sql`select r.currency, sum(r.invoiced)::text as invoiced, sum(r.overdue)::text as overdue,
          sum(r.current)::text as current, sum(r.days30)::text as days30, sum(r.days60)::text as days60,
          sum(r.days90)::text as days90, sum(r.older)::text as older
        from sales.receivables r where r.invoiced > 0 and ${visible(ctx, 'sales.receivables', 'r')}
          and ${currency === undefined ? sql`true` : sql`r.currency = ${currency}`}
        group by 1 order by 1`,
  );
}
