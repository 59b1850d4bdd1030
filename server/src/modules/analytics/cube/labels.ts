import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';

/** Names of colleagues and teams by id, as they are now. */
export async function platformNames(
  ctx: Ctx,
  of: 'users' | 'teams',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const table = of === 'users' ? sql`platform.users` : sql`platform.teams`;
  const rows = await raw(
    ctx,
    sql<{ id: string; name: string }>`select id, name from ${table} where id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Names of customers by id, of products by code, as they are now. Only for keys that an answer already shows. */
export async function factNames(
  olap: Olap,
  of: 'customers' | 'products',
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const statement =
    of === 'customers'
      ? 'SELECT customer_id AS key, name FROM pv.dim_customers FINAL WHERE customer_id IN {keys:Array(UUID)}'
      : 'SELECT code AS key, name FROM pv.dim_products FINAL WHERE code IN {keys:Array(String)}';
  const rows = await olap.query<{ key: string; name: string }>(statement, { keys });
  return new Map(rows.map((row) => [row.key, row.name]));
}
