import { describe, expect, test } from 'vitest';
import {
  addColumns,
  createDatabase,
  createTable,
  type DdlTarget,
  ddlTarget,
  insertTarget,
  storageName,
  type Table,
} from './ddl.ts';

const embedded = ddlTarget();
const cluster: DdlTarget = { profile: 'cluster', cluster: 'crm' };
const replicated = ddlTarget('crm');

const lines: Table = {
  name: 'facts_order_lines',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'line_id', type: 'UUID' },
    { name: 'day', type: 'Date32' },
    { name: 'amount', type: 'Decimal(18, 2)', default: '0' },
  ],
  orderBy: ['customer_id', 'line_id'],
  partitionBy: 'toYear(day)',
};

const visits: Table = {
  name: 'page_events',
  kind: 'plain',
  columns: [
    { name: 'person_key', type: 'String' },
    { name: 'at', type: "DateTime64(3, 'UTC')" },
  ],
  orderBy: ['person_key', 'at'],
  shardBy: 'person_key',
};

const products: Table = {
  name: 'dim_products',
  kind: 'dimension',
  columns: [
    { name: 'product_id', type: 'UUID' },
    { name: 'name', type: 'String' },
  ],
  orderBy: ['product_id'],
};

test('columns that are computed, and ranges that are kept', () => {
  const [statement] = createTable(
    {
      ...lines,
      columns: [...lines.columns, { name: 'year', type: 'UInt16', materialized: 'toYear(day)' }],
      ranges: ['day'],
    },
    embedded,
  );
  expect(statement).toContain('  year UInt16 MATERIALIZED toYear(day),\n');
  expect(statement).toContain(
    '  is_deleted UInt8 DEFAULT 0,\n  INDEX day_range day TYPE minmax GRANULARITY 1\n)',
  );
});

