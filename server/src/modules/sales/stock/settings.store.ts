import type { StockSettings } from '@peyvand/contract/sales/stock-settings';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

/** When goods are promised, and what happens where there are not enough. */
export async function loadStockSettings(ctx: Ctx): Promise<StockSettings> {
  const [row] = await hot<StockSettings>(
    ctx,
    'sales.stock_settings',
    sql`select reserve_at as "reserveAt", when_short as "whenShort", version from sales.stock_settings`,
  );
  if (!row) throw new Error('no settings of stock');
  return row;
}

/** Writes them, unless somebody else did since `version`. */
export async function storeStockSettings(
  ctx: WriteCtx,
  version: number,
  { reserveAt, whenShort }: Omit<StockSettings, 'version'>,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update sales.stock_settings set reserve_at = ${reserveAt}, when_short = ${whenShort},
          changed_at = ${ctx.clock().toISOString()}::timestamptz, changed_by = ${ctx.actor.id}::uuid, version = version + 1
        where version = ${version} returning 1`,
  );
  return rows.length === 1;
}
