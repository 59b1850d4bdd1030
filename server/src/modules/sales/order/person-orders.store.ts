import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole orders of some customers with their lines, as they are kept. */
export async function ordersOf(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw(
    ctx,
    sql<{ record: PersonalRecord }>`
      select to_jsonb(o) - array['number_key'] || jsonb_build_object('lines', coalesce((
        select jsonb_agg(to_jsonb(l) order by l.position) from sales.order_lines l where l.order_id = o.id), '[]')) as record
      from sales.orders o where o.customer_id = any(${customerIds}::uuid[]) order by o.ordered_at, o.id`,
  );
  return rows.map((row) => row.record);
}

/** Takes the words out of orders and their lines; returns how many rows were touched. */
export async function emptyOrders(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const orders = await raw(
    ctx,
    sql<{ id: string }>`
      update sales.orders o set note = '', cancel_reason = null, source = null
      where o.customer_id = any(${customerIds}::uuid[]) returning o.id`,
  );
  const lines = await raw(
    ctx,
    sql<{ one: number }>`
      update sales.order_lines l set code = '', description = '' from sales.orders o
      where o.id = l.order_id and o.customer_id = any(${customerIds}::uuid[]) and l.product_id is null returning 1 as one`,
  );
  const orderIds = orders.map((order) => order.id);
  // What they were before an import changed them: an undo leaves them as they are from now on.
  const changes = await raw(
    ctx,
    sql<{ one: number }>`delete from sales.import_changes
      where kind = 'order' and record_id = any(${orderIds}::uuid[]) returning 1 as one`,
  );
  return orders.length + lines.length + changes.length;
}
