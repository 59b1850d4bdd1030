import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { type Level, quantityText, tiny } from './stock.ts';

interface Row {
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand: string;
  readonly reserved: string;
}

const levelOf = (row: Row): Level => ({ ...row, onHand: tiny(row.onHand), reserved: tiny(row.reserved) });

const selection = sql`s.product_id as "productId", s.warehouse_id as "warehouseId",
  trim_scale(s.on_hand)::text as "onHand", trim_scale(s.reserved)::text as reserved`;

/** Levels of products, by the order of the warehouses. */
export async function levelsOf(ctx: Ctx, productIds: readonly string[]): Promise<Level[]> {
  const query = sql<Row>`select ${selection} from sales.stock_levels s join sales.warehouses w on w.id = s.warehouse_id
    where s.product_id = any(${productIds}::uuid[]) order by w.position, w.code_key`;
  return (await raw(ctx, query)).map(levelOf);
}

/**
 * The same, locked until the transaction ends: whoever takes of these products meanwhile waits, and then sees what was
 * left. Always in the same order, so that two who take of several do not wait for each other.
 */
export async function lockLevels(ctx: WriteCtx, productIds: readonly string[]): Promise<Level[]> {
  await raw(
    ctx,
    sql`select 1 from sales.stock_levels where product_id = any(${productIds}::uuid[])
      order by product_id, warehouse_id for update`,
  );
  return levelsOf(ctx, productIds);
}

/** Makes empty levels where there are none yet. */
export async function openLevels(
  ctx: WriteCtx,
  places: readonly { readonly productId: string; readonly warehouseId: string }[],
): Promise<void> {
  await raw(
    ctx,
    sql`insert into sales.stock_levels (product_id, warehouse_id)
      select distinct p."productId", p."warehouseId"
      from json_to_recordset(${JSON.stringify(places.map(({ productId, warehouseId }) => ({ productId, warehouseId })))}::json)
        as p("productId" uuid, "warehouseId" uuid)
      order by 1, 2 on conflict do nothing`,
  );
}

/** Writes levels that are locked. */
export async function storeLevels(ctx: WriteCtx, levels: readonly Level[]): Promise<void> {
  const rows = levels.map((one) => ({
    ...one,
    onHand: quantityText(one.onHand),
    reserved: quantityText(one.reserved),
  }));
  await raw(
    ctx,
    sql`update sales.stock_levels s set on_hand = n."onHand", reserved = n.reserved
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as n("productId" uuid, "warehouseId" uuid, "onHand" numeric, reserved numeric)
      where s.product_id = n."productId" and s.warehouse_id = n."warehouseId"`,
  );
}

/** What stock needs to know of a product. */
export interface StockedProduct {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly stocked: boolean;
  readonly unitDecimals: number;
  /** It is sold by its variants only. */
  readonly isFamily: boolean;
  readonly units: readonly { readonly id: string; readonly factor: string }[];
  readonly parts: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly stocked: boolean;
    readonly quantity: string;
  }[];
}

/** Products with their units and parts; those that do not exist are left out. */
export function stockedProducts(ctx: Ctx, ids: readonly string[]): Promise<StockedProduct[]> {
  return raw(ctx, sql<StockedProduct>`${products} where p.id = any(${ids}::uuid[])`);
}

/** The same by folded code. */
export function stockedByCode(
  ctx: Ctx,
  keys: readonly string[],
): Promise<(StockedProduct & { key: string })[]> {
  return raw(
    ctx,
    sql<StockedProduct & { key: string }>`select x.*, o.code_key as key from sales.products o
      join lateral (${products} where p.id = o.id) x on true where o.code_key = any(${keys}::text[])`,
  );
}

const products = sql`
  select p.id, p.code, p.name, p.stocked, p.unit_decimals as "unitDecimals", p.attributes <> '[]' as "isFamily",
    coalesce((select json_agg(json_build_object('id', u.id, 'factor', trim_scale(u.factor)::text))
      from sales.product_units u where u.product_id in (p.id, p.family_id)), '[]') as units,
    coalesce((select json_agg(json_build_object('id', o.id, 'code', o.code, 'name', o.name, 'stocked', o.stocked,
        'quantity', trim_scale(b.quantity)::text) order by b.position)
      from sales.product_parts b join sales.products o on o.id = b.part_id where b.product_id = p.id), '[]') as parts
  from sales.products p`;
