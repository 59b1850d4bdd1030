import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PivotQuery } from '@peyvand/contract/analytics/pivot';
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
import { stars } from '../server/src/modules/analytics/model/stars.ts';
import { pivotTable } from '../server/src/modules/analytics/pivot/answer.ts';
import { pivotPlanOf } from '../server/src/modules/analytics/pivot/plan.ts';
import { pivotStatement } from '../server/src/modules/analytics/pivot/statement.ts';
import { listCustomers } from '../server/src/modules/analytics/value/customers.ts';
import { kpisOf } from '../server/src/modules/analytics/value/kpis.ts';
import { monthsOf } from '../server/src/modules/analytics/value/months.ts';
import { paretoOf } from '../server/src/modules/analytics/value/pareto.ts';
import { rfmOf } from '../server/src/modules/analytics/value/rfm.ts';
import { cpuMs } from './processes.ts';

/**
 * Times questions to the cube over order lines, 20,000,000 by default, and the tiles of the page Value.
 * `node --import tsx bench/analytics.ts [lines] [merged|all] [customers] [folder]`. Needs about 1 GB of disk for a while; a
 * folder is kept, and what is in it asked again.
 */
const lines = Number(process.argv[2] ?? 20_000_000);
/** `merged`: only after all parts became one, which the engine does by itself in months that nobody writes to. */
const states =
  process.argv[3] === 'merged' ? ['merged'] : ['as inserted', 'one order of 500 changed', 'merged'];
const customers = Number(process.argv[4] ?? 200_000);
const products = 5000;
const runs = 3;
const pageLines = 2_000_000;
const step = 100_000;

/** An id made at a time (milliseconds, as SQL), with the rest random but fixed by a number: as version 7 has it. */
const madeAt = (kind: number, time: string, number: string) =>
  `reinterpretAsUUID(bitOr(toUInt128(bitOr(bitShiftLeft(toUInt64(${time}), 16), 28672 + sipHash64(${number}, ${kind}) % 4096)),
    bitShiftLeft(toUInt128(bitOr(bitAnd(sipHash64(${number}, ${kind}, 2), 4611686018427387903), 9223372036854775808)), 64)))`;
/** Ids that are few: users, products. */
const id = (kind: number, number: string) =>
  `toUUID(concat('0${kind}000000-0000-7000-8000-', leftPad(lower(hex(toUInt32(${number}))), 12, '0')))`;
/** Orders come one after the other over three years; every line is made with its order. */
const begin = Date.parse('2023-11-22T00:00:00Z');
const span = 94_608_000_000;
const orderedAt = `toUInt64(${begin} + intDiv(intDiv(number, 4) * ${span}, ${Math.ceil(lines / 4)}))`;
const customerId = (number: string) =>
  madeAt(1, `toUInt64(1600000000000) + (${number}) * 1000`, `toUInt32(${number})`);

async function fill(olap: Analytics): Promise<void> {
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.command(statement);
  await fillDates(olap);
  await olap.command(`INSERT INTO pv.dim_products SELECT ${id(3, 'number')}, toString(number), concat('Product ', toString(number)),
    concat('Category ', toString(number % 40)), ${id(4, 'number % 40')}, 1, 0 FROM numbers(${products})`);
  await olap.command(`INSERT INTO pv.dim_customers (customer_id, name, name_key, code, kind, stage, source, city, country, owner_id, in_trash, ver, is_deleted)
    SELECT ${customerId('number')}, concat('Customer ', toString(number)), concat('customer ', toString(number)),
    toString(number), ['person', 'company'][number % 2 + 1], ['prospect', 'repeat', 'loyal', 'lost'][number % 4 + 1], 'web',
    concat('City ', toString(number % 60)), 'IR', ${id(5, 'number % 30')}, 0, 1, 0 FROM numbers(${customers})`);
  for (let from = 0; from < lines; from += step)
    await insertLines(olap, `numbers(${from}, ${Math.min(step, lines - from)})`, 1);
}

