import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { away } from './away.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client(database.access.owner);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it('every table and view that names a customer is declared by a module as personal data', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select distinct c.table_schema || '.' || c.table_name as name
     from information_schema.columns c
     left join information_schema.table_constraints k on k.table_schema = c.table_schema and k.table_name = c.table_name
       and k.constraint_type = 'FOREIGN KEY'
     left join information_schema.key_column_usage u on u.constraint_schema = k.constraint_schema
       and u.constraint_name = k.constraint_name and u.column_name = c.column_name
     left join information_schema.constraint_column_usage t on t.constraint_schema = k.constraint_schema
       and t.constraint_name = u.constraint_name
     where c.table_schema not in ('pg_catalog', 'information_schema')
       and (c.column_name in ('customer_id', 'subject_id')
         or (t.table_schema = 'customers' and t.table_name = 'customers'))
     order by 1`,
  );
  const declared = new Set(
    modules(away).flatMap((module) => (module.personal ?? []).flatMap((part) => [...part.tables])),
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.map((row) => row.name).filter((name) => !declared.has(name))).toEqual([]);
});
