import type { StockLevel } from '@peyvand/contract/sales/stock';
import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { readCursor } from '../../../kernel/filter/cursor.ts';
import type { SortKey } from '../../../kernel/filter/fields.ts';
import { pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { strangeCursor } from '../errors.ts';
import { patternOf } from '../product/product-list.store.ts';

const spec = 'code';
const keys: readonly SortKey[] = [
  {
    field: { type: 'folded', column: 'code_key' },
    column: sql`p.code_key`,
    descending: false,
    nullable: false,
  },
  { field: { type: 'id', column: 'id' }, column: sql`p.id`, descending: false, nullable: false },
];

export interface StockQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
  readonly warehouseId?: string | undefined;
  readonly short: 'true' | 'false';
}

/** One page of products whose stock is kept, by code, with what there is of them. */
export async function pageOfStock(
  ctx: Ctx,
  query: StockQuery,
): Promise<{ items: StockLevel[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, spec, keys);
  if (after === undefined) throw strangeCursor();
  const conditions = [
    sql`p.stocked`,
    ...searchTerms(query.q ?? '').map((term) => sql`p.search_text like ${patternOf(term)}`),
    ...(after ? [sql`(p.code_key, p.id) > (${after[0]}, ${after[1]}::uuid)`] : []),
    ...(query.short === 'true' ? [sql`l.on_hand - l.reserved <= 0`] : []),
  ];
  const here = query.warehouseId === undefined ? sql`` : sql`and s.warehouse_id = ${query.warehouseId}::uuid`;
  const rows = await raw(
    ctx,
    sql<StockLevel & { cursorKey: string }>`
    select p.id as "productId", p.code, p.name, p.unit, trim_scale(l.on_hand)::text as "onHand",
      trim_scale(l.reserved)::text as reserved, trim_scale(l.on_hand - l.reserved)::text as available,
      l.warehouses, json_build_array(p.code_key, p.id)::text as "cursorKey"
    from sales.products p
    cross join lateral (
      select coalesce(sum(s.on_hand), 0) as on_hand, coalesce(sum(s.reserved), 0) as reserved,
        coalesce(json_agg(json_build_object('warehouseId', s.warehouse_id, 'onHand', trim_scale(s.on_hand)::text,
          'reserved', trim_scale(s.reserved)::text, 'available', trim_scale(s.on_hand - s.reserved)::text)
          order by w.position, w.code_key), '[]') as warehouses
      from sales.stock_levels s join sales.warehouses w on w.id = s.warehouse_id
      where s.product_id = p.id ${here}) l
    where ${sql.join(conditions, sql` and `)}
    order by p.code_key, p.id limit ${query.limit + 1}`,
  );
  return pageOf(rows, { ...query, sort: spec }, (row) => {
    const { cursorKey: _, ...level } = row;
    return level;
  });
}
