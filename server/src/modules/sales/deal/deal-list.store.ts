import type { DealRow } from '@peyvand/contract/sales/deals';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { db } from '../tables.ts';
import { dealFilters } from './deal.filters.ts';
import { rowsOf } from './row.store.ts';
import { shownRows } from './shown.actions.ts';
import { grouped, narrowing, type WhichDeals } from './which.store.ts';

/** One page of deals that the actor sees. */
export async function pageOfDeals(
  ctx: Ctx,
  query: ListQuery & WhichDeals & { readonly fields?: readonly string[] | undefined },
): Promise<{ items: DealRow[]; nextCursor: string | null }> {
  const { ids, nextCursor } = await pageOfIds(ctx, query);
  const { fields = [] } = query;
  return { items: await shownRows(ctx, await rowsOf(ctx, ids, fields.length > 0), fields), nextCursor };
}

/** The same without what the rows hold. */
export async function pageOfIds(
  ctx: Ctx,
  query: ListQuery & WhichDeals,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const which = await grouped(ctx, query);
  const list = listing(ctx, dealFilters, 'd', { ...query, filter: which.filter });
  const rows = await [...list.where, ...narrowing(which)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.deals as d'))
    .select('d.id')
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const { items, nextCursor } = pageOf(rows, query, ({ id }) => id);
  return { ids: items, nextCursor };
}
