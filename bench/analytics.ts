import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Query } from '@peyvand/contract/analytics/query';
import { type Analytics, openAnalytics } from '../server/src/engines/clickhouse/analytics.ts';
import { createTable, ddlTarget } from '../server/src/engines/clickhouse/ddl.ts';
import { startClickHouse } from '../server/src/engines/clickhouse/supervisor.ts';
import { createLog } from '../server/src/kernel/log/log.ts';
import { systemActor } from '../server/src/kernel/policy/actor.ts';
import type { Frame } from '../server/src/modules/analytics/cube/frame.ts';
import { planOf } from '../server/src/modules/analytics/cube/plan.ts';
import { statementOf } from '../server/src/modules/analytics/cube/statement.ts';
import { fillDates } from '../server/src/modules/analytics/facts/dates.ts';
import { factTables } from '../server/src/modules/analytics/facts/tables.ts';
import { listCustomers } from '../server/src/modules/analytics/value/customers.ts';
import { kpisOf } from '../server/src/modules/analytics/value/kpis.ts';
import { monthsOf } from '../server/src/modules/analytics/value/months.ts';
import { paretoOf } from '../server/src/modules/analytics/value/pareto.ts';
import { rfmOf } from '../server/src/modules/analytics/value/rfm.ts';

/**
 * Times questions to the cube over order lines, 20,000,000 by default, and the tiles of the page Value.
 * `node --import tsx bench/analytics.ts [lines] [merged]`. Needs about 1 GB of disk for a while.
 */
const lines = Number(process.argv[2] ?? 20_000_000);
/** `merged`: only after all parts became one, which the engine does by itself when nobody wrote for ten minutes. */
const states = process.argv[3] === 'merged' ? ['merged'] : ['as inserted', 'merged'];
const customers = 200_000;
const products = 5000;
const runs = 3;
const pageLines = 2_000_000;

const id = (kind: number, number: string) =>
  `toUUID(concat('0${kind}000000-0000-7000-8000-', leftPad(lower(hex(toUInt32(${number}))), 12, '0')))`;

async function fill(olap: Analytics): Promise<void> {
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.command(statement);
  await fillDates(olap);
  await olap.command(`INSERT INTO pv.dim_products SELECT ${id(3, 'number')}, toString(number), concat('Product ', toString(number)),
    concat('Category ', toString(number % 40)), 1, 0 FROM numbers(${products})`);
  await olap.command(`INSERT INTO pv.dim_customers SELECT ${id(1, 'number')}, concat('Customer ', toString(number)), concat('customer ', toString(number)),
    toString(number), ['person', 'company'][number % 2 + 1], ['prospect', 'repeat', 'loyal', 'lost'][number % 4 + 1], 'web',
    concat('City ', toString(number % 60)), 'IR', ${id(5, 'number % 30')}, ${id(6, 'number % 6')}, 0, 1, 0 FROM numbers(${customers})`);
  const step = 2_000_000;
  for (let from = 0; from < lines; from += step) {
    await olap.command(`INSERT INTO pv.facts_order_lines
      SELECT ${id(1, `intHash32(intDiv(number, 4)) % ${customers}`)}, ${id(7, 'number')}, ${id(2, 'intDiv(number, 4)')}, toString(intDiv(number, 4)), number % 4,
        toDateTime64('2023-11-22 00:00:00', 3, 'UTC') + toIntervalSecond(intHash32(intDiv(number, 4) * 7) % 94608000),
        if(number % 25 = 0, 'returned', 'placed'), ['direct', 'online', 'agent', 'franchise', 'phone'][intHash32(number * 5) % 5 + 1], 'file',
        ['IR', 'DE', 'FR', 'GB', 'RU'][intHash32(number * 11) % 5 + 1], ${id(5, 'number % 30')}, 'IRR', ${id(3, `intHash32(number * 3) % ${products}`)},
        toString(intHash32(number * 3) % ${products}), '', toDecimal64(number % 10 + 1, 4), toDecimal64(1, 6), 0,
        intHash32(number) % 1000000 + 1, intHash32(number * 13) % 700000, 1, 0
      FROM numbers(${from}, ${Math.min(step, lines - from)})`);
  }
}

