import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { untoldTypes } from '../../platform/api.ts';

/** What hangs on records, counted; `orders` is null for who may not see orders. */
export interface Hanging {
  readonly notes: number;
  readonly talks: number;
  readonly files: number;
  readonly relations: number;
  readonly orders: number | null;
}

interface Row extends Hanging {
  readonly id: string;
  readonly currencies: readonly string[];
}

/**
 * What hangs on each of some records that the actor sees. Orders are counted from what was told of them: the log is
 * the one place that this module shares with those who sell.
 */
export async function hangingOn(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Row>> {
  const seesOrders = !untoldTypes(ctx).some((type) => 'sales.order.placed'.startsWith(type));
  const rows = await raw<Row & { orders: number }>(
    ctx,
    sql`
    select c.id,
      (select count(*)::int from customers.notes n where n.customer_id = c.id) as notes,
      (select count(*)::int from customers.interactions i where i.customer_id = c.id) as talks,
      (select count(*)::int from kernel.files f where f.customer_id = c.id and f.purpose = 'customer') as files,
      (select count(*)::int from customers.relations r where r.from_id = c.id or r.to_id = c.id) as relations,
      o.orders, coalesce(o.currencies, '{}') as currencies
    from unnest(${ids}::uuid[]) as c(id), lateral (
      select count(*) filter (where e.type = 'sales.order.placed')::int
          - count(*) filter (where e.type = 'sales.order.removed')::int as orders,
        array_agg(distinct e.data ->> 'currency') filter (where e.type = 'sales.order.placed') as currencies
      from kernel.events e
      where e.customer_id = c.id and e.type in ('sales.order.placed', 'sales.order.removed')) as o`,
  );
  return new Map(rows.map((row) => [row.id, seesOrders ? row : { ...row, orders: null, currencies: [] }]));
}

/** The sums over some of them. */
export function together(all: ReadonlyMap<string, Hanging>, ids: readonly string[]): Hanging {
  const parts = ids.flatMap((id) => all.get(id) ?? []);
  const sum = (of: 'notes' | 'talks' | 'files' | 'relations') =>
    parts.reduce((total, one) => total + one[of], 0);
  const orders = parts.some((one) => one.orders === null)
    ? null
    : parts.reduce((total, one) => total + (one.orders ?? 0), 0);
  return {
    notes: sum('notes'),
    talks: sum('talks'),
    files: sum('files'),
    relations: sum('relations'),
    orders,
  };
}
