import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

/** The order that was made of a quote, whoever sees it. */
export async function orderOfQuote(ctx: Ctx, quoteId: string): Promise<string | null> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`select id from sales.orders where quote_id = ${quoteId}::uuid`,
  );
  return row?.id ?? null;
}

/** Ties a new order to the deal of its quote. */
export async function tieToDeal(ctx: WriteCtx, orderId: string, dealId: string | null): Promise<void> {
  await raw(ctx, sql`update sales.orders set deal_id = ${dealId}::uuid where id = ${orderId}::uuid`);
}
