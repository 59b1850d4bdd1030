import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredOrder } from './order.ts';

const table = 'sales.orders';

const selection = sql`
  o.id, o.number, o.customer_id as "customerId", coalesce(m.survivor_id, o.customer_id) as "customerNow", c.name as "customerName", o.ordered_at as "orderedAt", o.status,
  o.channel, o.agent_id as "agentId", o.source, o.country, o.currency, o.seller_id as "sellerId", o.note, o.subtotal, o.discount, o.total,
  o.tax, o.tax_added as "taxAdded", o.quote_id as "quoteId", coalesce(o.delivery, 'none') as delivery, o.return_of as "returnOf", o.cost, o.margin, o.line_count as "lineCount", o.version, o.created_at as "createdAt", o.updated_at as "updatedAt",
  coalesce((select json_agg(json_build_object('id', l.id, 'position', l.position, 'productId', l.product_id,
      'code', l.code, 'description', l.description, 'category', k.name, 'quantity', trim_scale(l.quantity)::text,
      'unitPrice', trim_scale(l.unit_price)::text, 'subtotal', l.subtotal::text, 'discount', l.discount::text,
      'total', l.total::text, 'cost', l.cost::text,
      'tax', case when l.tax_rate is not null then json_build_object('rate', trim_scale(l.tax_rate)::text,
        'isIncluded', l.tax_included) end, 'taxAmount', l.tax::text, 'delivered', trim_scale(l.delivered)::text,
      'returned', trim_scale(l.returned)::text) order by l.position)
    from sales.order_lines l
    left join sales.products p on p.id = l.product_id
    left join sales.categories k on k.id = p.category_id
    where l.order_id = o.id), '[]') as lines`;
const source = sql`sales.orders o left join customers.customers m on m.id = o.customer_id
  left join customers.customers c on c.id = coalesce(m.survivor_id, m.id)`;

/** One order that the actor may see, with its lines, or null. */
export async function loadOrder(ctx: Ctx, id: string): Promise<StoredOrder | null> {
  const query = sql<StoredOrder>`
    select ${selection} from ${source} where o.id = ${id}::uuid and ${visible(ctx, table, 'o')}`;
  const [order] = await hot<StoredOrder>(ctx, 'sales.order', query);
  return order ?? null;
}

/** The same, locked until the transaction ends; null also when the actor may not change it. */
export async function lockOrder(ctx: WriteCtx, id: string): Promise<StoredOrder | null> {
  const locked = await raw(
    ctx,
    sql`select 1 from sales.orders o where o.id = ${id}::uuid and ${visible(ctx, table, 'o', 'write')} for update of o`,
  );
  return locked.length === 0 ? null : loadOrder(ctx, id);
}

/** Orders that the actor may change, with their lines, locked; in no order. */
export async function lockOrders(ctx: WriteCtx, ids: readonly string[]): Promise<StoredOrder[]> {
  if (ids.length === 0) return [];
  await raw(ctx, sql`select 1 from sales.orders where id = any(${ids}::uuid[]) order by id for update`);
  return raw(
    ctx,
    sql<StoredOrder>`
    select ${selection} from ${source} where o.id = any(${ids}::uuid[]) and ${visible(ctx, table, 'o', 'write')}`,
  );
}

/** Which of the folded numbers are taken, by visible orders or not: folded number → id, and the import behind it. */
export async function ordersByNumber(
  ctx: Ctx,
  keys: readonly string[],
): Promise<Map<string, { id: string; importCause: string | null; visible: boolean }>> {
  if (keys.length === 0) return new Map();
  const rows = await raw(
    ctx,
    sql<{ key: string; id: string; importCause: string | null; visible: boolean }>`
    select o.number_key as key, o.id, o.import_cause as "importCause", ${visible(ctx, table, 'o')} as visible
    from sales.orders o where o.number_key = any(${keys}::text[])`,
  );
  return new Map(rows.map(({ key, ...found }) => [key, found]));
}
