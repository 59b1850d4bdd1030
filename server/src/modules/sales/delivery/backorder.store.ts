import type { Backorder } from '@peyvand/contract/sales/deliveries';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { readCursor } from '../../../kernel/filter/cursor.ts';
import type { SortKey } from '../../../kernel/filter/fields.ts';
import { pageOf } from '../../../kernel/listing.ts';
import { strangeCursor } from '../errors.ts';

const spec = 'backorderedAt';
const keys: readonly SortKey[] = [
  {
    field: { type: 'instant', column: 'backordered_at' },
    column: sql`o.backordered_at`,
    descending: false,
    nullable: false,
  },
  { field: { type: 'id', column: 'id' }, column: sql`o.id`, descending: false, nullable: false },
];

/** One page of the orders that wait for goods and that the actor sees, the longest first, with what they lack. */
export async function pageOfBackorders(
  ctx: Ctx,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Backorder[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, spec, keys);
  if (after === undefined) throw strangeCursor();
  const beyond = after
    ? sql`and (o.backordered_at, o.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const rows = await raw(
    ctx,
    sql<Backorder & { cursorKey: string }>`
    select o.id as "orderId", o.number, coalesce(m.survivor_id, o.customer_id) as "customerId",
      c.name as "customerName", o.ordered_at as "orderedAt", o.backordered_at as "backorderedAt",
      coalesce((select json_agg(json_build_object('productId', w.id, 'code', w.code, 'name', w.name, 'unit', w.unit,
          'open', trim_scale(w.open)::text, 'promised', trim_scale(w.promised)::text,
          'missing', trim_scale(w.open - w.promised)::text, 'available', trim_scale(w.available)::text) order by w.code)
        from (${wanted}) as w where w.open > w.promised), '[]') as lines,
      json_build_array(o.backordered_at, o.id)::text as "cursorKey"
    from sales.orders o
    left join customers.customers m on m.id = o.customer_id
    left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
    where o.backordered_at is not null and ${visible(ctx, 'sales.orders', 'o')} ${beyond}
    order by o.backordered_at, o.id limit ${query.limit + 1}`,
  );
  return pageOf(rows, { ...query, sort: spec }, ({ cursorKey: _key, ...row }) => row);
}

/** Goods of an order by product, parts of bundles in place of the bundle: open, promised to it, free for anybody. */
const wanted = sql`
  select g.id, g.code, g.name, g.unit, sum(g.open) as open,
    coalesce((select sum(r.quantity) from sales.stock_reservations r
      where r.for_kind = 'order' and r.for_id = o.id and r.product_id = g.id), 0) as promised,
    coalesce((select greatest(sum(s.on_hand - s.reserved), 0) from sales.stock_levels s where s.product_id = g.id), 0)
      as available
  from (
    select p.id, p.code, p.name, p.unit, l.quantity - l.delivered as open
    from sales.order_lines l join sales.products p on p.id = l.product_id
    where l.order_id = o.id and l.quantity > l.delivered and p.stocked
    union all
    select p.id, p.code, p.name, p.unit, (l.quantity - l.delivered) * b.quantity
    from sales.order_lines l join sales.product_parts b on b.product_id = l.product_id
      join sales.products p on p.id = b.part_id
    where l.order_id = o.id and l.quantity > l.delivered and p.stocked) as g
  group by g.id, g.code, g.name, g.unit`;

/** Orders that wait for any of these products, of themselves or as parts of a bundle, the longest first. */
export async function waitingFor(ctx: Ctx, productIds: readonly string[]): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select o.id from sales.orders o
        where o.backordered_at is not null and exists (
          select 1 from sales.order_lines l left join sales.product_parts b on b.product_id = l.product_id
          where l.order_id = o.id and l.quantity > l.delivered
            and (l.product_id = any(${productIds}::uuid[]) or b.part_id = any(${productIds}::uuid[])))
        order by o.backordered_at, o.id limit 500`,
  );
  return rows.map(({ id }) => id);
}
