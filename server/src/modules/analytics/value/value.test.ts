import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { idOf, lineRow } from '../facts/rows-for-tests.ts';
import { factTables } from '../facts/tables.ts';
import { kpisOf } from './kpis.ts';
import { paretoOf } from './pareto.ts';
import { rfmOf } from './rfm.ts';

let olap: TestOlap;
const frame: Frame = {
  period: { from: '2026-01-01', to: '2026-12-31' },
  currency: 'IRR',
  zone: 'UTC',
  calendar: 'gregory',
  filter: undefined,
  guard: { condition: null, params: {} },
  teams: new Map(),
  context: { now: new Date('2026-11-21T09:00:00Z'), zone: 'UTC', calendar: 'gregory', readable: () => true },
  readable: () => true,
  freshness: { asOf: '2026-11-21T09:00:00.000Z', pending: 0 },
};

beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
});
afterAll(() => olap.remove());
beforeEach(async () => {
  for (const table of ['facts_order_lines', 'dim_customers'])
    await olap.analytics.command(`TRUNCATE TABLE pv.${table}`);
});

const buy = (customer: string, order: string, total: string, at = '2026-06-01', more = {}) =>
  lineRow({ at: `${at}T12:00:00.000Z`, customer, order, line: order, total, ...more });
const store = (rows: object[]) => olap.analytics.insert('pv.facts_order_lines', rows);

it('scores by quintiles: a value at a cut stays below it', async () => {
  await store(Array.from({ length: 10 }, (_, at) => buy(`c${at}`, `o${at}`, String((at + 1) * 100))));
  const answer = await rfmOf(frame, olap.analytics, { basis: 'clean', rule: 'rfm-type7' }, true);
  expect(answer.snapshot).toBe('2026-11-21');
  expect(answer.cuts).toEqual({
    recency: [173, 173, 173, 173],
    frequency: [1, 1, 1, 1],
    monetary: [280, 460, 640, 820],
  });
  expect(answer.cells.map(({ r, f, m, customers }) => [r, f, m, customers])).toEqual(
    [1, 2, 3, 4, 5].map((m) => [5, 1, m, 2]),
  );
  const counted = answer.segments.filter((one) => one.customers > 0);
  expect(counted.map((one) => [one.segment, one.customers, one.revenueShare])).toEqual([
    ['potential_loyalists', 6, 0.381818],
    ['others', 4, 0.618182],
  ]);
});

it('ranks into five equal groups, ties by code', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  await store(names.map((name) => buy(name, `o-${name}`, '100')));
  const people = names.map((name, at) => ({
    customer_id: idOf('customer', name),
    name,
    code: String(9 - at),
    ver: 1,
  }));
  await olap.analytics.insert('pv.dim_customers', people);
  const answer = await rfmOf(frame, olap.analytics, { basis: 'clean', rule: 'rank' }, false);
  expect(answer.cells.map(({ r, f, m }) => [r, f, m])).toEqual(
    [1, 2, 3, 4, 5].map((score) => [score, score, score]),
  );
  expect(answer.cells[0]).not.toHaveProperty('margin');
});

it('draws a curve that falls where the last members lose money', async () => {
  const margins = [500, 300, 200, 100, -100];
  await store(
    margins.map((margin, at) =>
      buy(`c${at}`, `o${at}`, '1000', '2026-06-01', { cost: String(1000 - margin) }),
    ),
  );
  const answer = await paretoOf(frame, olap.analytics, { basis: 'clean', of: 'customers', by: 'margin' });
  expect(answer).toMatchObject({
    members: 5,
    total: '1000',
    for80: { members: 2, share: 0.4, value: 0.8 },
    top20: { members: 1, share: 0.2, value: 0.5 },
    peak: { members: 4, share: 0.8, value: 1.1 },
    loss: { members: 1, share: 0.2, total: '-100' },
    gini: 0.56,
  });
  expect(answer.points.map((point) => point.value)).toEqual([0, 0.5, 0.8, 1, 1.1, 1]);
});

it('tells new, kept and lost customers apart', async () => {
  await store([
    buy('kept', '1', '100', '2025-05-01'),
    buy('kept', '2', '300', '2026-05-01'),
    buy('lost', '3', '50', '2025-12-31'),
    buy('new', '4', '101', '2026-01-01'),
    buy('new', '5', '-20', '2026-02-01', { status: 'returned', quantity: '-1' }),
    buy('', '6', '7', '2026-02-01'),
    buy('other', '8', '999', '2026-02-01', { currency: 'EUR' }),
  ]);
  const clean = await kpisOf(frame, olap.analytics, 'clean', true);
  expect(clean).toMatchObject({
    revenue: { now: '401', before: '150' },
    orders: { now: 2, before: 2 },
    activeCustomers: { now: 2, before: 2 },
    newCustomers: { now: 1, before: 2 },
    averageOrder: { now: '201', before: '75' },
    retention: { now: 0.5, before: null },
  });
  const net = await kpisOf(frame, olap.analytics, 'net', false);
  expect(net.revenue.now).toBe('388');
  expect(net.activeCustomers.now).toBe(2);
  expect(net).not.toHaveProperty('margin');
});
