import { findDuplicates } from '@peyvand/contract/customers/duplicates';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { widespreadKeys } from './model.store.ts';

const customers = 3_000;
const everybodys = 77;
let test: TestProgram;

beforeAll(async () => {
  test = await startTestProgram();
  const { pool } = test.program.database;
  await pool.query(
    `insert into customers.customers (id, kind, name, name_key, search_text, owner_id, team_id, stage_since, created_at, updated_at)
     select gen_random_uuid(), 'person', 'n' || n, 'n' || n, 'n' || n, u.id, u.team_id, now(), now(), now()
     from platform.users u, generate_series(1, $1) as n`,
    [customers],
  );
  await pool.query(
    `insert into customers.fingerprints (customer_id, keys)
     select id, array[$1::int, 1000 + (row_number() over ()) / 10] from customers.customers`,
    [everybodys],
  );
});
afterAll(() => test.stop());

/** Counting belongs to the owner of the table; a real server does it by itself, later. */
async function analyze(): Promise<void> {
  const { rows } = await test.program.database.pool.query<{ name: string }>(
    'select current_database() as name',
  );
  const owner = new pg.Client({ ...inject('postgres').owner, database: rows[0]?.name });
  await owner.connect();
  await owner.query('analyze customers.fingerprints');
  await owner.end();
}

describe('keys of fingerprints', () => {
  it('are widespread when more than a thousand customers carry them, once the database counted', async () => {
    const ctx = test.system('system:test');
    expect(await widespreadKeys(ctx)).toEqual([]);
    await analyze();
    test.clock.advance(61_000);
    expect(await widespreadKeys(ctx)).toEqual([everybodys]);
  });

  it('lead a merged name to the record that stands for it', async () => {
    const { pool } = test.program.database;
    await pool.query(
      `update customers.customers set (merged_into, survivor_id) =
         (select id, id from customers.customers where name_key = 'n2') where name_key = 'n1'`,
    );
    const { matches } = await test.admin(findDuplicates, { body: { name: 'n1' } });
    expect(matches).toMatchObject([{ name: 'n2', reasons: expect.arrayContaining(['name']) }]);
  });
});
