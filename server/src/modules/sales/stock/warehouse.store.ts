import type { Warehouse, WarehouseInput } from '@peyvand/contract/sales/stock';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { keyOf } from '../product/product.ts';

/** All warehouses in their order. */
export function allWarehouses(ctx: Ctx): Promise<Warehouse[]> {
  return raw(
    ctx,
    sql<Warehouse>`select id, code, names, position, retired_at is null as active, version from sales.warehouses
      order by position, code_key`,
  );
}

/** Locks the list of warehouses until the transaction ends: one of them stays active. */
export async function lockWarehouses(ctx: WriteCtx): Promise<Warehouse[]> {
  await raw(ctx, sql`select 1 from sales.warehouses order by id for update`);
  return allWarehouses(ctx);
}

/** Inserts a warehouse or changes it. */
export async function putWarehouse(ctx: WriteCtx, id: string, one: WarehouseInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`
    insert into sales.warehouses (id, code, code_key, names, position, retired_at, retired_by, created_at, updated_at)
    values (${id}::uuid, ${one.code}, ${keyOf(one.code)}, ${JSON.stringify(one.names)}::jsonb, ${one.position},
      ${one.active ? null : now}::timestamptz, ${one.active ? null : ctx.actor.id}::uuid, ${now}::timestamptz,
      ${now}::timestamptz)
    on conflict (id) do update set code = excluded.code, code_key = excluded.code_key, names = excluded.names,
      position = excluded.position,
      retired_at = case when excluded.retired_at is null then null
        else coalesce(sales.warehouses.retired_at, excluded.retired_at) end,
      retired_by = case when excluded.retired_at is null then null
        else coalesce(sales.warehouses.retired_by, excluded.retired_by) end,
      updated_at = excluded.updated_at, version = sales.warehouses.version + 1`,
  );
}
