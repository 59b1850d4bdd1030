import { sql } from 'kysely';
import { raw } from '../../../kernel/context.ts';
import type { PersonalData, PersonalRecord } from '../../../kernel/personal.ts';

/**
 * Orders and their lines. The law keeps them, so they stay with number, days, products and amounts under the pseudonym
 * of the customer; notes, reasons, sources, and the words of lines that are of no product of the
 * catalogue go.
 */
export const ordersPersonal: PersonalData = {
  name: 'sales.orders',
  tables: ['sales.orders', 'sales.order_lines', 'sales.import_changes', 'sales.customer_totals'],
  export: async function* (ctx, { ids }) {
    const orders = await raw(
      ctx,
      sql<{ record: PersonalRecord }>`
        select to_jsonb(o) - array['number_key'] || jsonb_build_object('lines', coalesce((
          select jsonb_agg(to_jsonb(l) order by l.position) from sales.order_lines l where l.order_id = o.id), '[]')) as record
        from sales.orders o where o.customer_id = any(${ids}::uuid[]) order by o.ordered_at, o.id`,
    );
    for (const { record } of orders) yield record;
  },
  erase: async (ctx, { ids }) => {
    const orders = await raw(
      ctx,
      sql<{ id: string }>`
        update sales.orders o set note = '', cancel_reason = null, source = null
        where o.customer_id = any(${ids}::uuid[]) returning o.id`,
    );
    const lines = await raw(
      ctx,
      sql<{ one: number }>`
        update sales.order_lines l set code = '', description = '' from sales.orders o
        where o.id = l.order_id and o.customer_id = any(${ids}::uuid[]) and l.product_id is null returning 1 as one`,
    );
    const orderIds = orders.map((order) => order.id);
    // What they were before an import changed them: an undo leaves them as they are from now on.
    const changes = await raw(
      ctx,
      sql<{ one: number }>`delete from sales.import_changes
        where kind = 'order' and record_id = any(${orderIds}::uuid[]) returning 1 as one`,
    );
    return { rows: orders.length + lines.length + changes.length };
  },
};
