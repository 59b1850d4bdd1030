import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

interface Bought {
  readonly customerId: string;
  readonly count: number;
  readonly last: unknown;
  readonly totals: unknown;
}

/** Of the customers that the actor sees. */
export function boughtBy(ctx: Ctx, customerIds: readonly string[]): Promise<Bought[]> {
  return raw<Bought>(
    ctx,
    sql`
    select c.id as "customerId",
      (select count(*)::int from sales.orders o where o.customer_id = any(g.ids) and o.status = 'placed') as count,
      (select json_build_object('id', o.id, 'number', o.number,
          'orderedAt', to_json(o.ordered_at at time zone 'UTC') #>> '{}' || 'Z',
          'total', json_build_object('amount', o.total::text, 'currency', o.currency))
        from sales.orders o where o.customer_id = any(g.ids) and o.status = 'placed'
        order by o.ordered_at desc limit 1) as last,
      coalesce((select json_agg(json_build_object('amount', t.total::text, 'currency', t.currency) order by t.currency)
        from (select currency, sum(total) as total from sales.orders
          where customer_id = any(g.ids) and status <> 'cancelled' group by currency) as t), '[]') as totals
    from customers.customers c
    cross join lateral (select array(select m.id from customers.customers m where m.id = c.id or m.survivor_id = c.id) as ids) as g
    where c.id = any(${customerIds}::uuid[]) and ${visible(ctx, 'customers.customers', 'c')}`,
  );
}

/** Which of the candidates sold how often to customers of an owner. */
export function sellersOf(ctx: Ctx, ownerId: string, candidates: readonly string[]) {
  return raw<{ customerId: string; userId: string; count: number }>(
    ctx,
    sql`select o.customer_id as "customerId", o.seller_id as "userId", count(*)::int as count
        from customers.customers c join sales.orders o on o.customer_id = c.id
        where c.owner_id = ${ownerId} and c.deleted_at is null and o.seller_id = any(${candidates}::uuid[])
          and ${visible(ctx, 'customers.customers', 'c')}
        group by o.customer_id, o.seller_id`,
  );
}
