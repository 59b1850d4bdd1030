import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { query } from '@peyvand/contract/analytics/query';
import { pareto, rfm, value } from '@peyvand/contract/analytics/value';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../../kernel/log/log.ts';
import { serverRoot } from '../../../testing/engines.setup.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { migrateAnalytics } from '../api.ts';
import { idOf, lineRow } from '../facts/rows-for-tests.ts';

const folder = join(serverRoot, '../../shared/data');
const isThere = existsSync(join(folder, 'retail')) && existsSync(join(folder, 'rfm'));
if (!isThere)
  process.stdout.write('Skipped: the data sets are not beside the repository (../shared/data).\n');

const rowsOf = (text: string) =>
  z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));

let test: TestProgram;
let olap: TestOlap;

async function load(rows: readonly object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 20_000) {
    await olap.analytics.insert('pv.facts_order_lines', rows.slice(at, at + 20_000));
  }
}

async function start(): Promise<void> {
  olap = await startOlap();
  test = await startTestProgram({ olap: olap.analytics });
  // Jobs run by the real clock: with that of tests the daily comparison would come now, and find facts of no order.
  test.clock.advance(Date.now() - test.system('system:test').clock().getTime());
  await migrateAnalytics(test.system('system:analytics'), olap.analytics, {
    cluster: null,
    log: createLog('silent'),
  });
}

async function stop(): Promise<void> {
  await test.stop();
  await olap.remove();
}

describe.runIf(isThere)('the retail set', () => {
  const selection = {
    period: { from: '2010-12-01', to: '2011-05-31' },
    currency: 'GBP',
    timeZone: 'UTC',
    calendar: 'gregory',
  } as const;

  beforeAll(async () => {
    await start();
    const text = gunzipSync(
      readFileSync(join(folder, 'retail/online_retail_2010-12_2011-05.csv.gz')),
    ).toString();
    const rows = rowsOf(text).map((row, at) => {
      const { InvoiceNo = '', StockCode = '', Description = '', Quantity = '0', UnitPrice = '0' } = row;
      const code = (row['CustomerID'] ?? '').replace(/\.0$/, '');
      return lineRow({
        at: `${(row['InvoiceDate'] ?? '').replace(' ', 'T')}.000Z`,
        customer: code,
        order: InvoiceNo,
        line: String(at),
        status: InvoiceNo.startsWith('C') ? 'returned' : 'placed',
        code: StockCode,
        description: Description,
        country: row['Country'] ?? null,
        currency: 'GBP',
        quantity: Quantity,
        price: UnitPrice,
        total: cents(Quantity, UnitPrice),
      });
    });
    await load(rows);
    const codes = new Set(rowsOf(text).map((row) => (row['CustomerID'] ?? '').replace(/\.0$/, '')));
    codes.delete('');
    await olap.analytics.insert(
      'pv.dim_customers',
      [...codes].map((code) => ({
        customer_id: idOf('customer', code),
        name: `Customer ${code}`,
        code,
        kind: 'company',
        ver: 1,
      })),
    );
  }, 120_000);
  afterAll(stop);

  it('holds every row, missing customers and returns included', async () => {
    const answer = await test.admin(query, {
      body: { ...selection, measures: ['lines', 'revenue'], dimensions: [] },
    });
    expect(answer.rows[0]?.measures).toEqual({ lines: 209029, revenue: '370682764' });
  });

  it('sums by month, net', async () => {
    const answer = await test.admin(query, {
      body: { ...selection, measures: ['revenue'], dimensions: ['date.month'] },
    });
    expect(answer.rows.map((row) => [row.dimensions['date.month']?.key, row.measures['revenue']])).toEqual([
      ['2010-12', '74895702'],
      ['2011-01', '56000026'],
      ['2011-02', '49806265'],
      ['2011-03', '68326708'],
      ['2011-04', '49320712'],
      ['2011-05', '72333351'],
    ]);
  });

  it('draws the page: clean revenue, months, top customer', async () => {
    const page = await test.admin(value, { body: selection });
    expect(page.kpis).toMatchObject({
      revenue: { now: '333259196' },
      orders: { now: 7409 },
      activeCustomers: { now: 2718 },
    });
    expect(page.months.map((month) => [month.revenue, month.customers, month.orders])).toEqual([
      ['57271389', 885, 1400],
      ['56944504', 741, 987],
      ['44713735', 758, 997],
      ['59550076', 974, 1321],
      ['46920036', 856, 1149],
      ['67859456', 1056, 1555],
    ]);
    expect(page.top[0]).toMatchObject({ name: 'Customer 14646', revenue: '11071312' });
  });

  it('scores by rank as the reference does', async () => {
    const answer = await test.admin(rfm, {
      body: { ...selection, rule: 'rank', snapshot: '2011-06-01' },
    });
    const cell = (r: number, f: number, m: number) =>
      answer.cells.find((one) => one.r === r && one.f === f && one.m === m);
    expect(answer.cells.length).toBe(117);
    expect(cell(5, 5, 5)?.customers).toBe(207);
    expect(cell(1, 1, 1)?.customers).toBe(84);
    expect(Number(cell(5, 5, 5)?.revenue) / Number(answer.revenue)).toBeCloseTo(0.373383, 6);
  });

  it('cuts by type 7 quantiles', async () => {
    const answer = await test.admin(rfm, { body: { ...selection, snapshot: '2011-06-01' } });
    expect(answer.cuts?.recency).toEqual([15, 35, 66, 112]);
    expect(answer.cuts?.frequency).toEqual([1, 1, 2, 3]);
    [20572, 35119, 63100.4, 129496].forEach((cut, at) => {
      expect(answer.cuts?.monetary[at]).toBeCloseTo(cut, 0);
    });
  });

  it('finds the few that make most', async () => {
    const customers = await test.admin(pareto, { body: selection });
    expect(customers.members).toBe(2718);
    expect(customers.for80).toMatchObject({ members: 843 });
    expect(customers.for80?.share).toBeCloseTo(0.310155, 6);
    expect(customers.top20).toMatchObject({ members: 544 });
    expect(customers.top20?.value).toBeCloseTo(0.705461, 6);
    expect(customers.gini).toBeCloseTo(0.668474, 6);
    expect(customers.points.length).toBeLessThanOrEqual(200);
    const products = await test.admin(pareto, { body: { ...selection, of: 'products' } });
    expect(products.members).toBe(3113);
    expect(products.for80?.members).toBe(647);
  });

  it('knows countries and hours', async () => {
    const clean = {
      and: [
        { field: 'customer', op: 'isNotEmpty' as const },
        { field: 'status', op: 'eq' as const, value: 'placed' },
        { field: 'quantity', op: 'gt' as const, value: 0 },
        { field: 'unitPrice', op: 'gt' as const, value: 0 },
      ],
    };
    const top = (dimension: string) =>
      test.admin(query, {
        body: {
          ...selection,
          filter: clean,
          measures: ['revenue'],
          dimensions: [dimension],
          sort: [{ by: 'revenue', direction: 'desc' }],
          limit: 3,
        },
      });
    expect(
      (await top('country')).rows.map((row) => [row.dimensions['country']?.key, row.measures['revenue']]),
    ).toEqual([
      ['United Kingdom', '272483409'],
      ['Netherlands', '11298648'],
      ['Germany', '9419246'],
    ]);
    expect(
      (await top('hour')).rows.map((row) => [row.dimensions['hour']?.key, row.measures['revenue']]),
    ).toEqual([
      ['10', '55181181'],
      ['12', '52036182'],
      ['13', '45578008'],
    ]);
  });
});

