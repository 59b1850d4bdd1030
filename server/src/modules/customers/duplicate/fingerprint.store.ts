import { sql } from 'kysely';
import { hot, type WriteCtx } from '../../../kernel/context.ts';

/** Keeps fingerprints, as JSON of `{ customer_id, keys }`. Customers that are gone meanwhile are passed over. */
export async function keepFingerprints(ctx: WriteCtx, list: string): Promise<void> {
  await hot(
    ctx,
    'duplicates.keep',
    sql`
    insert into customers.fingerprints as f (customer_id, keys)
    select n.customer_id, array(select jsonb_array_elements_text(n.keys)::int) as keys
    from json_to_recordset(${list}::json) as n(customer_id uuid, keys jsonb)
      join customers.customers c on c.id = n.customer_id
    order by n.customer_id
    on conflict (customer_id) do update set keys = excluded.keys where f.keys <> excluded.keys`,
  );
}
