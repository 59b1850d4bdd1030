import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { PurchaseDay } from '../../customers/api.ts';

/** What customers bought by day and currency; cancelled orders left out. `zone`: whose days. */
export function purchaseDays(ctx: Ctx, customers: readonly string[], zone: string): Promise<PurchaseDay[]> {
  return raw<PurchaseDay>(
    ctx,
    sql`
    select o.customer_id as "customerId", (o.ordered_at at time zone ${zone})::date as day, o.currency,
      (count(*) filter (where o.status = 'placed'))::integer as orders,
      (count(*) filter (where o.status = 'returned'))::integer as returns,
      sum(o.total)::bigint as revenue, sum(o.margin)::bigint as margin
    from sales.orders o
    where o.customer_id = any(${customers}::uuid[]) and o.status <> 'cancelled'
    group by 1, 2, 3`,
  );
}

/** The next customers that have orders, in the order of their ids. */
export async function nextBuyers(ctx: Ctx, after: string, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`
    select distinct o.customer_id as id from sales.orders o where o.customer_id > ${after}::uuid
    order by 1 limit ${limit}`,
  );
  return rows.map((row) => row.id);
}
