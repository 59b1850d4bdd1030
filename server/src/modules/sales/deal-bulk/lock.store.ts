import type { DealBulkFitting } from '@peyvand/contract/sales/deal-bulk';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { dealFilters } from '../deal/deal.filters.ts';
import { lockDeals } from '../deal/deal.store.ts';
import type { StoredDeal } from '../deal/deal.ts';
import { grouped, narrowing } from '../deal/which.store.ts';

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

/** The ids of deals that a list shows to the actor. Throws `request.invalid` for a wrong filter. */
export async function fittingDeals(
  ctx: Ctx,
  which: z.infer<typeof DealBulkFitting>,
): Promise<RawBuilder<{ id: string }>> {
  const asked = await grouped(ctx, which);
  const conditions = [
    ...filtering(ctx, dealFilters, 'd', asked.filter),
    ...narrowing(asked),
    visible(ctx, 'sales.deals', 'd'),
  ];
  return sql`select d.id from sales.deals d where ${sql.join(conditions, sql` and `)}`;
}
