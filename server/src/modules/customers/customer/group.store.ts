import { sql } from 'kysely';
import { type Ctx, hot } from '../../../kernel/context.ts';

/**
 * Ids of the records that are one customer by merging, the survivor first; the id alone where nothing was merged.
 * What hangs on a customer (notes, orders, events, consents) hangs on any of them. Asks nobody's rights: the caller
 * has loaded the customer under the actor's.
 */
export async function groupOf(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.group',
    sql`
    select c.id from customers.customers c
    where c.id = coalesce((select survivor_id from customers.customers where id = ${id}::uuid), ${id}::uuid)
      or c.survivor_id = coalesce((select survivor_id from customers.customers where id = ${id}::uuid), ${id}::uuid)
    order by c.survivor_id nulls first, c.id`,
  );
  return rows.map((row) => row.id);
}
