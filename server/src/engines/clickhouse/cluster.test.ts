import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Analytics, openAnalytics } from './analytics.ts';
import { createTable, type DdlTarget, insertTarget, type Table } from './ddl.ts';
import { AnalyticsUnavailable } from './errors.ts';
import { migrateClickHouse } from './migrations.ts';
import { CLUSTER, type Cluster, startCluster } from './testing/cluster.harness.ts';
import { startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';

const clusterTarget: DdlTarget = { profile: 'cluster', cluster: CLUSTER };

const sales: Table = {
  name: 'sales',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UInt32' },
    { name: 'line_id', type: 'UInt32' },
    { name: 'product_id', type: 'UInt16' },
    { name: 'at', type: "DateTime64(3, 'UTC')" },
    { name: 'amount', type: 'Decimal(18, 2)' },
    { name: 'customer_key', type: 'UInt64', materialized: 'sipHash64(customer_id)' },
  ],
  orderBy: ['line_id', 'customer_id'],
  ranges: ['at'],
};
const visits: Table = {
  name: 'visits',
  kind: 'plain',
  columns: [
    { name: 'customer_id', type: 'UInt32' },
    { name: 'at', type: "DateTime64(3, 'UTC')" },
    { name: 'step', type: 'String' },
  ],
  orderBy: ['customer_id', 'at'],
};
const products: Table = {
  name: 'products',
  kind: 'dimension',
  columns: [
    { name: 'product_id', type: 'UInt16' },
    { name: 'category', type: 'String' },
  ],
  orderBy: ['product_id'],
};
const tables = [sales, visits, products];

const CUSTOMERS = 400;
const LINES = 12_000;

/** Rows with repeats of the same version, newer versions in another order, and tombstones. */
function saleRows(): object[] {
  const at = (line: number) => new Date(Date.UTC(2026, 0, 1) + line * 1_800_000).toISOString();
  const sale = (line: number, ver: number, deleted: number) => ({
    customer_id: (line * 7919) % CUSTOMERS,
    line_id: line,
    product_id: line % 50,
    at: at(line),
    amount: `${(line * 31) % 977}.${String((line + ver) % 100).padStart(2, '0')}`,
    ver,
    is_deleted: deleted,
  });
  const lines = Array.from({ length: LINES }, (_, line) => line);
  return [
    ...lines.filter((line) => line % 5 === 0).map((line) => sale(line, 2, 0)),
    ...lines.map((line) => sale(line, 1, 0)),
    ...lines.filter((line) => line % 11 === 0).map((line) => sale(line, 3, 1)),
  ];
}

function visitRows(): object[] {
  const steps = ['seen', 'cart', 'paid'];
  return Array.from({ length: 6000 }, (_, visit) => ({
    customer_id: (visit * 104_729) % CUSTOMERS,
    at: new Date(Date.UTC(2026, 2, 1) + visit * 60_000).toISOString(),
    step: steps[(visit * 13 + Math.floor(visit / CUSTOMERS)) % 3],
  }));
}

function productRows(): object[] {
  return Array.from({ length: 50 }, (_, id) => ({ product_id: id, category: `گروه ${id % 6}`, ver: 1 }));
}

async function fill(analytics: Analytics, target: DdlTarget): Promise<void> {
  const name = (table: Table) => `pv.${insertTarget(table, target)}`;
  const rows = saleRows();
  for (let first = 0; first < rows.length; first += 5000) {
    await analytics.insert(name(sales), rows.slice(first, first + 5000));
  }
  // A batch whose acknowledgement got lost is sent again.
  await analytics.insert(name(sales), rows.slice(3000, 8000));
  await analytics.insert(name(visits), visitRows());
  await analytics.insert(name(products), productRows());
  await analytics.insert(name(products), productRows());
}