async function isFilled(olap: Analytics): Promise<boolean> {
  const [found] = await olap.query<{ rows: string }>(
    "SELECT sum(total_rows) AS rows FROM system.tables WHERE database = 'pv' AND name = 'facts_order_lines'",
  );
  return Number(found?.rows ?? 0) >= lines;
}

/** Lines of these numbers in this version; so many rows at once as an import brings. */
async function insertLines(olap: Analytics, numbers: string, version: number): Promise<void> {
  await olap.command(`INSERT INTO pv.facts_order_lines (customer_id, line_id, order_id, is_first, order_number, position, at, status, channel, source,
      country, seller_id, currency, product_id, product_code, description, quantity, unit_price, discount, total, cost, ver, is_deleted)
    SELECT ${customerId(`intHash32(intDiv(number, 4)) % ${customers}`)}, ${madeAt(7, orderedAt, 'number')}, ${madeAt(2, orderedAt, 'intDiv(number, 4)')}, number % 4 = 0,
      toString(intDiv(number, 4)), number % 4, fromUnixTimestamp64Milli(toInt64(${orderedAt}), 'UTC'),
      if(intDiv(number, 4) % 25 = 0, 'returned', 'placed'), ['direct', 'online', 'agent', 'franchise', 'phone'][intHash32(intDiv(number, 4) * 5) % 5 + 1], 'file',
      ['IR', 'DE', 'FR', 'GB', 'RU'][intHash32(intDiv(number, 4) * 11) % 5 + 1], ${id(5, 'intDiv(number, 4) % 30')}, 'IRR', ${id(3, `intHash32(number * 3) % ${products}`)},
      toString(intHash32(number * 3) % ${products}), '', toDecimal64(number % 10 + 1, 4), toDecimal64(1, 6), 0,
      intHash32(number) % 1000000 + 1, intHash32(number * 13) % 700000, ${version}, 0
    FROM ${numbers}`);
}