describe('golden statements', () => {
  test('database', () => {
    expect([embedded, cluster, replicated].map(createDatabase)).toEqual([
      'CREATE DATABASE IF NOT EXISTS pv ENGINE = Atomic',
      'CREATE DATABASE IF NOT EXISTS pv ENGINE = Atomic',
      'CREATE DATABASE IF NOT EXISTS pv ON CLUSTER crm ENGINE = Atomic',
    ]);
  });

  const lineColumns = `(
  customer_id UUID,
  line_id UUID,
  day Date32,
  amount Decimal(18, 2) DEFAULT 0,
  ver UInt64,
  is_deleted UInt8 DEFAULT 0
)`;

  test.each([
    [
      embedded,
      [
        `CREATE TABLE IF NOT EXISTS pv.facts_order_lines
${lineColumns}
ENGINE = ReplacingMergeTree(ver, is_deleted)
PARTITION BY toYear(day)
ORDER BY (customer_id, line_id)`,
      ],
    ],
    [
      cluster,
      [
        `CREATE TABLE IF NOT EXISTS pv.facts_order_lines_local
${lineColumns}
ENGINE = ReplacingMergeTree(ver, is_deleted)
PARTITION BY toYear(day)
ORDER BY (customer_id, line_id)`,
        `CREATE TABLE IF NOT EXISTS pv.facts_order_lines AS pv.facts_order_lines_local
ENGINE = Distributed('crm', 'pv', 'facts_order_lines_local', cityHash64(customer_id))`,
      ],
    ],
    [
      replicated,
      [
        `CREATE TABLE IF NOT EXISTS pv.facts_order_lines_local ON CLUSTER crm
${lineColumns}
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/pv/facts_order_lines_local', '{replica}', ver, is_deleted)
PARTITION BY toYear(day)
ORDER BY (customer_id, line_id)`,
        `CREATE TABLE IF NOT EXISTS pv.facts_order_lines ON CLUSTER crm AS pv.facts_order_lines_local
ENGINE = Distributed('crm', 'pv', 'facts_order_lines_local', cityHash64(customer_id))`,
      ],
    ],
  ])('replacing fact, %j', (target, statements) => {
    expect(createTable(lines, target)).toEqual(statements);
  });

  const visitColumns = `(
  person_key String,
  at DateTime64(3, 'UTC')
)`;

  test.each([
    [
      embedded,
      [
        `CREATE TABLE IF NOT EXISTS pv.page_events
${visitColumns}
ENGINE = MergeTree
ORDER BY (person_key, at)`,
      ],
    ],
    [
      cluster,
      [
        `CREATE TABLE IF NOT EXISTS pv.page_events_local
${visitColumns}
ENGINE = MergeTree
ORDER BY (person_key, at)`,
        `CREATE TABLE IF NOT EXISTS pv.page_events AS pv.page_events_local
ENGINE = Distributed('crm', 'pv', 'page_events_local', cityHash64(person_key))`,
      ],
    ],
    [
      replicated,
      [
        `CREATE TABLE IF NOT EXISTS pv.page_events_local ON CLUSTER crm
${visitColumns}
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/pv/page_events_local', '{replica}')
ORDER BY (person_key, at)`,
        `CREATE TABLE IF NOT EXISTS pv.page_events ON CLUSTER crm AS pv.page_events_local
ENGINE = Distributed('crm', 'pv', 'page_events_local', cityHash64(person_key))`,
      ],
    ],
  ])('plain fact, %j', (target, statements) => {
    expect(createTable(visits, target)).toEqual(statements);
  });

  const productColumns = `(
  product_id UUID,
  name String,
  ver UInt64,
  is_deleted UInt8 DEFAULT 0
)`;

  test.each([
    [
      embedded,
      [
        `CREATE TABLE IF NOT EXISTS pv.dim_products
${productColumns}
ENGINE = ReplacingMergeTree(ver, is_deleted)
ORDER BY (product_id)`,
      ],
    ],
    [
      cluster,
      [
        `CREATE TABLE IF NOT EXISTS pv.dim_products
${productColumns}
ENGINE = ReplacingMergeTree(ver, is_deleted)
ORDER BY (product_id)`,
        `CREATE TABLE IF NOT EXISTS pv.dim_products_all AS pv.dim_products
ENGINE = Distributed('crm_all', 'pv', 'dim_products')`,
      ],
    ],
    [
      replicated,
      [
        `CREATE TABLE IF NOT EXISTS pv.dim_products ON CLUSTER crm
${productColumns}
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/all/pv/dim_products', '{shard}-{replica}', ver, is_deleted)
ORDER BY (product_id)`,
      ],
    ],
  ])('dimension, %j', (target, statements) => {
    expect(createTable(products, target)).toEqual(statements);
  });

  test('new columns go to the storage first, then to its door', () => {
    const columns = [{ name: 'channel', type: 'String', default: "''" }];
    expect(addColumns(lines, columns, embedded)).toEqual([
      "ALTER TABLE pv.facts_order_lines ADD COLUMN IF NOT EXISTS channel String DEFAULT ''",
    ]);
    expect(addColumns(lines, columns, replicated)).toEqual([
      "ALTER TABLE pv.facts_order_lines_local ON CLUSTER crm ADD COLUMN IF NOT EXISTS channel String DEFAULT ''",
      "ALTER TABLE pv.facts_order_lines ON CLUSTER crm ADD COLUMN IF NOT EXISTS channel String DEFAULT ''",
    ]);
    expect(addColumns(products, columns, cluster)).toEqual([
      "ALTER TABLE pv.dim_products ADD COLUMN IF NOT EXISTS channel String DEFAULT ''",
      "ALTER TABLE pv.dim_products_all ADD COLUMN IF NOT EXISTS channel String DEFAULT ''",
    ]);
  });
});

test('the names to write to and of the storage', () => {
  const names = [embedded, cluster, replicated].map((target) =>
    [lines, products].map((table) => [insertTarget(table, target), storageName(table, target)]),
  );
  expect(names).toEqual([
    [
      ['facts_order_lines', 'facts_order_lines'],
      ['dim_products', 'dim_products'],
    ],
    [
      ['facts_order_lines', 'facts_order_lines_local'],
      ['dim_products_all', 'dim_products'],
    ],
    [
      ['facts_order_lines', 'facts_order_lines_local'],
      ['dim_products', 'dim_products'],
    ],
  ]);
});

describe('a table that would go wrong is refused', () => {
  test.each<[string, Partial<Table>]>([
    ['must be in ORDER BY', { orderBy: ['line_id'] }],
    ['has no sharding column', { shardBy: 'person_key' }],
    ['needs an ORDER BY', { orderBy: [] }],
    ['has a column twice', { columns: [...lines.columns, { name: 'ver', type: 'UInt8' }] }],
    ['belong to the generator', { name: 'facts_local' }],
    ['not a name', { name: 'facts; DROP TABLE x' }],
    ['not a name', { columns: [...lines.columns, { name: 'Amount', type: 'UInt8' }] }],
  ])('%s', (message, change) => {
    expect(() => createTable({ ...lines, ...change }, embedded)).toThrow(message);
  });

  test('the name of a cluster too', () => {
    expect(() => createTable(lines, { profile: 'replicated', cluster: "x' y" })).toThrow('not a name');
    expect(() => createTable(lines, { profile: 'cluster', cluster: "x' y" })).toThrow('not a name');
  });
});
