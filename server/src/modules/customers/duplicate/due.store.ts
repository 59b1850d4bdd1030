import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** How many wait to be compared, counted up to one more than `most`. */
export async function dueCount(ctx: Ctx, most: number): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from (select 1 from customers.duplicate_due limit ${most + 1}) as capped`,
  );
  return row?.count ?? 0;
}

/** Takes some off the list, in the order of their ids. Those that are just being removed are passed over. */
export async function takeDue(ctx: WriteCtx, limit: number): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`delete from customers.duplicate_due where customer_id in (
          select d.customer_id from customers.duplicate_due d join customers.customers c on c.id = d.customer_id
          order by d.customer_id limit ${limit} for update of d skip locked for key share of c skip locked)
        returning customer_id as id`,
  );
  return rows.map((row) => row.id).toSorted();
}

/** Puts customers on the list of those to be compared later. */
export async function addDue(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await raw(
    ctx,
    sql`insert into customers.duplicate_due (customer_id)
        select c.id from customers.customers c where c.id = any(${ids}::uuid[]) on conflict do nothing`,
  );
}
