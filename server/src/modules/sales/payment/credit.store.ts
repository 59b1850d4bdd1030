import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** What a customer may owe in a currency; null: any amount. Asks nobody's rights. */
export async function limitOf(ctx: Ctx, customerId: string, currency: string): Promise<string | null> {
  const [row] = await raw<{ amount: string }>(
    ctx,
    sql`select amount from sales.credit_limits where customer_id = ${customerId}::uuid and currency = ${currency}`,
  );
  return row?.amount ?? null;
}

/** Orders count from the first setting on; a change of the amount does not begin anew. */
export async function storeLimit(
  ctx: WriteCtx,
  customerId: string,
  currency: string,
  amount: string | null,
): Promise<void> {
  await raw(
    ctx,
    amount === null
      ? sql`delete from sales.credit_limits where customer_id = ${customerId}::uuid and currency = ${currency}`
      : sql`insert into sales.credit_limits (customer_id, currency, amount, since, set_by)
            values (${customerId}::uuid, ${currency}, ${amount}::bigint, ${ctx.clock().toISOString()}::timestamptz,
              ${ctx.actor.id}::uuid)
            on conflict (customer_id, currency) do update set amount = excluded.amount, set_by = excluded.set_by`,
  );
}