/** Quantity times price in cents, halves away from zero. */
function cents(quantity: string, price: string): string {
  const [whole = '', fraction = ''] = price.replace('-', '').split('.');
  const sign = price.startsWith('-') ? -1n : 1n;
  const fine = BigInt(quantity) * BigInt(`${whole}${fraction.padEnd(4, '0').slice(0, 4)}`) * sign;
  return String((fine * 2n + (fine < 0n ? -100n : 100n)) / 200n);
}

describe.runIf(isThere)('the set of the package rfm', () => {
  const selection = {
    period: { from: '2001-01-01', to: '2006-12-31' },
    currency: 'USD',
    timeZone: 'UTC',
    calendar: 'gregory',
    snapshot: '2006-12-31',
  } as const;

  beforeAll(async () => {
    await start();
    const text = readFileSync(join(folder, 'rfm/rfm_orders.csv'), 'utf8');
    await load(
      rowsOf(text).map((row, at) =>
        lineRow({
          at: `${row['order_date'] ?? ''}T12:00:00.000Z`,
          customer: row['customer_id'] ?? '',
          order: String(at),
          line: String(at),
          currency: 'USD',
          quantity: '1',
          price: row['revenue'] ?? '0',
          total: `${row['revenue'] ?? '0'}00`,
        }),
      ),
    );
  }, 120_000);
  afterAll(stop);

  it('has the segments that its tests count', async () => {
    const answer = await test.admin(rfm, { body: selection });
    expect([answer.customers, answer.orders, answer.revenue]).toEqual([995, 4906, '46415800']);
    const counts = Object.fromEntries(answer.segments.map(({ segment, customers }) => [segment, customers]));
    expect(counts).toEqual({
      champions: 158,
      loyal: 278,
      potential_loyalists: 229,
      new: 0,
      promising: 0,
      attention: 35,
      about_to_sleep: 50,
      at_risk: 86,
      cant_lose: 0,
      lost: 111,
      others: 48,
    });
    expect(answer.segments[0]).toMatchObject({ segment: 'champions', orders: 1234, revenue: '12017800' });
  });
});
