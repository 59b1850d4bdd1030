import { type PivotAnswer, PivotQuery } from '@peyvand/contract/analytics/pivot';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { factNames } from '../cube/labels.ts';
import { fillDates } from '../facts/dates.ts';
import { idOf } from '../facts/rows-for-tests.ts';
import { factTables } from '../facts/tables.ts';
import { pivotTable } from './answer.ts';
import { type Fact, facts, frame, type MeasureName, naive, rowOf } from './naive-for-tests.ts';

let olap: TestOlap;
const actor = systemActor('system:test');

beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await fillDates(olap.analytics);
  await olap.analytics.insert('pv.facts_order_lines', facts.map(rowOf));
}, 60_000);
afterAll(() => olap.remove());

const ask = (body: object, asked: Frame = frame) =>
  pivotTable(olap.analytics, asked, actor, PivotQuery.parse(body));

/** The cells of a table by the words of their members. */
function cellsOf(
  table: Pick<PivotAnswer, 'rows' | 'columns' | 'values' | 'measures'>,
): Map<string, unknown[]> {
  const words = (heads: PivotAnswer['rows']) => {
    const word = (at: number): string => {
      const head = heads[at];
      if (head === undefined || head.depth === 0) return '';
      const own = head.isRest ? '~' : String(head.member?.key);
      return head.parent === null ? own : `${word(head.parent)}/${own}`;
    };
    return heads.map((_, at) => word(at));
  };
  const [rows, columns] = [words(table.rows), words(table.columns)];
  const width = table.measures.length;
  const cells = rows.flatMap((row, at) =>
    columns.map((column, place): [string, unknown[]] => [
      `${row}|${column}`,
      table.values[at]?.slice(place * width, (place + 1) * width) ?? [],
    ]),
  );
  return new Map(cells.filter(([, values]) => values.some((value) => value !== null)));
}

const dimension = fc.constantFrom(
  'channel',
  'country',
  'product',
  'customer',
  'status',
  'date.month',
  'date.quarter',
);
const measure: fc.Arbitrary<MeasureName> = fc.constantFrom(
  'revenue',
  'lines',
  'quantity',
  'orders',
  'customers',
  'marginRate',
  'averageOrder',
);

const question = fc
  .record({
    dimensions: fc.oneof(
      fc.uniqueArray(dimension, { maxLength: 4 }),
      fc.uniqueArray(dimension, { minLength: 2, maxLength: 4 }),
    ),
    measures: fc.uniqueArray(measure, { minLength: 1, maxLength: 3 }),
    cut: fc.constantFrom(0, 1, 2, 4, 4),
    top: fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      order: fc.constantFrom('most', 'least'),
      within: fc.constantFrom('all', 'parent', 'parent', 'parent'),
    }),
    ranked: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
  })
  .map(({ dimensions, measures, cut, top, ranked }) => {
    // Columns take three levels at most.
    const split = Math.max(Math.min(cut, dimensions.length), dimensions.length - 3);
    const levels = dimensions.map((name, at) => {
      if (!ranked.includes(at) || name.startsWith('date')) return { dimension: name };
      const within = at === 0 || at === split ? 'all' : top.within;
      return { dimension: name, top: { ...top, within, by: measures[0] } };
    });
    return { measures, rows: levels.slice(0, split), columns: levels.slice(split) };
  });

it('every cell and every total is what counting by hand says, the rest of a ranking too', async () => {
  let ranked = 0;
  let underParents = 0;
  await fc.assert(
    fc.asyncProperty(question, async (body) => {
      const query = PivotQuery.parse(body);
      const cells = cellsOf(await ask(body));
      expect(Object.fromEntries(cells)).toEqual(Object.fromEntries(naive(query)));
      if (![...cells.keys()].some((key) => key.includes('~'))) return;
      ranked += 1;
      if ([...query.rows, ...query.columns].some(({ top }) => top?.within === 'parent')) underParents += 1;
    }),
    { numRuns: 120 },
  );
  expect(ranked).toBeGreaterThan(10);
  expect(underParents).toBeGreaterThan(5);
}, 120_000);

