import { sql } from 'kysely';
import { raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { lockDeals } from '../deal/deal.store.ts';
import type { StoredDeal } from '../deal/deal.ts';

/** Deals that the actor may change, locked in the order of their ids, and the ids of those that are only seen. */
export async function lockDealsToChange(
  ctx: WriteCtx,
  ids: readonly string[],
): Promise<{ deals: StoredDeal[]; readOnly: string[] }> {
  const deals = await lockDeals(ctx, ids);
  const open = new Set(deals.map(({ id }) => id));
  const rest = ids.filter((id) => !open.has(id));
  const seen = await raw<{ id: string }>(
    ctx,
    sql`select d.id from sales.deals d where d.id = any(${rest}::uuid[]) and ${visible(ctx, 'sales.deals', 'd')}`,
  );
  return { deals, readOnly: seen.map(({ id }) => id) };
}
