import { Filter } from '@peyvand/contract/core/filter';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { type Database, openDatabase } from '../../../kernel/db/database.ts';
import { compileFilter } from '../../../kernel/filter/compile.ts';
import type { FilterContext, FilterFields } from '../../../kernel/filter/fields.ts';
import { createLog } from '../../../kernel/log/log.ts';
import { cloneDatabase, type TestDatabase } from '../../../testing/database.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import { idOf } from '../facts/rows-for-tests.ts';
import { factTables, nobody } from '../facts/tables.ts';
import { compileFactFilter } from './filter.ts';
import { sales } from './stars/sales.ts';

let database: TestDatabase;
let postgres: Database;
let olap: TestOlap;

const context: FilterContext = {
  now: new Date('2026-11-21T09:00:00Z'),
  zone: 'Asia/Tehran',
  calendar: 'persian',
  actorId: idOf('user', '1'),
  readable: () => true,
};

/** The same lines in both engines; PostgreSQL has null where ClickHouse has null or nobody. */
const texts = ['IR', 'ir', 'a%b', 'a_b', '100', "O'x", null] as const;
const times = [
  '2026-03-20T20:29:59.999Z',
  '2026-03-20T20:30:00.000Z',
  '2026-11-21T08:00:00.500Z',
  '2025-11-21T00:00:00.000Z',
];
const rows = Array.from({ length: 80 }, (_, at) => ({
  line_id: idOf('line', String(at)),
  seller_id: at % 3 === 0 ? null : idOf('user', String(at % 3)),
  country: texts[at % texts.length] ?? null,
  status: at % 4 === 0 ? 'returned' : 'placed',
  quantity: ['-2', '0', '0.5', '3', '10.0001'][at % 5] ?? '0',
  total: ['-900', '0', '1', '250', '999999999999999999'][(at * 7) % 5] ?? '0',
  cost: at % 2 === 0 ? null : String(at - 40),
  at: times[at % times.length] ?? '',
}));

const inPostgres: FilterFields = {
  resource: 'lines',
  fields: {
    seller: { type: 'id', column: 'seller_id' },
    country: { type: 'text', column: 'country' },
    status: { type: 'enum', column: 'status', values: ['placed', 'returned'] },
    quantity: { type: 'number', column: 'quantity' },
    total: { type: 'money', column: 'total' },
    cost: { type: 'money', column: 'cost' },
    date: { type: 'instant', column: 'at' },
  },
  relations: {},
};

beforeAll(async () => {
  [database, olap] = await Promise.all([cloneDatabase(), startOlap()]);
  postgres = openDatabase({
    connection: database.access.owner,
    size: 2,
    log: createLog('silent'),
    statementTimeout: 0,
  });
  const [table] = factTables;
  if (!table) throw new Error('no table of lines');
  for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await olap.analytics.insert(
    'pv.facts_order_lines',
    rows.map((row) => ({ ...row, seller_id: row.seller_id ?? nobody, ver: 1 })),
  );
  await postgres.pool.query(`create schema t; create table t.lines as select * from jsonb_to_recordset('${JSON.stringify(rows).replace(/'/g, "''")}'::jsonb)
    as r(line_id uuid, seller_id uuid, country text, status text, quantity numeric, total bigint, cost bigint, at timestamptz)`);
});
afterAll(async () => {
  await postgres.close();
  await database.drop();
  await olap.remove();
});

async function fromPostgres(filter: Filter): Promise<string[] | string> {
  const compiled = compileFilter(filter, inPostgres, 'l', context);
  if (!compiled.ok) return JSON.stringify(compiled.errors);
  const found = await sql<{
    id: string;
  }>`select l.line_id as id from t.lines as l where ${compiled.where} order by 1`.execute(postgres.kysely);
  return found.rows.map((row) => row.id).sort();
}

async function fromClickHouse(filter: Filter): Promise<string[] | string> {
  const compiled = compileFactFilter(filter, sales.fields, context, () => true);
  if (!compiled.ok) return JSON.stringify(compiled.errors);
  const found = await olap.analytics.query<{ id: string }>(
    `SELECT f.line_id AS id FROM pv.facts_order_lines AS f FINAL WHERE ${compiled.sql} ORDER BY id`,
    { zone: 'Asia/Tehran', ...compiled.params },
  );
  return found.map((row) => row.id).sort();
}

const values: Record<string, fc.Arbitrary<string | number | object>> = {
  seller: fc.constantFrom(idOf('user', '1'), idOf('user', '2'), idOf('user', '9'), { me: true }, 'no id'),
  country: fc.constantFrom('IR', 'a%', '_', '100', "O'", '', 'ا'),
  status: fc.constantFrom('placed', 'returned', 'other'),
  quantity: fc.constantFrom(0, 3, '10.0001', '-2.0', '0.500000000001', 'x'),
  total: fc.constantFrom(0, 1, '999999999999999999', -900, 1.5),
  cost: fc.constantFrom(0, -3, '5'),
  date: fc.constantFrom(
    '2026-03-21',
    '2026-03-20',
    '2026-11-21T08:00:00.500Z',
    { relative: { unit: 'year', offset: 0 } },
    { relative: { unit: 'month', offset: -8, edge: 'start' } },
    '2026-02-31',
  ),
};
const operators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
] as const;

const leaf = fc
  .record({ field: fc.constantFrom(...Object.keys(values)), op: fc.constantFrom(...operators) })
  .chain(({ field, op }) => {
    const value = values[field] ?? fc.constant('');
    const arity =
      op === 'isEmpty' || op === 'isNotEmpty'
        ? fc.constant(undefined)
        : op === 'in' || op === 'notIn'
          ? fc.array(value, { maxLength: 3 })
          : op === 'between'
            ? fc.array(value, { minLength: 2, maxLength: 2 })
            : value;
    return arity.map((one) => ({ field, op, ...(one === undefined ? {} : { value: one }) }));
  });
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));

it('finds the same rows, or the same faults, as the compiler to PostgreSQL', async () => {
  let matched = 0;
  await fc.assert(
    fc.asyncProperty(tree, async (random) => {
      const filter = Filter.parse(random);
      const [one, other] = await Promise.all([fromPostgres(filter), fromClickHouse(filter)]);
      expect(other).toEqual(one);
      if (Array.isArray(one) && one.length > 0 && one.length < rows.length) matched += 1;
    }),
    { numRuns: 300 },
  );
  expect(matched).toBeGreaterThan(30);
}, 120_000);
