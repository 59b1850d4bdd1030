import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Analytics, openAnalytics } from './analytics.ts';
import { addColumns, createTable, type Table } from './ddl.ts';
import { type ClickHouseMigration, migrateClickHouse } from './migrations.ts';
import { startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';

let temporary: TemporaryEngine;
let analytics: Analytics;

beforeAll(async () => {
  temporary = await startTemporaryEngine();
}, 30_000);

afterAll(() => temporary.remove());

beforeEach(() => {
  analytics = openAnalytics(temporary.engine);
});

afterEach(async () => {
  for (const name of ['migrations', 'sales', 'visits'])
    await analytics.command(`DROP TABLE IF EXISTS pv.${name}`);
  await analytics.close();
});

const sales: Table = {
  name: 'sales',
  kind: 'replacing',
  columns: [{ name: 'customer_id', type: 'UInt64' }],
  orderBy: ['customer_id'],
};
const visits: Table = { ...sales, name: 'visits', kind: 'plain' };

const steps: readonly ClickHouseMigration[] = [
  { name: '1-sales', statements: (target) => createTable(sales, target) },
  { name: '2-visits', statements: (target) => createTable(visits, target) },
  {
    name: '3-channel',
    statements: (target) => addColumns(sales, [{ name: 'channel', type: 'String' }], target),
  },
];

/** One process at a time, as the lock of PostgreSQL gives it. */
function inOrder(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (run) => {
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function migrate(migrations: readonly ClickHouseMigration[], withLock = inOrder()): Promise<string[]> {
  return migrateClickHouse({
    analytics,
    migrations,
    target: { profile: 'embedded' },
    withLock,
    log: temporary.log,
  });
}

test('runs what is open, in order, once', async () => {
  expect(await migrate(steps.slice(0, 2))).toEqual(['1-sales', '2-visits']);
  expect(await migrate(steps)).toEqual(['3-channel']);
  expect(await migrate(steps)).toEqual([]);
  await analytics.insert('pv.sales', [{ customer_id: 1, channel: 'تلفن', ver: 1 }]);
  expect(await analytics.query('SELECT channel FROM pv.sales')).toEqual([{ channel: 'تلفن' }]);
});

test('several processes that start at once run each step once', async () => {
  const withLock = inOrder();
  const runs = await Promise.all([
    migrate(steps, withLock),
    migrate(steps, withLock),
    migrate(steps, withLock),
  ]);
  expect(runs.flat()).toEqual(['1-sales', '2-visits', '3-channel']);
});

test('a step that was cut short is repeated as a whole', async () => {
  const broken: ClickHouseMigration = {
    name: '2-visits',
    statements: (target) => [
      ...createTable(visits, target),
      'ALTER TABLE pv.nothing ADD COLUMN IF NOT EXISTS a Int8',
    ],
  };
  await expect(migrate([...steps.slice(0, 1), broken])).rejects.toThrow('nothing');
  expect(await migrate(steps)).toEqual(['2-visits', '3-channel']);
});

test('a database of a newer version is refused', async () => {
  await migrate(steps);
  await expect(migrate(steps.slice(0, 2))).rejects.toThrow('made by a newer version: it has 3-channel');
});

test('steps that could not be repeated, or share a name, are refused before anything runs', async () => {
  const careless = {
    name: '4',
    statements: () => ['CREATE TABLE pv.x (a Int8) ENGINE = MergeTree ORDER BY a'],
  };
  await expect(migrate([...steps, careless])).rejects.toThrow('could not be repeated');
  await expect(migrate([...steps, ...steps])).rejects.toThrow('comes twice');
  expect(await analytics.query("SELECT name FROM system.tables WHERE database = 'pv'")).toEqual([]);
});