const queries = {
  'counts and sums with FINAL':
    'SELECT count() AS n, sum(amount) AS total, uniqExact(customer_id) AS customers FROM pv.sales FINAL',
  'by customer': `SELECT customer_id, count() AS n, sum(amount) AS total, max(at) AS last FROM pv.sales FINAL
    GROUP BY customer_id ORDER BY customer_id`,
  'join with a dimension': `SELECT p.category AS category, toStartOfMonth(s.at) AS month, sum(s.amount) AS total
    FROM pv.sales AS s FINAL INNER JOIN (SELECT * FROM pv.products FINAL) AS p ON p.product_id = s.product_id
    GROUP BY category, month ORDER BY category, month`,
  'looked up in a dimension': `SELECT transform(product_id, (SELECT groupArray(product_id) FROM (SELECT * FROM pv.products FINAL ORDER BY product_id)),
      (SELECT groupArray(category) FROM (SELECT * FROM pv.products FINAL ORDER BY product_id)), '') AS category,
    uniqExact(customer_key) AS customers, sum(amount) AS total FROM pv.sales FINAL GROUP BY category ORDER BY category`,
  'IN of a dimension': `SELECT count() AS n FROM pv.sales FINAL WHERE product_id IN (SELECT product_id FROM pv.products FINAL WHERE category = 'گروه 1')`,
  window: `SELECT customer_id, line_id, sum(amount) OVER (PARTITION BY customer_id ORDER BY at, line_id) AS running
    FROM pv.sales FINAL WHERE customer_id < 40 ORDER BY customer_id, line_id`,
  'RFM by quantile': `SELECT ntile(5) OVER (ORDER BY total, customer_id) AS grade, customer_id FROM
    (SELECT customer_id, sum(amount) AS total FROM pv.sales FINAL GROUP BY customer_id) ORDER BY customer_id`,
  funnel: `SELECT level, count() AS n FROM (SELECT customer_id,
      windowFunnel(864000000)(toUInt64(toUnixTimestamp64Milli(at)), step = 'seen', step = 'cart', step = 'paid') AS level
    FROM pv.visits GROUP BY customer_id) GROUP BY level ORDER BY level`,
  'GLOBAL IN of another fact': `SELECT count() AS n, sum(amount) AS total FROM pv.sales FINAL WHERE customer_id GLOBAL IN
    (SELECT customer_id FROM pv.visits WHERE step = 'paid' AND at > '2026-03-03 00:00:00')`,
  rollup: `SELECT product_id % 4 AS shelf, toQuarter(at) AS quarter, sum(amount) AS total, grouping(shelf, quarter) AS level
    FROM pv.sales FINAL GROUP BY ROLLUP(shelf, quarter) ORDER BY level, shelf, quarter`,
  cube: `SELECT product_id % 3 AS shelf, toMonth(at) AS month, count() AS n, grouping(shelf, month) AS level
    FROM pv.sales FINAL GROUP BY CUBE(shelf, month) ORDER BY level, shelf, month`,
  'exact quantiles':
    'SELECT quantilesExact(0.25, 0.5, 0.9)(amount) AS q, argMax(line_id, (amount, line_id)) AS best FROM pv.sales FINAL',
};

let cluster: Cluster;
let temporary: TemporaryEngine;
let single: Analytics;

beforeAll(async () => {
  [cluster, temporary] = await Promise.all([startCluster(), startTemporaryEngine()]);
  single = openAnalytics(temporary.engine);
  const place = (analytics: Analytics, target: DdlTarget) =>
    migrateClickHouse({
      analytics,
      target,
      migrations: [
        { name: '1-tables', statements: () => tables.flatMap((table) => createTable(table, target)) },
      ],
      withLock: (run) => run(),
      log: temporary.log,
    });
  await place(single, { profile: 'embedded' });
  for (const node of cluster.nodes) await place(node.analytics, clusterTarget);
  await fill(single, { profile: 'embedded' });
  await fill(node(0), clusterTarget);
}, 60_000);

afterAll(async () => {
  await cluster.remove();
  await single.close();
  await temporary.remove();
});

function node(index: number): Analytics {
  const found = cluster.nodes[index];
  if (found === undefined) throw new Error(`no node ${index}`);
  return found.analytics;
}

async function countOn(index: number, table: string): Promise<number> {
  const [row] = await node(index).query<{ n: string }>(`SELECT count() AS n FROM pv.${table}`);
  return Number(row?.n);
}

test('the rows are spread over both shards and copied within them', async () => {
  const counts = await Promise.all([0, 1, 2, 3].map((index) => countOn(index, 'sales_local FINAL')));
  expect(counts[1]).toBe(counts[0]);
  expect(counts[3]).toBe(counts[2]);
  expect(Math.min(...counts)).toBeGreaterThan(LINES / 4);
  const [total] = await single.query<{ n: string }>('SELECT count() AS n FROM pv.sales FINAL');
  expect((counts[0] ?? 0) + (counts[2] ?? 0)).toBe(Number(total?.n));
  const copies = await Promise.all([0, 1, 2, 3].map((index) => countOn(index, 'products FINAL')));
  expect(copies).toEqual([50, 50, 50, 50]);
});

describe('a cluster answers as one node does', () => {
  test.each(Object.entries(queries))('%s', async (_, sql) => {
    const expected = await single.query(sql);
    expect(expected.length).toBeGreaterThan(0);
    expect(await node(0).query(sql)).toEqual(expected);
    expect(await node(3).query(sql)).toEqual(expected);
  });
});

test('values and refusals are the same through the server way', async () => {
  const params = { text: "علی's «کریمی‌پور»", big: '9223372036854775807' };
  const rows = await node(0).query('SELECT {text:String} AS text, {big:Int64} AS big', params);
  expect(rows).toEqual([params]);
  // As `query` runs read-only, a statement that writes is refused although the login may write.
  await expect(node(0).query('INSERT INTO pv.sales (customer_id) VALUES (1)')).rejects.toMatchObject({
    code: '164',
  });
});

// These two end nodes, so they come last and in this order.
test('a replica that dies changes no number', async () => {
  const sql = queries['by customer'];
  const expected = await single.query(sql);
  await cluster.nodes[3]?.kill();
  for (let round = 0; round < 5; round += 1) expect(await node(0).query(sql)).toEqual(expected);
  expect(await node(2).query(sql)).toEqual(expected);
}, 30_000);

test('a whole shard that is away is an error, never a part of the answer', async () => {
  await cluster.nodes[2]?.kill();
  await expect(node(0).query(queries['counts and sums with FINAL'])).rejects.toThrow(AnalyticsUnavailable);
  await expect(node(1).insert('pv.sales', saleRows().slice(0, 100))).rejects.toThrow(AnalyticsUnavailable);
}, 30_000);
