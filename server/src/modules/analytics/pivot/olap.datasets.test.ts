import { type PivotAnswer, PivotQuery } from '@peyvand/contract/analytics/pivot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { dataSet } from '../../../testing/figures.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { fillDates } from '../facts/dates.ts';
import { factTables } from '../facts/tables.ts';
import { pivotTable } from './answer.ts';
import { frame } from './naive-for-tests.ts';
import {
  foodmart,
  foodmartRows,
  foodmartTables,
  foodmartTrees,
  superstore,
  superstoreRows,
  superstoreTables,
} from './olap-stars-for-tests.ts';

const set = dataSet('olap');
const actor = systemActor('system:test');
const five = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
const groups = z.record(z.string(), five);
const amounts = z.record(z.string(), z.looseObject({ sales: z.number(), profit: z.number() }));
const change = z.number().nullable();
const span = z.object({
  sales: z.number(),
  profit: z.number(),
  margin: z.number(),
  yoy_sales: change.optional(),
  yoy_profit: change,
  qoq_profit: change.optional(),
  qoq_margin_pp: change.optional(),
  yoy_margin_pp: change.optional(),
});
const expected = z.looseObject({
  foodmart_sales_1997: z.looseObject({
    total: five,
    by_quarter: groups,
    by_month_unit_sales: z.array(z.number()),
    by_gender: groups,
    by_state: groups,
    by_city_unit_sales: z.record(z.string(), z.number()),
    by_product_family: groups,
    by_marital_status: groups,
    by_store_type: groups,
    ca_q4_food: five,
    qoq_margin: z.record(z.string(), z.number()),
    pareto: z.looseObject({
      customers: z.number(),
      top20pct_customers: z.number(),
      share_of_profit: z.number(),
    }),
  }),
  superstore_2018_2019: z.looseObject({
    rows: z.number(),
    sales: z.number(),
    profit: z.number(),
    quantity: z.number(),
    orders: z.number(),
    customers: z.number(),
    margin: z.number(),
    by_year: z.record(z.string(), span),
    by_quarter: z.record(z.string(), span),
    by_category: amounts,
    by_region: amounts,
    by_segment: amounts,
    pareto: z.looseObject({
      top20pct_customers: z.number(),
      share_of_net_profit: z.number(),
      share_of_gross_positive_profit: z.number(),
      share_of_sales: z.number(),
      loss_making_customers: z.number(),
      whale_curve_peak: z.number(),
      whale_curve_peak_at_customer: z.number(),
    }),
    worst_subcategories: z.record(z.string(), z.number()),
  }),
});

let olap: TestOlap;

beforeAll(async () => {
  if (!set.isThere) return;
  olap = await startOlap();
  for (const table of [...factTables, ...foodmartTables, ...superstoreTables])
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await fillDates(olap.analytics);
  for (const [table, rows] of [...foodmartRows(set), ...superstoreRows(set)])
    for (let at = 0; at < rows.length; at += 20_000)
      await olap.analytics.insert(`pv.${table}`, rows.slice(at, at + 20_000));
});
afterAll(async () => {
  if (set.isThere) await olap.remove();
});

type Body = z.input<typeof PivotQuery>;
type Table = Pick<PivotAnswer, 'rows' | 'columns' | 'values' | 'compared'>;

const trees = set.isThere ? foodmartTrees(set) : {};

async function ask(body: Body, period: Frame['period']): Promise<Table> {
  const query = PivotQuery.parse(body);
  return pivotTable(olap.analytics, { ...frame, period, filter: query.filter, trees }, actor, query, {
    among: [foodmart, superstore],
  });
}

/** Values of the rows by their keys; the total has an empty one. */
function byKey({ rows, values }: Table): Map<string, number[]> {
  return new Map(rows.map((head, at) => [head.member?.key ?? '', (values[at] ?? []).map(Number)]));
}

