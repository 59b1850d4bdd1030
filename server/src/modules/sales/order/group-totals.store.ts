import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { householdMemberIds, treeIds } from '../../customers/api.ts';

interface Totals {
  readonly customers: number;
  readonly totals: { currency: string; orders: number; amount: string }[];
}

/** What a tree of companies or a household bought, of the orders that the actor sees. Throws `resource.missing`. */
export async function totalsOfGroup(ctx: Ctx, customerId: string, of: 'tree' | 'household'): Promise<Totals> {
  const ids = await (of === 'tree' ? treeIds(ctx, customerId) : householdMemberIds(ctx, customerId));
  const totals = await raw<Totals['totals'][number]>(
    ctx,
    sql`
    select o.currency, count(*) filter (where o.status = 'placed')::int as orders, sum(o.total)::text as amount
    from sales.orders o
    where o.status <> 'cancelled' and ${visible(ctx, 'sales.orders', 'o')}
      and o.customer_id in (
        select unnest(${ids}::uuid[])
        union all select m.id from customers.customers m where m.survivor_id = any(${ids}::uuid[]))
    group by o.currency order by count(*) desc, o.currency`,
  );
  return { customers: ids.length, totals };
}