const frame: Frame = {
  period: { from: '2023-11-22', to: '2026-11-21' },
  currency: 'IRR',
  zone: 'Asia/Tehran',
  calendar: 'persian',
  filter: undefined,
  guard: { condition: null, params: {} },
  teams: new Map(),
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

/** Median time, and CPU of one run: this process and the engine. */
async function timed(work: () => Promise<unknown>): Promise<{ ms: number; cpu: number; text: string }> {
  const times: number[] = [];
  const cpuBefore = cpuMs([process.pid]);
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  const cpu = (cpuMs([process.pid]) - cpuBefore) / runs;
  return { ms, cpu, text: `${Math.round(ms)} ms, CPU ${Math.round(cpu)} ms` };
}

function ask(olap: Analytics, measures: readonly string[], dimensions: readonly string[]): Promise<unknown> {
  const query = Query.parse({ measures, dimensions, limit: 10_000 });
  const { sql, params } = statementOf(frame, planOf(systemActor('system:bench'), query), query, null);
  return olap.query(sql, params);
}

const tables = [
  [
    'a table by month and channel, with totals',
    { rows: [{ dimension: 'date.month' }], columns: [{ dimension: 'channel' }] },
  ],
  [
    'a table by category and country, with totals',
    { rows: [{ dimension: 'category' }], columns: [{ dimension: 'country' }] },
  ],
  [
    'the first ten cities by quarter, and the rest',
    {
      rows: [{ dimension: 'customer.city', top: { count: 10, by: 'revenue' } }],
      columns: [{ dimension: 'date.quarter' }],
    },
  ],
] as const;
const atOnce = 16;

/** Each table by the layer and, interleaved, its statement by the bare engine; then so many at once. */
async function measureTables(olap: Analytics, state: string): Promise<void> {
  const actor = systemActor('system:bench');
  for (const [name, axes] of tables) {
    const query = PivotQuery.parse({ measures: ['revenue', 'lines'], ...axes });
    const { sql, params } = pivotStatement(frame, pivotPlanOf(actor, query, {}, stars), query, null);
    const layer = () => pivotTable(olap, frame, actor, query);
    const times: Record<'layer' | 'bare', number[]> = { layer: [], bare: [] };
    const taken = async (kind: 'layer' | 'bare', work: () => Promise<unknown>) => {
      const begin = performance.now();
      await work();
      times[kind].push(performance.now() - begin);
    };
    for (let run = 0; run < runs; run++) {
      await taken('bare', () => olap.query(sql, params));
      await taken('layer', layer);
    }
    const [own, bare] = [quantile(times.layer, 0.5), quantile(times.bare, 0.5)];
    // Sixteen people before one board share an answer while facts stay the same; other questions share the processors.
    const shared = { ...frame, version: `${state} ${name}` };
    const same = await together(() => pivotTable(olap, shared, actor, query));
    const others = await together((at) => pivotTable(olap, from(at), actor, query));
    say(
      `${state}: ${name}: ${Math.round(own)} ms, bare engine ${Math.round(bare)} ms (${(own / bare).toFixed(2)} x); ` +
        `${atOnce} at once, p95: the same ${(same / own).toFixed(1)} x, each another ${(others / own).toFixed(1)} x`,
    );
  }
}

/** The 95th percentile of so many at once. */
async function together(ask: (at: number) => Promise<unknown>): Promise<number> {
  const times = await Promise.all(
    Array.from({ length: atOnce }, async (_, at) => {
      const begin = performance.now();
      await ask(at);
      return performance.now() - begin;
    }),
  );
  return quantile(times, 0.95);
}

/** The frame of another question: it begins so many days later. */
const from = (days: number): Frame => ({
  ...frame,
  period: { ...frame.period, from: new Date(begin + days * 86_400_000).toISOString().slice(0, 10) },
});

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
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

const kept = process.argv[5];
const dir = kept ?? mkdtempSync(join(tmpdir(), 'peyvand-bench-'));
const engine = await startClickHouse({ dir, log: createLog('error'), memory: 'normal' });
const olap = openAnalytics(engine);
try {
  const begin = performance.now();
  if (!(await isFilled(olap))) await fill(olap);
  say(
    `${lines} lines in ${Math.round((performance.now() - begin) / 1000)} s; ${cpus().length} processors, load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  const floor = await timed(() =>
    olap.query('SELECT channel, sum(total) AS s FROM pv.facts_order_lines GROUP BY channel ORDER BY channel'),
  );
  say(`floor, one bare sum by channel: ${floor.text}`);
  for (const state of states) {
    if (state === 'merged') await olap.command('OPTIMIZE TABLE pv.facts_order_lines FINAL');
    else if (state !== 'as inserted')
      await insertLines(olap, `(SELECT number FROM numbers(${lines}) WHERE intDiv(number, 4) % 500 = 3)`, 2);
    const [parts] = await olap.query<{ n: string }>(
      "SELECT count() AS n FROM system.parts WHERE active AND table = 'facts_order_lines'",
    );
    say(`${state}: ${parts?.n} parts`);
    for (const [name, measures, dimensions] of cubes) {
      const taken = await timed(() => ask(olap, measures, dimensions)).catch((error: unknown) => ({
        text: String(error).slice(0, 300),
      }));
      say(`${state}: ${name}: ${taken.text}`);
    }
    await measureTables(olap, state);
    // The page has its budget at a million lines.
    if (lines > pageLines) continue;
    for (const [name, tile] of tiles) say(`${state}: ${name}: ${(await timed(() => tile(olap))).text}`);
    say(`${state}: the page Value, all at once: ${(await timed(() => page(olap))).text}`);
  }
  say(
    `load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
} finally {
  await olap.close();
  await engine.stop();
  if (kept === undefined) rmSync(dir, { recursive: true, force: true });
}