describe.runIf(set.isThere)('FoodMart, declared by data alone', () => {
  const year = { from: '1997-01-01', to: '1997-12-31' };
  const measures = ['unitSales', 'storeSales', 'storeCost', 'saleLines', 'shoppers'];
  const wanted = set.isThere ? set.expected(expected).foodmart_sales_1997 : undefined;

  it.each([
    ['date.quarter', 'by_quarter', (key: string) => `1997-${key}`],
    ['shopper.gender', 'by_gender', (key: string) => key],
    ['store.state', 'by_state', (key: string) => key],
    ['product.family', 'by_product_family', (key: string) => key],
    ['shopper.marital', 'by_marital_status', (key: string) => key],
    ['store.type', 'by_store_type', (key: string) => key],
  ] as const)('by %s, with the total', async (dimension, name, keyOf) => {
    const found = byKey(await ask({ measures, rows: [{ dimension }] }, year));
    for (const [key, figures] of Object.entries(wanted?.[name] ?? {}))
      set.figure(`foodmart ${name} ${key}`, found.get(keyOf(key)) ?? [], figures, 0.00501);
    set.figure(`foodmart total beside ${name}`, found.get('') ?? [], wanted?.total ?? [], 0.00501);
    expect(found.size).toBe(Object.keys(wanted?.[name] ?? {}).length + 1);
  });

  it('by month, by city under its state, and one corner of the cube', async () => {
    const months = await ask({ measures: ['unitSales'], rows: [{ dimension: 'date.month' }] }, year);
    set.figure(
      'foodmart by month',
      months.values.slice(0, -1).map(([value]) => Number(value)),
      wanted?.by_month_unit_sales ?? [],
    );
    const cities = byKey(
      await ask(
        { measures: ['unitSales'], rows: [{ dimension: 'store.state' }, { dimension: 'store.city' }] },
        year,
      ),
    );
    for (const [city, value] of Object.entries(wanted?.by_city_unit_sales ?? {}))
      set.figure(`foodmart ${city}`, cities.get(city)?.[0] ?? 0, value);
    const corner = await ask(
      {
        measures,
        filter: {
          and: [
            { field: 'store.state', op: 'eq', value: 'CA' },
            { field: 'product.family', op: 'eq', value: 'Food' },
          ],
        },
      },
      { from: '1997-10-01', to: '1997-12-31' },
    );
    set.figure(
      'foodmart CA, Q4, Food',
      (corner.values[0] ?? []).map(Number),
      wanted?.ca_q4_food ?? [],
      0.00501,
    );
  });

  it('trees of goods and places at each depth, with the shoppers of each member counted once', async () => {
    const byLevel = async (dimension: string) => byKey(await ask({ measures, rows: [{ dimension }] }, year));
    const families = await byLevel('goods.level1');
    for (const [family, figures] of Object.entries(wanted?.by_product_family ?? {}))
      set.figure(`foodmart tree ${family}`, families.get(family) ?? [], figures, 0.00501);
    const states = await byLevel('store.place.level2');
    for (const [state, figures] of Object.entries(wanted?.by_state ?? {}))
      set.figure(`foodmart tree ${state}`, states.get(`USA/${state}`) ?? [], figures, 0.00501);
    // Below the deepest of them cities stand for themselves.
    for (const level of [3, 4]) {
      const cities = await byLevel(`store.place.level${level}`);
      const units = [...cities].map(([way, [sold]]) => [way.split('/').at(-1) ?? '', sold] as const);
      for (const [city, value] of Object.entries(wanted?.by_city_unit_sales ?? {}))
        set.figure(`foodmart tree ${city}, level ${level}`, new Map(units).get(city) ?? 0, value);
    }
  });

  it('margins by quarter, and the share of the best fifth of the shoppers', async () => {
    const margins = byKey(
      await ask({ measures: ['storeMargin'], rows: [{ dimension: 'date.quarter' }] }, year),
    );
    for (const [quarter, value] of Object.entries(wanted?.qoq_margin ?? {}))
      set.figure(`foodmart margin ${quarter}`, margins.get(`1997-${quarter}`)?.[0] ?? 0, value);
    const shoppers = await ask(
      {
        measures: ['storeProfit'],
        rows: [{ dimension: 'shopper' }],
        sortRows: { by: 'storeProfit', direction: 'desc' },
      },
      year,
    );
    const profits = shoppers.values.slice(0, -1).map(([value]) => Number(value));
    const best = Math.ceil(profits.length * 0.2);
    set.figure('foodmart shoppers', profits.length, wanted?.pareto.customers ?? 0);
    set.figure('foodmart best fifth', best, wanted?.pareto.top20pct_customers ?? 0);
    set.figure(
      'foodmart share of the best fifth',
      sum(profits.slice(0, best)) / sum(profits),
      wanted?.pareto.share_of_profit ?? 0,
    );
    // The rest of a ranking is computed from the facts: it is the same without asking for every shopper.
    const top = { count: 1000, by: 'storeProfit' };
    const ranked = await ask({ measures: ['storeProfit'], rows: [{ dimension: 'shopper', top }] }, year);
    expect(Number(ranked.values.at(-2)?.[0])).toBeCloseTo(sum(profits.slice(1000)), 2);
  });
});

