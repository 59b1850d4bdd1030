import type { Filter } from '@peyvand/contract/core/filter';
import type { Product } from '@peyvand/contract/sales/products';
import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { db } from '../tables.ts';
import { moneyOf } from './product.ts';
import { productFilters } from './product-filters.store.ts';

interface Which {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
}

/** One page of products. */
export async function pageOfProducts(
  ctx: Ctx,
  query: ListQuery & Which,
): Promise<{ items: Product[]; nextCursor: string | null }> {
  const list = listing(ctx, productFilters, 'p', query);
  const found = searchTerms(query.q ?? '').map((term) => sql<boolean>`p.search_text like ${patternOf(term)}`);
  const rows = await [...list.where, ...found]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.products as p'))
    .leftJoin('sales.categories as k', 'k.id', 'p.category_id')
    .select([
      'p.id',
      'p.code',
      'p.name',
      'p.description',
      'p.unit',
      'p.category_id as categoryId',
      'k.name as category',
      'p.price',
      'p.price_currency',
      'p.cost',
      'p.cost_currency',
      'p.deactivated_at',
      'p.family_id as familyId',
      'p.unit_decimals as unitDecimals',
      'p.stocked',
      'p.created_at as createdAt',
      'p.updated_at as updatedAt',
      'p.version',
    ])
    .select(
      sql<number>`(select count(*) from sales.products v where v.family_id = p.id)::integer`.as('variants'),
    )
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  return pageOf(rows, query, (row) => {
    const { cursorKey: _, price, price_currency, cost, cost_currency, deactivated_at, ...plain } = row;
    return withoutHidden(ctx.actor, 'products', {
      ...plain,
      price: moneyOf(price, price_currency),
      cost: moneyOf(cost, cost_currency),
      active: deactivated_at === null,
    });
  });
}

/** Any part of a word. */
export function patternOf(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}
