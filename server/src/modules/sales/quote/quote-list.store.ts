import type { Filter } from '@peyvand/contract/core/filter';
import type { QuoteHead } from '@peyvand/contract/sales/quotes';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { grouped } from '../deal/which.store.ts';
import { patternOf } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { quoteFilters } from './quote.filters.ts';
import { headsOf } from './quote-read.store.ts';
import { shownHead } from './shown.ts';

export interface WhichQuotes {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
  readonly dealId?: string | undefined;
}

/** One page of quotes that the actor sees, by their last versions. */
export async function pageOfQuotes(
  ctx: Ctx,
  query: ListQuery & WhichQuotes,
): Promise<{ items: QuoteHead[]; nextCursor: string | null }> {
  const { ids, nextCursor } = await pageOfQuoteIds(ctx, query);
  const heads = await headsOf(ctx, ids);
  return { items: heads.map((head) => shownHead(ctx.actor, head)), nextCursor };
}

/** The same without what the rows hold. */
async function pageOfQuoteIds(
  ctx: Ctx,
  query: ListQuery & WhichQuotes,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const which = await grouped(ctx, query);
  const list = listing(ctx, quoteFilters, 'q', { ...query, filter: which.filter });
  const rows = await [...list.where, ...narrowing(query, which.group)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.quotes as q'))
    .select('q.id')
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const { items, nextCursor } = pageOf(rows, query, ({ id }) => id);
  return { ids: items, nextCursor };
}

function narrowing(which: WhichQuotes, group: readonly string[]): RawBuilder<boolean>[] {
  return [
    sql<boolean>`q.is_latest`,
    ...searchTerms(which.q ?? '').map((term) => sql<boolean>`q.search_text like ${patternOf(term)}`),
    ...(which.customerId === undefined ? [] : [sql<boolean>`q.customer_id = any(${group}::uuid[])`]),
    ...(which.dealId === undefined ? [] : [sql<boolean>`q.deal_id = ${which.dealId}::uuid`]),
  ];
}
