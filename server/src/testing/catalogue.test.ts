import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../kernel/policy/rules.ts';
import { modules } from '../modules.ts';
import { kernelTables } from '../program.ts';
import { away } from './away.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

/** Tables of the kernel that only the kernel's own code touches. */
const internal = [
  'kernel.migrations',
  'kernel.outbox',
  'kernel.idempotency',
  'kernel.rate_tries',
  'kernel.workers',
  'kernel.schedules',
];

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

const rules: Record<string, Rule> = {
  ...kernelTables,
  ...Object.assign({}, ...modules(away).map((module) => module.tables)),
};
const schemas = ['kernel', ...modules(away).map((module) => module.name)];

describe('the catalogue', () => {
  it('has a rule for every table, and a table for every rule', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
      [schemas],
    );
    const tables = rows.map((row) => row.name).filter((name) => !internal.includes(name));
    expect(tables).toEqual(Object.keys(rules).sort());
  });

  it('gives every root owner, team, statistics and the index of each', async () => {
    for (const [table, rule] of Object.entries(rules)) {
      if (rule.rule !== 'root') continue;
      const { rows } = await client.query<{
        column: string;
        statistics: number;
        required: boolean;
        indexed: boolean;
      }>(
        `select a.attname as column, a.attstattarget as statistics, a.attnotnull as required,
           exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indkey[0] = a.attnum) as indexed
         from pg_attribute a where a.attrelid = $1::regclass and a.attname in ('owner_id', 'team_id') order by 1`,
        [table],
      );
      const wanted = { statistics: 1000, required: true, indexed: true };
      expect(rows).toEqual([
        { column: 'owner_id', ...wanted },
        { column: 'team_id', ...wanted },
      ]);
    }
  });

  it('gives the data role rows and no definitions', async () => {
    const data = new pg.Client(database.access.data);
    await data.connect();
    try {
      for (const attempt of [
        'create table kernel.x (a int)',
        'create schema x',
        'drop table kernel.events',
        'create role x',
      ]) {
        await expect(data.query(attempt), attempt).rejects.toMatchObject({
          code: expect.stringMatching(/^42501|42P01$/) as unknown,
        });
      }
      const { rows } = await data.query<{ super: boolean }>(
        'select rolsuper as super from pg_roles where rolname = current_user',
      );
      expect(rows).toEqual([{ super: false }]);
    } finally {
      await data.end();
    }
  });
});
