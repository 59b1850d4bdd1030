import type { Olap } from '../../../kernel/olap.ts';

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
