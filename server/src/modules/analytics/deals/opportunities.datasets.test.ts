import { type Answer, query } from '@peyvand/contract/analytics/query';
import { dealSums } from '@peyvand/contract/sales/deal-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isMavenThere, type Maven, maven, rowsIn, startMaven } from './maven-for-tests.ts';

if (!isMavenThere)
  process.stdout.write('Skipped: the opportunities are not beside the repository (../shared/data).\n');

const Group = z.object({ won: z.number(), closed: z.number(), win_rate: z.number(), revenue: z.number() });
const Groups = z.record(z.string(), Group);
const Expected = z.object({
  rows: z.number(),
  stages: z.record(z.string(), z.number()),
  won_revenue: z.number(),
  win_rate_of_closed: z.number(),
  avg_won_deal: z.number(),
  median_won_deal: z.number(),
  cycle_days_won_mean: z.number(),
  cycle_days_won_median: z.number(),
  cycle_days_lost_mean: z.number(),
  cycle_days_lost_median: z.number(),
  open_deals_without_account: z.number(),
  by_close_quarter: Groups,
  by_close_month: Groups,
  by_manager: Groups,
  by_region: Groups,
  top5_agents: Groups,
  bottom3_agents: Groups,
  by_product: Groups,
  agents_in_team_table_without_deals: z.array(z.string()),
});

const measures = ['wonDeals', 'closedDeals', 'winRate', 'wonAmount'];
const cents = (amount: number) => String(Math.round(amount * 100));

describe.runIf(isMavenThere)('the opportunities of the Maven set', () => {
  let shop: Maven;
  let expected: z.infer<typeof Expected>;
  const ask = {
    period: { from: '2016-10-01', to: '2017-09-30' },
    currency: 'USD',
    timeZone: 'UTC',
    calendar: 'gregory',
  } as const;
  const groups = async (dimension: string) => {
    const answer = await shop.test.admin(query, { body: { ...ask, measures, dimensions: [dimension] } });
    return new Map(answer.rows.map((row) => [nameOf(row, dimension), found(row)]));
  };
  beforeAll(async () => {
    expected = Expected.parse(JSON.parse(maven('expected.json')));
    shop = await startMaven();
  }, 300_000);
  afterAll(() => shop.stop());

  it('come in whole, their columns guessed, deals without an account too', async () => {
    expect(shop.imported).toMatchObject({ state: 'done', counts: { created: expected.rows, refused: 0 } });
    const sums = async (filter?: string) => {
      const { count } = await shop.test.admin(dealSums, { query: filter === undefined ? {} : { filter } });
      return count;
    };
    const status = (value: string) => JSON.stringify({ field: 'status', op: 'eq', value });
    expect(await sums()).toBe(expected.rows);
    expect(await sums(status('won'))).toBe(expected.stages['Won']);
    expect(await sums(status('lost'))).toBe(expected.stages['Lost']);
    expect(await sums(status('open'))).toBe(expected.stages['Engaging']);
    const nobody = { and: [JSON.parse(status('open')), { field: 'customerId', op: 'isEmpty' }] };
    expect(await sums(JSON.stringify(nobody))).toBe(expected.open_deals_without_account);
  });

  it('give the published figures of the whole', async () => {
    const names = ['cycleDays', 'medianCycleDays', 'lostCycleDays', 'medianLostCycleDays'];
    const answer = await shop.test.admin(query, {
      body: { ...ask, measures: [...measures, 'averageWon', 'medianWon', ...names] },
    });
    const all = answer.rows[0]?.measures ?? {};
    expect(all['wonAmount']).toBe(cents(expected.won_revenue));
    expect(all['winRate']).toBeCloseTo(expected.win_rate_of_closed, 6);
    expect(all['averageWon']).toBe(cents(expected.avg_won_deal));
    expect(all['medianWon']).toBe(cents(expected.median_won_deal));
    expect(names.map((name) => Number(all[name]))).toEqual([
      expected.cycle_days_won_mean,
      expected.cycle_days_won_median,
      expected.cycle_days_lost_mean,
      expected.cycle_days_lost_median,
    ]);
  });

  it.each([
    ['date.quarter', 'by_close_quarter', (key: string) => key.replace('-', '')],
    ['date.month', 'by_close_month', (key: string) => key],
    ['deal.team', 'by_manager', (key: string) => key],
    ['deal.product', 'by_product', (key: string) => (key === 'GTX Pro' ? 'GTXPro' : key)],
  ] as const)('by %s', async (dimension, figure, named) => {
    const rows = [...(await groups(dimension))].map(([key, one]) => [named(key), one] as const);
    expect(Object.fromEntries(rows)).toEqual(rounded(expected[figure]));
  });

  it('by seller, those without deals nowhere', async () => {
    const sellers = await groups('deal.owner');
    const named = { ...expected.top5_agents, ...expected.bottom3_agents };
    for (const [name, figures] of Object.entries(rounded(named))) expect(sellers.get(name)).toEqual(figures);
    for (const name of expected.agents_in_team_table_without_deals) expect(sellers.has(name)).toBe(false);
    const byAmount = [...sellers].toSorted(([, a], [, b]) => Number(b.revenue) - Number(a.revenue));
    expect(byAmount.slice(0, 5).map(([name]) => name)).toEqual(Object.keys(expected.top5_agents));
  });

  it('by region, as its teams add up', async () => {
    const teams = await groups('deal.team');
    const regions = new Map(
      rowsIn('sales_teams.csv').map((row) => [row['manager'] ?? '', row['regional_office'] ?? '']),
    );
    for (const [region, figures] of Object.entries(expected.by_region)) {
      const mine = [...teams].filter(([team]) => regions.get(team) === region).map(([, one]) => one);
      const sum = (pick: (one: Found) => number) => mine.reduce((total, one) => total + pick(one), 0);
      expect(sum(({ won }) => won)).toBe(figures.won);
      expect(sum(({ closed }) => closed)).toBe(figures.closed);
      expect(String(sum(({ revenue }) => Number(revenue)))).toBe(cents(figures.revenue));
    }
  });

  it('quarter over quarter', async () => {
    const answer = await shop.test.admin(query, {
      body: {
        ...ask,
        period: { from: '2017-07-01', to: '2017-09-30' },
        measures,
        comparison: 'previousPeriod',
      },
    });
    const { by_close_quarter: quarters } = expected;
    expect(answer.rows[0]?.measures['wonAmount']).toBe(cents(quarters['2017Q3']?.revenue ?? 0));
    // The 92 days before begin on 31 March.
    expect(Number(answer.rows[0]?.compared?.['wonAmount'])).toBeGreaterThanOrEqual(
      (quarters['2017Q2']?.revenue ?? 0) * 100,
    );
  });
});

interface Found {
  readonly won: number;
  readonly closed: number;
  readonly win_rate: number;
  readonly revenue: string;
}

function nameOf(row: Answer['rows'][number], dimension: string): string {
  const value = row.dimensions[dimension];
  return value?.label ?? value?.key ?? '';
}

function found({ measures: m }: Answer['rows'][number]): Found {
  return {
    won: Number(m['wonDeals']),
    closed: Number(m['closedDeals']),
    win_rate: Math.round(Number(m['winRate']) * 1e6) / 1e6,
    revenue: String(m['wonAmount']),
  };
}

function rounded(groups: z.infer<typeof Groups>): Record<string, Found> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, one]) => [name, { ...one, revenue: cents(one.revenue) }]),
  );
}