describe('a table', () => {
  it('has distinct customers of the whole, not the sum of its parts', async () => {
    const table = await ask({ measures: ['customers'], rows: [{ dimension: 'channel' }] });
    const values = table.values.map(([value]) => Number(value));
    const total = values.at(-1) ?? 0;
    expect(total).toBe(
      new Set(facts.filter((one) => one.status === 'placed').map((one) => one.customer)).size,
    );
    expect(values.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBeGreaterThan(total);
    expect(table.rows.at(-1)).toMatchObject({ depth: 0, member: null, parent: null });
  });

  it('ranks under each parent, and what is left of one is all but its own', async () => {
    const top = { count: 1, by: 'lines', within: 'parent' };
    const rows = [{ dimension: 'channel' }, { dimension: 'product', top }];
    const table = await ask({ measures: ['lines'], rows });
    const kept = table.rows.filter((head) => head.depth === 2 && !head.isRest);
    expect(kept).toHaveLength(table.rows.filter((head) => head.depth === 1).length);
    for (const [at, head] of table.rows.entries()) {
      if (!head.isRest) continue;
      const behind = await ask({ measures: ['lines'], rows: [] }, { ...frame, filter: head.drill });
      expect(behind.values[0]).toEqual(table.values[at]);
    }
    await expect(
      ask({ measures: ['lines'], rows: [], columns: [{ dimension: 'product', top }] }),
    ).rejects.toMatchObject({ fault: { violations: [{ path: 'columns.0.top.within' }] } });
  });

  it('opens one member only', async () => {
    const rows = [{ dimension: 'channel' }, { dimension: 'country' }, { dimension: 'product' }];
    const table = await ask({ measures: ['lines'], rows, openRows: [['online'], ['online', 'IR']] });
    const open = table.rows.filter((head) => head.isOpen).map((head) => head.member?.key);
    expect(open).toEqual(['online', 'IR']);
    const all = cellsOf(await ask({ measures: ['lines'], rows }));
    for (const [key, values] of cellsOf(table)) expect(values).toEqual(all.get(key));
    expect(table.rows.filter((head) => head.depth === 3).length).toBeGreaterThan(0);
  });

  it('opens months, which have another key in the engine', async () => {
    const rows = [{ dimension: 'date.quarter' }, { dimension: 'date.month' }];
    const table = await ask({ measures: ['lines'], rows, openRows: [['2026-Q2']] });
    expect(table.rows.filter((head) => head.depth === 2).map((head) => head.member?.key)).toEqual([
      '2026-04',
      '2026-05',
      '2026-06',
    ]);
  });

  it('is sorted by a cell, what is left of a ranking and what has no key last', async () => {
    const body = {
      measures: ['revenue'],
      rows: [{ dimension: 'product', top: { count: 3, by: 'revenue' } }],
      columns: [{ dimension: 'channel' }],
      sortRows: { by: 'revenue', direction: 'desc', at: ['online'] },
    };
    const table = await ask(body);
    const online = table.columns.findIndex((head) => head.member?.key === 'online');
    const values = table.values.slice(0, 3).map((row) => Number(row[online]));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(table.rows.map((head) => head.isRest)).toEqual([false, false, false, true, false]);
    await expect(ask({ ...body, sortRows: { ...body.sortRows, at: ['nowhere'] } })).rejects.toMatchObject({
      fault: { violations: [{ path: 'sortRows.at' }] },
    });
  });

  it('looks along time: totals so far and means of three months, months without sales counted', async () => {
    const months = ['01', '02', '03', '04', '05', '06'].map((month) => `2026-${month}`);
    const sumOf = (keep: (fact: Fact) => boolean) =>
      facts.filter(keep).reduce((sum, { total }) => sum + total, 0);
    const table = await ask(
      {
        measures: ['runningRevenue', 'revenueAverage3'],
        rows: [{ dimension: 'channel' }],
        columns: [{ dimension: 'date.quarter' }, { dimension: 'date.month' }],
      },
      { ...frame, period: { from: '2026-01-01', to: '2026-06-30' } },
    );
    for (const [row, head] of table.rows.entries()) {
      const key = head.member?.key ?? null;
      const mine = (fact: Fact) => key === null || fact.channel === key;
      for (const [at, month] of months.entries()) {
        const column = table.columns.findIndex((one) => one.member?.key === month);
        const first = months[Math.max(0, at - 2)] ?? '';
        const last = sumOf(
          (fact) => mine(fact) && fact.day.slice(0, 7) >= first && fact.day.slice(0, 7) <= month,
        );
        expect(table.values[row]?.slice(column * 2, column * 2 + 2)).toEqual([
          String(sumOf((fact) => mine(fact) && fact.day >= '2026-01' && fact.day.slice(0, 7) <= month)),
          String(roundedQuotient(BigInt(last), BigInt(Math.min(3, at + 1)))),
        ]);
      }
    }
    // A quarter has a total so far and no mean of months; the whole is the last total.
    const quarter = table.columns.findIndex((one) => one.member?.key === '2026-Q2');
    const half = String(sumOf(({ day }) => day >= '2026-01' && day < '2026-07'));
    expect(table.values.at(-1)?.slice(quarter * 2, quarter * 2 + 2)).toEqual([half, null]);
    expect(table.values.at(-1)?.slice(-2)).toEqual([half, null]);
    await expect(
      ask({ measures: ['runningRevenue'], rows: [{ dimension: 'channel' }] }),
    ).rejects.toMatchObject({
      fault: { violations: [{ path: 'measures.0' }] },
    });
  });

  it('compares with the year before, month under month', async () => {
    const table = await ask(
      {
        measures: ['revenue', 'customers'],
        rows: [{ dimension: 'date.month' }],
        columns: [{ dimension: 'channel', top: { count: 1, by: 'revenue' } }],
        comparison: 'previousYear',
      },
      { ...frame, period: { from: '2026-04-01', to: '2026-06-30' } },
    );
    const of = (from: string, to: string) =>
      facts.filter(({ day }) => day >= from && day <= to).reduce((sum, one) => sum + one.total, 0);
    const [april] = table.compared ?? [];
    expect(table.rows[0]?.member?.key).toBe('2026-04');
    expect(april?.at(-2)).toBe(String(of('2025-04-01', '2025-04-30')));
    expect(table.values.at(-1)?.at(-2)).toBe(String(of('2026-04-01', '2026-06-30')));
    expect(table.compared?.at(-1)?.at(-2)).toBe(String(of('2025-04-01', '2025-06-30')));
  });

  it('tells parts of rows, columns and the whole, and none of ratios', async () => {
    const table = await ask({
      measures: ['lines', 'marginRate'],
      rows: [{ dimension: 'channel' }],
      columns: [{ dimension: 'country' }],
      shares: ['row', 'column', 'total'],
    });
    const { row = [], column = [], total = [] } = table.shares ?? {};
    const counts = (matrix: typeof row, at: number) =>
      (matrix[at] ?? []).filter((_, place) => place % 2 === 0).map(Number);
    const parts = counts(row, 0);
    expect(parts.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    expect(counts(column, table.rows.length - 1).every((one) => one === 1)).toBe(true);
    expect(total.at(-1)?.at(-2)).toBe(1);
    expect(row.every((line) => line.every((value, place) => place % 2 === 0 || value === null))).toBe(true);
  });

  it('has one figure where no level is asked, and null where nothing was sold', async () => {
    const empty: Frame = { ...frame, period: { from: '2050-01-01', to: '2050-12-31' } };
    const table = await ask({ measures: ['lines', 'averageOrder'], rows: [] }, empty);
    expect(table.values).toEqual([[0, null]]);
    const grouped = await ask({ measures: ['revenue'], rows: [{ dimension: 'channel' }] }, empty);
    expect(grouped.rows).toHaveLength(1);
    expect(grouped.rows[0]?.depth).toBe(0);
  });

  it('names as many members as it shows', async () => {
    const ids = Array.from({ length: 6000 }, (_, at) => idOf('customer', `many${at}`));
    await olap.analytics.insert(
      'pv.dim_customers',
      ids.map((customer_id, at) => ({ customer_id, name: `Name ${at}`, ver: 1 })),
    );
    const names = await factNames(olap.analytics, 'customers', ids);
    expect([names.size, names.get(ids[5999] ?? '')]).toEqual([6000, 'Name 5999']);
    const open = Array.from({ length: 400 }, (_, at) => [`${at}`.padEnd(400, 'x')]);
    const rows = [{ dimension: 'product' }, { dimension: 'channel' }];
    await expect(ask({ measures: ['lines'], rows, openRows: open })).rejects.toMatchObject({
      fault: { violations: [{ path: 'openRows' }] },
    });
  });

  it('refuses more cells than a sheet takes, naming the dimension', async () => {
    const numbers = Array.from({ length: 9 }, (_, at) => facts[at] satisfies Fact | undefined);
    expect(numbers).toHaveLength(9);
    await olap.analytics.command(`INSERT INTO pv.facts_order_lines (customer_id, line_id, order_id, is_first, at, status, currency, product_code, total, ver)
      SELECT toUUID('01990000-0000-7000-8000-000000000001'), reinterpretAsUUID(toUInt128(number) + bitShiftLeft(toUInt128(116769000000000000), 64) ), generateUUIDv4(), 1,
      toDateTime64('2031-01-01 00:00:00', 3, 'UTC'), 'placed', 'IRR', toString(number), 1, 1 FROM numbers(250000)`);
    const wide: Frame = { ...frame, period: { from: '2031-01-01', to: '2031-01-01' } };
    await expect(ask({ measures: ['lines'], rows: [{ dimension: 'product' }] }, wide)).rejects.toMatchObject({
      fault: { reason: 'analytics.pivot.too_large', detail: expect.stringContaining('product') },
    });
    const top = { count: 5, by: 'lines' };
    const table = await ask({ measures: ['lines'], rows: [{ dimension: 'product', top }] }, wide);
    expect(table.values.map(([value]) => value)).toEqual([1, 1, 1, 1, 1, 249_995, 250_000]);
  });

  it('ends after its limit with a clear answer, and the next is answered', async () => {
    const slow = { measures: ['customers'], rows: [{ dimension: 'product' }, { dimension: 'customer' }] };
    await expect(ask(slow, { ...frame, seconds: 0.001 })).rejects.toMatchObject({
      fault: { reason: 'query.slow' },
    });
    await expect(ask({ measures: ['lines'], rows: [] })).resolves.toMatchObject({ columns: [{ depth: 0 }] });
  });
});
