import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalRecord } from '../../../kernel/personal.ts';

/** Whole delivery notes and returns of the orders of some customers, as they are kept. */
export async function deliveriesToTell(ctx: Ctx, customerIds: readonly string[]): Promise<PersonalRecord[]> {
  const rows = await raw(
    ctx,
    sql<{ record: PersonalRecord }>`
      select to_jsonb(d) || jsonb_build_object('lines', coalesce((select jsonb_agg(to_jsonb(l) order by l.position)
        from sales.delivery_lines l where l.delivery_id = d.id), '[]')) as record
      from sales.deliveries d join sales.orders o on o.id = d.order_id
      where o.customer_id = any(${customerIds}::uuid[])
      union all
      select to_jsonb(r) || jsonb_build_object('lines', coalesce((select jsonb_agg(to_jsonb(l) order by l.position)
        from sales.return_lines l where l.return_id = r.id), '[]'))
      from sales.returns r join sales.orders o on o.id = r.order_id
      where o.customer_id = any(${customerIds}::uuid[])`,
  );
  return rows.map((row) => row.record);
}

/** Takes the words out of them; returns how many rows were touched. */
export async function emptyDeliveries(ctx: WriteCtx, customerIds: readonly string[]): Promise<number> {
  const notes = await raw(
    ctx,
    sql`update sales.deliveries d set recipient = '', carrier = '', tracking = '', note = '', cancel_reason = null
        from sales.orders o where o.id = d.order_id and o.customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  const lines = await raw(
    ctx,
    sql`update sales.return_lines l set reason = '' from sales.returns r join sales.orders o on o.id = r.order_id
        where r.id = l.return_id and o.customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  const returns = await raw(
    ctx,
    sql`update sales.returns r set reason = '' from sales.orders o
        where o.id = r.order_id and o.customer_id = any(${customerIds}::uuid[]) returning 1`,
  );
  return notes.length + lines.length + returns.length;
}