const frame: Frame = {
  period: { from: '2023-11-22', to: '2026-11-21' },
  currency: 'IRR',
  zone: 'Asia/Tehran',
  calendar: 'persian',
  filter: undefined,
  guard: { condition: null, params: {} },
  context: {
    now: new Date('2026-11-21T09:00:00Z'),
    zone: 'Asia/Tehran',
    calendar: 'persian',
    readable: () => true,
  },
  readable: () => true,
  freshness: { asOf: '2026-11-21T09:00:00.000Z', pending: 0 },
};

const cubes = [
  ['revenue by month and channel', ['revenue'], ['date.month', 'channel']],
  ['revenue by month and category', ['revenue'], ['date.month', 'category']],
  ['revenue by city and stage of the customer', ['revenue'], ['customer.city', 'customer.stage']],
  ['revenue by owner and quarter', ['revenue'], ['owner', 'date.quarter']],
  ['revenue by weekday and hour', ['revenue'], ['weekday', 'hour']],
  [
    'revenue, margin and lines by country and channel',
    ['revenue', 'margin', 'lines'],
    ['country', 'channel'],
  ],
  ['revenue by product and channel', ['revenue'], ['product', 'channel']],
  ['orders and customers by month and channel', ['orders', 'customers'], ['date.month', 'channel']],
] as const;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function ask(olap: Analytics, measures: readonly string[], dimensions: readonly string[]): Promise<unknown> {
  const query = Query.parse({ measures, dimensions, limit: 10_000 });
  const { sql, params } = statementOf(frame, planOf(systemActor('system:bench'), query), query, null);
  return olap.query(sql, params);
}

const options = { basis: 'clean', rule: 'rfm-type7' } as const;
const year: Frame = { ...frame, period: { from: '2025-11-22', to: '2026-11-21' } };

const curve = (olap: Analytics, by: 'revenue' | 'margin') =>
  paretoOf(year, olap, { basis: 'clean', of: 'customers', by });
const top = {
  ...options,
  segment: undefined,
  cell: undefined,
  sort: 'revenue',
  limit: 10,
  offset: 0,
  counted: false,
} as const;

const tiles: readonly (readonly [string, (olap: Analytics) => Promise<unknown>])[] = [
  ['key figures', (olap) => kpisOf(year, olap, 'clean', true)],
  ['RFM', (olap) => rfmOf(year, olap, options, true)],
  ['Pareto of revenue', (olap) => curve(olap, 'revenue')],
  ['Pareto of margin', (olap) => curve(olap, 'margin')],
  ['months', (olap) => monthsOf(year, olap, 'clean', true)],
  ['top customers', (olap) => listCustomers(year, olap, top, true)],
];

/** Everything that the page asks, at once. */
function page(olap: Analytics): Promise<unknown> {
  return Promise.all(tiles.map(([, tile]) => tile(olap)));
}

const say = (text: string) => void process.stdout.write(`${text}\n`);

const dir = mkdtempSync(join(tmpdir(), 'peyvand-bench-'));
const engine = await startClickHouse({ dir, log: createLog('error'), memory: 'normal' });
const olap = openAnalytics(engine);
try {
  const begin = performance.now();
  await fill(olap);
  say(
    `${lines} lines in ${Math.round((performance.now() - begin) / 1000)} s; ${cpus().length} processors, load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  const floor = await timed(() =>
    olap.query('SELECT channel, sum(total) AS s FROM pv.facts_order_lines GROUP BY channel ORDER BY channel'),
  );
  say(`floor, one bare sum by channel: ${Math.round(floor)} ms`);
  for (const state of states) {
    if (state === 'merged') await olap.command('OPTIMIZE TABLE pv.facts_order_lines FINAL');
    for (const [name, measures, dimensions] of cubes) {
      const time = await timed(() => ask(olap, measures, dimensions)).catch((error: unknown) =>
        String(error).slice(0, 120),
      );
      say(
        `${state}: ${name}: ${typeof time === 'number' ? `${Math.round(time)} ms, ${(time / floor).toFixed(1)} floors` : time}`,
      );
    }
    // The page has its budget at a million lines.
    if (lines > pageLines) continue;
    for (const [name, tile] of tiles)
      say(`${state}: ${name}: ${Math.round(await timed(() => tile(olap)))} ms`);
    say(`${state}: the page Value, all at once: ${Math.round(await timed(() => page(olap)))} ms`);
  }
  say(
    `load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
} finally {
  await olap.close();
  await engine.stop();
  rmSync(dir, { recursive: true, force: true });
}
