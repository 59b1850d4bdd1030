import type { Delivery, LineProgress, OrderDeliveries } from '@peyvand/contract/sales/deliveries';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible } from '../../../kernel/context.ts';

const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Part = Omit<OrderDeliveries, 'promised'>;

const deliveries = sql`
  select d.id, d.order_id as "orderId", d.number, d.warehouse_id as "warehouseId", d.delivered_on as "deliveredOn",
    d.recipient, d.carrier, d.tracking, d.note, ${utc('d.created_at')} as at, d.by_name as by,
    case when d.cancelled_at is not null then json_build_object('at', ${utc('d.cancelled_at')},
      'by', d.cancelled_by_name, 'reason', d.cancel_reason) end as cancelled,
    (select coalesce(json_agg(json_build_object('lineId', n.order_line_id, 'code', l.code,
        'description', l.description, 'quantity', trim_scale(n.quantity)::text) order by n.position), '[]')
      from sales.delivery_lines n join sales.order_lines l on l.id = n.order_line_id
      where n.delivery_id = d.id) as lines
  from sales.deliveries d`;

const returns = sql`
  select r.id, r.order_id as "orderId", r.number, r.note_id as "noteId", o.number as "noteNumber",
    r.warehouse_id as "warehouseId", r.returned_on as "returnedOn", r.reason, (-(o.total + o.tax_added))::text as amount,
    ${utc('r.created_at')} as at, r.by_name as by,
    (select coalesce(json_agg(json_build_object('lineId', n.order_line_id, 'noteLineId', n.note_line_id, 'code', l.code,
        'description', l.description, 'quantity', trim_scale(n.quantity)::text, 'condition', n.condition,
        'reason', n.reason) order by n.position), '[]')
      from sales.return_lines n join sales.order_lines l on l.id = n.order_line_id where n.return_id = r.id) as lines
  from sales.returns r join sales.orders o on o.id = r.note_id`;

const progress = sql`
  select l.id as "lineId", l.position, l.product_id as "productId", l.code, l.description, coalesce(p.unit, '') as unit,
    coalesce(p.unit_decimals, 4) as "unitDecimals",
    coalesce(p.stocked, false) or exists (select 1 from sales.product_parts b join sales.products s on s.id = b.part_id
      where b.product_id = p.id and s.stocked) as stocked,
    trim_scale(l.quantity)::text as ordered, trim_scale(l.delivered)::text as delivered,
    trim_scale(l.returned)::text as returned, trim_scale(greatest(l.quantity - l.delivered, 0))::text as open
  from sales.order_lines l left join sales.products p on p.id = l.product_id`;

/** How far an order that the actor may see is delivered, or null. */
export async function loadDeliveries(ctx: Ctx, orderId: string): Promise<Part | null> {
  const [row] = await hot<Part>(
    ctx,
    'sales.deliveries',
    sql`
    select coalesce(o.delivery, 'none') as state, ${utc('o.backordered_at')} as "backorderedAt",
      (select coalesce(json_agg(json_build_object('state', f.state, 'at', ${utc('f.at')}, 'by', f.by_name)
        order by f.id), '[]') from sales.delivery_facts f where f.order_id = o.id) as facts,
      (select coalesce(json_agg(to_json(x) order by x.position), '[]') from (${progress}
        where l.order_id = o.id) as x) as lines,
      (select coalesce(json_agg(to_json(x) order by x.id desc), '[]') from (${deliveries}
        where d.order_id = o.id) as x) as deliveries,
      (select coalesce(json_agg(to_json(x) order by x.id desc), '[]') from (${returns}
        where r.order_id = w.id) as x) as returns
    from sales.orders w join sales.orders o on o.id = w.id
    where w.id = ${orderId}::uuid and ${visible(ctx, 'sales.orders', 'o')}`,
  );
  return row ?? null;
}

/** A delivery note and the language of its customer, or null where the actor does not see its order. */
export async function loadDelivery(ctx: Ctx, id: string): Promise<Delivery | null> {
  const [row] = await raw<Delivery>(
    ctx,
    sql`${deliveries} where d.id = ${id}::uuid and ${visible(ctx, 'sales.deliveries', 'd')}`,
  );
  return row ?? null;
}

/** Lines of an order as deliveries see them; the caller has found the order under the actor's rights. */
export function progressOf(ctx: Ctx, orderId: string): Promise<LineProgress[]> {
  return raw<LineProgress>(ctx, sql`${progress} where l.order_id = ${orderId}::uuid order by l.position`);
}

/** What a delivery took out of the stock: product, warehouse, quantity. */
export async function goodsOf(
  ctx: Ctx,
  id: string,
): Promise<{ productId: string; warehouseId: string; quantity: string }[]> {
  const [row] = await raw<{ goods: { productId: string; warehouseId: string; quantity: string }[] }>(
    ctx,
    sql`select goods from sales.deliveries where id = ${id}::uuid`,
  );
  return row?.goods ?? [];
}