describe.runIf(set.isThere)('Superstore, declared by data alone', () => {
  const both = { from: '2018-01-01', to: '2019-12-31' };
  const wanted = set.isThere ? set.expected(expected).superstore_2018_2019 : undefined;
  const measures = ['amount', 'profit', 'profitRate'];

  it('the whole', async () => {
    const { values } = await ask(
      { measures: ['rowCount', 'amount', 'profit', 'pieces', 'purchases', 'buyers'] },
      both,
    );
    const { rows = 0, sales = 0, profit = 0, quantity = 0, orders = 0, customers = 0 } = wanted ?? {};
    set.figure(
      'superstore total',
      (values[0] ?? []).map(Number),
      [rows, sales, profit, quantity, orders, customers],
      0.00006,
    );
    const rate = await ask({ measures: ['profitRate'] }, both);
    set.figure('superstore margin', Number(rate.values[0]?.[0]), wanted?.margin ?? 0);
  });

  it.each([
    ['date.year', 'by_year', (key: string) => key],
    ['date.quarter', 'by_quarter', (key: string) => key.replace('-', '')],
  ] as const)('by %s, against the year before and the time before', async (dimension, name, keyOf) => {
    const figures = new Map<string, { now: number[]; before: number[] | null }>();
    for (const year of ['2018', '2019']) {
      const period = { from: `${year}-01-01`, to: `${year}-12-31` };
      const table = await ask({ measures, rows: [{ dimension }], comparison: 'previousYear' }, period);
      for (const [at, head] of table.rows.entries()) {
        if (head.depth === 0) continue;
        const before = table.compared?.[at] ?? [];
        figures.set(keyOf(head.member?.key ?? ''), {
          now: (table.values[at] ?? []).map(Number),
          before: before[0] === null || year === '2018' ? null : before.map(Number),
        });
      }
    }
    let last: number[] | null = null;
    for (const [key, one] of Object.entries(wanted?.[name] ?? {})) {
      const { now = [], before = null } = figures.get(key) ?? {};
      set.figure(`superstore ${key}`, now, [one.sales, one.profit, one.margin], 0.00006);
      held(`superstore ${key} profit on the year`, ratio(now[1], before?.[1]), one.yoy_profit);
      if (one.qoq_profit !== undefined) {
        held(`superstore ${key} profit on the quarter`, ratio(now[1], last?.[1]), one.qoq_profit);
        held(`superstore ${key} margin on the quarter`, points(now[2], last?.[2]), one.qoq_margin_pp ?? null);
        held(`superstore ${key} margin on the year`, points(now[2], before?.[2]), one.yoy_margin_pp ?? null);
      }
      if (one.yoy_sales !== undefined)
        held(`superstore ${key} sales on the year`, ratio(now[0], before?.[0]), one.yoy_sales);
      last = now;
    }
  });

  function held(name: string, reached: number | null, published: number | null): void {
    set.figure(name, reached ?? 'none', published ?? 'none');
  }

  it.each([
    ['goods.category', 'by_category'],
    ['region', 'by_region'],
    ['segment', 'by_segment'],
  ] as const)('by %s', async (dimension, name) => {
    const found = byKey(await ask({ measures, rows: [{ dimension }] }, both));
    for (const [key, { sales, profit }] of Object.entries(wanted?.[name] ?? {}))
      set.figure(`superstore ${key}`, (found.get(key) ?? []).slice(0, 2), [sales, profit], 0.00006);
  });

  it('the worst sorts of goods, and the whale curve', async () => {
    const top = { count: 3, by: 'profit', order: 'least' } as const;
    const worst = byKey(await ask({ measures: ['profit'], rows: [{ dimension: 'goods.sort', top }] }, both));
    for (const [key, value] of Object.entries(wanted?.worst_subcategories ?? {}))
      set.figure(`superstore worst ${key}`, worst.get(key)?.[0] ?? 0, value);
    const buyers = await ask(
      {
        measures: ['profit', 'amount'],
        rows: [{ dimension: 'buyer' }],
        sortRows: { by: 'profit', direction: 'desc' },
      },
      both,
    );
    const list = buyers.values
      .slice(0, -1)
      .map(([profit, amount]) => ({ profit: Number(profit), amount: Number(amount) }));
    const profits = list.map(({ profit }) => profit);
    const whole = sum(profits);
    const published = wanted?.pareto;
    const best = Math.ceil(list.length * 0.2);
    const fifth = sum(profits.slice(0, best));
    set.figure('superstore best fifth', best, published?.top20pct_customers ?? 0);
    set.figure('superstore share of net profit', fifth / whole, published?.share_of_net_profit ?? 0);
    set.figure(
      'superstore share of gross profit',
      fifth / sum(profits.filter((one) => one > 0)),
      published?.share_of_gross_positive_profit ?? 0,
    );
    const bySales = list.map(({ amount }) => amount).sort((a, b) => b - a);
    set.figure(
      'superstore share of sales',
      sum(bySales.slice(0, best)) / sum(bySales),
      published?.share_of_sales ?? 0,
    );
    set.figure(
      'superstore at a loss',
      profits.filter((one) => one < 0).length,
      published?.loss_making_customers ?? 0,
    );
    const winners = profits.filter((one) => one > 0);
    set.figure('superstore peak', sum(winners) / whole, published?.whale_curve_peak ?? 0);
    set.figure('superstore peak at', winners.length, published?.whale_curve_peak_at_customer ?? 0);
  });
});

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
const ratio = (now: number | undefined, before: number | undefined | null) =>
  now === undefined || before === undefined || before === null ? null : now / before - 1;
const points = (now: number | undefined, before: number | undefined | null) =>
  now === undefined || before === undefined || before === null ? null : (now - before) * 100;
