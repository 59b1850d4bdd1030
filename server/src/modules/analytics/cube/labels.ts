import type { Olap } from '../../../kernel/olap.ts';

/** The engine takes values of 128 KiB at most; so many keys are shorter. */
const partSize = 1000;

/** Names of customers by id, of products by code, as they are now. Only for keys that an answer already shows. */
export async function factNames(
  olap: Olap,
  of: 'customers' | 'products',
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const parts = Array.from({ length: Math.ceil(keys.length / partSize) }, (_, at) =>
    keys.slice(at * partSize, (at + 1) * partSize),
  );
  const statement =
    of === 'customers'
      ? 'SELECT customer_id AS key, name FROM pv.dim_customers FINAL WHERE customer_id IN {keys:Array(UUID)}'
      : 'SELECT code AS key, name FROM pv.dim_products FINAL WHERE code IN {keys:Array(String)}';
  const names = new Map<string, string>();
  for (const part of parts) {
    const rows = await olap.query<{ key: string; name: string }>(statement, { keys: part });
    for (const { key, name } of rows) names.set(key, name);
  }
  return names;
}
