import type { Filter } from '@peyvand/contract/core/filter';
import type { OrderHead } from '@peyvand/contract/sales/orders';
import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { seesCost } from '../policy.ts';
import { patternOf } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { orderFilters } from './order.filters.ts';

export interface WhichOrders {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
}

/** What the list's own search box and the record page add to the filter. */
function narrowing(which: WhichOrders) {
  const words = searchTerms(which.q ?? '').map((term) => sql<boolean>`o.number_key like ${patternOf(term)}`);
  const { customerId } = which;
  return customerId === undefined ? words : [...words, sql<boolean>`o.customer_id = ${customerId}::uuid`];
}

/** One page of orders that the actor sees, without their lines. */
export async function pageOfOrders(
  ctx: Ctx,
  query: ListQuery & WhichOrders,
): Promise<{ items: OrderHead[]; nextCursor: string | null }> {
  const list = listing(ctx, orderFilters, 'o', query);
  const rows = await [...list.where, ...narrowing(query)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.orders as o'))
    .leftJoin('customers.customers as c', 'c.id', 'o.customer_id')
    .select([
      'o.id',
      'o.number',
      'o.customer_id as customerId',
      'c.name as customerName',
      'o.ordered_at as orderedAt',
      'o.status',
      'o.channel',
      'o.source',
      'o.country',
      'o.currency',
      'o.seller_id as sellerId',
      'o.note',
      'o.subtotal',
      'o.discount',
      'o.total',
      'o.cost',
      'o.margin',
      'o.line_count as lineCount',
      'o.version',
      'o.created_at as createdAt',
      'o.updated_at as updatedAt',
    ])
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const withCost = seesCost(ctx.actor);
  return pageOf(rows, query, ({ cursorKey: _key, cost, margin, ...row }) => ({
    ...row,
    ...(withCost ? { cost, margin } : {}),
  }));
}
