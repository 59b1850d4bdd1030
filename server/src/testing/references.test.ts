import { expect, it } from 'vitest';
import { startTestProgram } from './program.ts';

// Records that undos, purges and erasures remove by the thousand.
const removed = [
  'customers.customers',
  'customers.interactions',
  'customers.activities',
  'sales.orders',
  'sales.order_lines',
  'sales.deals',
  'sales.quotes',
  'sales.products',
];

it('finds by an index what refers to a record that is removed', async () => {
  const test = await startTestProgram({ bare: true });
  try {
    const { rows } = await test.program.database.pool.query<{ reference: string }>(
      `select format('%s (%s)', c.conrelid::regclass, a.attname) as reference
       from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid = any($1::regclass[]) and not exists (
         select 1 from pg_index i
         where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
           and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))
       order by 1`,
      [removed],
    );
    expect(rows.map((row) => row.reference)).toEqual([]);
  } finally {
    await test.stop();
  }
});
