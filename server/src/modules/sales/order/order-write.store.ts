import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';
import { keyOf } from '../product/product.ts';
import type { StoredLine, StoredOrder } from './order.ts';

/** Inserts orders without their lines. A number that is taken throws the unique violation. */
export async function insertOrders(
  ctx: WriteCtx,
  orders: readonly StoredOrder[],
  importCause: string | null,
): Promise<void> {
  if (orders.length === 0) return;
  const list = orders.map((order) => ({
    number: order.number,
    number_key: keyOf(order.number),
    currency: order.currency,
    return_of: order.returnOf,
    quote_id: order.quoteId,
    cancelled_at: order.status === 'cancelled' ? order.createdAt : null,
    import_cause: importCause,
    import_version: importCause === null ? null : 1,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    version: order.version,
    ...columnsOf(order),
  }));
  await raw(
    ctx,
    sql`
    insert into sales.orders (id, number, number_key, customer_id, ordered_at, channel, agent_id, source, country, currency, status,
      seller_id, note, subtotal, discount, total, tax, tax_added, cost, margin, line_count, delivery, return_of, quote_id,
      cancelled_at, import_cause, import_version, created_at, updated_at, version)
    select id, number, number_key, customer_id, ordered_at, channel, agent_id, source, country, currency, status,
      seller_id, note, subtotal, discount, total, tax, tax_added, cost, margin, line_count, delivery, return_of, quote_id,
      cancelled_at, import_cause, import_version, created_at, updated_at, version
    from jsonb_populate_recordset(null::sales.orders, ${JSON.stringify(list)}::jsonb)`,
  );
}

/** A line and the order that it belongs to. */
export interface PlacedLine {
  readonly line: StoredLine;
  readonly orderId: string;
  readonly customerId: string | null;
}

/** The lines of an order become these: those that stay are changed in their place, with what was delivered of them. */
export async function putLines(ctx: WriteCtx, order: StoredOrder): Promise<void> {
  const ids = order.lines.map(({ id }) => id);
  await raw(
    ctx,
    sql`delete from sales.order_lines where order_id = ${order.id}::uuid and id <> all(${ids}::uuid[])`,
  );
  // Out of the way of the new places, which are unique.
  await raw(ctx, sql`update sales.order_lines set position = -position where order_id = ${order.id}::uuid`);
  const rows = order.lines.map((line) => ({ line, orderId: order.id, customerId: order.customerId }));
  await insertLines(ctx, rows, true);
}

/** Inserts lines, all in one statement; `isPut`: or writes over those of the same id. */
export async function insertLines(ctx: WriteCtx, rows: readonly PlacedLine[], isPut = false): Promise<void> {
  if (rows.length === 0) return;
  const column = (pick: (line: StoredLine) => string | number | null) =>
    arrayOf(rows.map(({ line }) => pick(line)));
  await raw(
    ctx,
    sql`
    insert into sales.order_lines (id, order_id, customer_id, position, product_id, code, description, quantity,
      unit_price, subtotal, discount, total, cost, tax_rate, tax_included, tax, delivered, returned)
    select * from unnest(
      ${column((line) => line.id)}::uuid[], ${arrayOf(rows.map((row) => row.orderId))}::uuid[],
      ${arrayOf(rows.map((row) => row.customerId))}::uuid[], ${column((line) => line.position)}::integer[],
      ${column((line) => line.productId)}::uuid[], ${rows.map(({ line }) => line.code)}::text[],
      ${rows.map(({ line }) => line.description)}::text[], ${column((line) => line.quantity)}::numeric[],
      ${column((line) => line.unitPrice)}::numeric[], ${column((line) => line.subtotal)}::bigint[],
      ${column((line) => line.discount)}::bigint[], ${column((line) => line.total)}::bigint[],
      ${column((line) => line.cost)}::bigint[], ${column((line) => line.tax?.rate ?? null)}::numeric[],
      ${column((line) => String(line.tax?.isIncluded ?? false))}::boolean[], ${column((line) => line.taxAmount)}::bigint[],
      ${column((line) => line.delivered)}::numeric[], ${column((line) => line.returned)}::numeric[])
    ${
      isPut
        ? sql`on conflict (id) do update set position = excluded.position, product_id = excluded.product_id,
            code = excluded.code, description = excluded.description, quantity = excluded.quantity,
            unit_price = excluded.unit_price, subtotal = excluded.subtotal, discount = excluded.discount,
            total = excluded.total, cost = excluded.cost, tax_rate = excluded.tax_rate,
            tax_included = excluded.tax_included, tax = excluded.tax`
        : sql``
    }`,
  );
}

/** An array of ids or numbers as PostgreSQL writes it: nothing in it needs quotes, which saves the driver's escaping. */
function arrayOf(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}

export async function deleteLines(ctx: WriteCtx, orderIds: readonly string[]): Promise<void> {
  await raw(ctx, sql`delete from sales.order_lines where order_id = any(${orderIds}::uuid[])`);
}

/** Writes heads and totals of orders as they stand in `orders`, versions included. */
export async function updateHeads(ctx: WriteCtx, orders: readonly StoredOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const list = orders.map((order) => ({
    ...columnsOf(order),
    updated_at: order.updatedAt,
    version: order.version,
  }));
  await raw(
    ctx,
    sql`
    update sales.orders o set customer_id = n.customer_id, ordered_at = n.ordered_at, channel = n.channel,
      agent_id = n.agent_id, source = n.source, country = n.country, seller_id = n.seller_id, note = n.note, subtotal = n.subtotal,
      discount = n.discount, total = n.total, tax = n.tax, tax_added = n.tax_added, delivery = n.delivery, cost = n.cost, margin = n.margin, line_count = n.line_count,
      updated_at = n.updated_at, version = n.version
    from jsonb_populate_recordset(null::sales.orders, ${JSON.stringify(list)}::jsonb) n
    where o.id = n.id`,
  );
}

/** The lines follow their order to another customer. */
export async function moveLines(ctx: WriteCtx, orderId: string, customerId: string | null): Promise<void> {
  await raw(
    ctx,
    sql`update sales.order_lines set customer_id = ${customerId}::uuid where order_id = ${orderId}::uuid`,
  );
}

export async function markCancelled(ctx: WriteCtx, order: StoredOrder, reason: string | null): Promise<void> {
  await raw(
    ctx,
    sql`update sales.orders set status = 'cancelled', cancelled_at = ${order.updatedAt}::timestamptz,
      cancelled_by = ${ctx.actor.id}::uuid, cancel_reason = ${reason}, updated_at = ${order.updatedAt}::timestamptz,
      version = ${order.version} where id = ${order.id}::uuid`,
  );
}

/** Deletes orders with their lines. */
export async function deleteOrders(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(ctx, sql`delete from sales.orders where id = any(${ids}::uuid[])`);
}

function columnsOf(order: StoredOrder) {
  return {
    id: order.id,
    customer_id: order.customerId,
    ordered_at: order.orderedAt,
    channel: order.channel,
    agent_id: order.agentId,
    source: order.source,
    country: order.country,
    status: order.status,
    seller_id: order.sellerId,
    note: order.note,
    subtotal: order.subtotal,
    discount: order.discount,
    total: order.total,
    tax: order.tax,
    tax_added: order.taxAdded,
    delivery: order.delivery === 'none' ? null : order.delivery,
    cost: order.cost,
    margin: order.margin,
    line_count: order.lineCount,
  };
}
