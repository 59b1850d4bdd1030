import { readModel } from '@peyvand/contract/analytics/model';
import { query } from '@peyvand/contract/analytics/query';
import { records } from '@peyvand/contract/analytics/records';
import { customers, pareto, rfm, value } from '@peyvand/contract/analytics/value';
import type { Filter } from '@peyvand/contract/core/filter';
import { createCustomer, type NewCustomer } from '@peyvand/contract/customers/customer';
import { recordInteraction } from '@peyvand/contract/customers/story';
import { readMe } from '@peyvand/contract/platform/me';
import { createTeam } from '@peyvand/contract/platform/teams';
import { changeUser, readUser } from '@peyvand/contract/platform/users';
import {
  changeDeal,
  createDeal,
  deleteDeal,
  replaceDealLines,
  winDeal,
} from '@peyvand/contract/sales/deal-endpoints';
import {
  cancelOrder,
  createOrder,
  replaceOrderLines,
  updateOrder,
} from '@peyvand/contract/sales/order-endpoints';
import { recordAnswer } from '@peyvand/contract/service/answers';
import { recordCall } from '@peyvand/contract/service/calls';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { raw, visible } from '../../kernel/context.ts';
import type { Actor, ResourceScope, RowLevel } from '../../kernel/policy/actor.ts';
import { anonymous } from '../../kernel/policy/actor.ts';
import { postgresOf } from '../../testing/postgres-source.ts';
import { startWithFacts, type TestWithFacts } from '../../testing/with-facts.ts';
import { enqueueRebuild, rebuildAnalytics, rebuildState } from './api.ts';
import { answerQuery } from './cube/answer.ts';

let app: TestWithFacts;
let people: string[];

const byText = (a: string | null | undefined, b: string | null | undefined) =>
  String(a).localeCompare(String(b));

const period = { from: '2026-01-01', to: '2026-12-31' };
const ask = { period, currency: 'IRR', timeZone: 'Asia/Tehran' } as const;

const order = (customerId: string | null, day: string, total: string, more = {}) =>
  app.admin(createOrder, {
    body: {
      customerId,
      orderedAt: `${day}T08:00:00.000Z`,
      currency: 'IRR',
      lines: [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice: total, cost: '10', ...more }],
    },
  });

/** Until everything that was committed is in the facts. */
const settled = () =>
  vi.waitFor(
    async () => {
      const answer = await app.admin(query, { body: { ...ask, measures: ['lines'] } });
      expect(answer.freshness.pending).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );

beforeAll(async () => {
  app = await startWithFacts();
  people = [];
  for (const [name, city] of [
    ['علی', 'تهران'],
    ['سارا', 'شیراز'],
    ['رضا', null],
  ] as const) {
    const body: NewCustomer = {
      kind: 'person',
      name,
      ...(city === null ? {} : { addresses: [{ city, country: 'IR' }] }),
    };
    const made = await app.admin(createCustomer, { body });
    people.push(made.id);
  }
  const [ali = '', sara = '', reza = ''] = people;
  await order(ali, '2026-03-20', '100');
  await order(ali, '2026-03-21', '200');
  await order(sara, '2026-04-01', '300', { quantity: '2' });
  await order(null, '2026-04-01', '50');
  const late = await order(reza, '2026-05-01', '1000');
  await app.admin(cancelOrder, { params: { id: late.id }, body: {} }, { version: late.version });
  const moved = await order(reza, '2026-06-01', '70');
  const given = await app.admin(
    updateOrder,
    { params: { id: moved.id }, body: { customerId: sara } },
    { version: moved.version },
  );
  await app.admin(
    replaceOrderLines,
    {
      params: { id: moved.id },
      body: { lines: [{ code: 'P2', description: 'دیگر', quantity: '1', unitPrice: '80' }] },
    },
    { version: given.version },
  );
  await app.admin(recordInteraction, {
    params: { id: ali },
    body: { channel: 'call', direction: 'in', duration: 60 },
  });
  await app.admin(recordAnswer, {
    params: { id: ali },
    body: { question: 'nps', score: 9, source: 'بهار', comment: 'خوب' },
  });
  const call = { queue: 'پشتیبانی', waited: 12, talked: 90, wrapped: 20, agentName: 'سارا' } as const;
  await app.admin(recordCall, { body: { ...call, outcome: 'answered', customerId: ali } });
  await app.admin(recordCall, { body: { outcome: 'abandoned', waited: 40 } });
  await dealsOf(ali, sara);
  await settled();
}, 90_000);

// One won after it went to another customer, one in the trash, one open.
async function dealsOf(ali: string, sara: string): Promise<void> {
  const first = await app.admin(createDeal, { body: { name: 'one', customerId: ali } });
  const given = await app.admin(
    changeDeal,
    { params: { id: first.id }, body: { customerId: sara, forecast: 'commit' } },
    { version: first.version },
  );
  const lines = [{ description: 'فیلم', quantity: '2', unitPrice: '500', discount: '100' }];
  const priced = await app.admin(
    replaceDealLines,
    { params: { id: first.id }, body: { lines } },
    { version: given.version },
  );
  await app.admin(winDeal, { params: { id: first.id }, body: {} }, { version: priced.version });
  const { id, version } = await app.admin(createDeal, { body: { name: 'two', customerId: ali } });
  await app.admin(deleteDeal, { params: { id } }, { version });
  await app.admin(createDeal, { body: { name: 'three', customerId: ali, expectedOn: '2026-12-01' } });
}

/** How the engine reaches the database of this test. */
afterAll(() => app.stop());

describe('the cube', () => {
  it('adds what counts: no cancelled order, orders of nobody included', async () => {
    const answer = await app.admin(query, {
      body: {
        ...ask,
        measures: ['revenue', 'orders', 'customers', 'lines', 'margin', 'averageOrder', 'quantity'],
      },
    });
    // 100 + 200 + 2 × 300 + 50 + 80; the last line has no known cost.
    expect(answer.rows[0]?.measures).toEqual({
      revenue: '1030',
      orders: 5,
      customers: 2,
      lines: 5,
      margin: '910',
      averageOrder: '206',
      quantity: '6',
    });
  });

  it('groups by Jalali months of the asked zone, and drills to the lines of a row', async () => {
    const answer = await app.admin(query, {
      body: {
        ...ask,
        calendar: 'persian',
        measures: ['revenue'],
        dimensions: ['date.month', 'customer.city'],
      },
    });
    const text = answer.rows.map((row) => [
      row.dimensions['date.month']?.key,
      row.dimensions['date.month']?.from,
      row.dimensions['customer.city']?.key,
      row.measures['revenue'],
    ]);
    expect(text).toEqual([
      ['1404-12', '2026-02-20', 'تهران', '100'],
      ['1405-01', '2026-03-21', 'تهران', '200'],
      ['1405-01', '2026-03-21', 'شیراز', '600'],
      ['1405-01', '2026-03-21', null, '50'],
      ['1405-03', '2026-05-22', 'شیراز', '80'],
    ]);
    for (const row of answer.rows) {
      const body = { ...ask, calendar: 'persian' as const, filter: row.drill, measure: 'revenue' };
      const behind = await app.admin(records, { body });
      expect(String(behind.rows.reduce((sum, { amount }) => sum + Number(amount), 0))).toBe(
        row.measures['revenue'],
      );
    }
  });

  it('compares with the year before, month by month', async () => {
    const body = {
      ...ask,
      period: { from: '2027-03-21', to: '2028-03-19' },
      calendar: 'persian' as const,
      measures: ['revenue', 'orders'],
      dimensions: ['date.month'],
      comparison: 'previousYear' as const,
    };
    const answer = await app.admin(query, { body });
    expect(answer.comparedPeriod).toEqual({ from: '2026-03-21', to: '2027-03-20' });
    expect(answer.rows.map((row) => [row.dimensions['date.month']?.key, row.measures, row.compared])).toEqual(
      [
        ['1406-01', { revenue: '0', orders: 0 }, { revenue: '850', orders: 3 }],
        ['1406-03', { revenue: '0', orders: 0 }, { revenue: '80', orders: 1 }],
      ],
    );
  });

  it('counts interactions too', async () => {
    const answer = await app.admin(query, {
      body: {
        period: { from: '2026-11-01', to: '2026-11-30' },
        measures: ['interactions', 'talkTime'],
        dimensions: ['channel'],
      },
    });
    expect(answer.rows).toMatchObject([
      { dimensions: { channel: { key: 'call' } }, measures: { interactions: 1, talkTime: 60 } },
    ]);
  });

  it('names what may be asked', async () => {
    const model = await app.admin(readModel, {});
    expect(model.measures.map((one) => one.name)).toContain('margin');
    expect([...model.measures, ...model.dimensions].every((one) => one.definition.length > 10)).toBe(true);
    for (const { name, subjects } of model.dimensions) {
      for (const star of subjects) {
        const measures = model.measures
          .filter(({ subject, aggregation }) => subject === star && aggregation !== 'window')
          .map((one) => one.name);
        await app.admin(query, { body: { ...ask, measures: measures.slice(0, 12), dimensions: [name] } });
      }
    }
  });

  it.each([
    [{ measures: [] }],
    [{ measures: ['nothing'] }],
    [{ measures: ['constructor'] }],
    [{ measures: ['revenue', 'revenue'] }],
    [{ measures: ['revenue', 'interactions'] }],
    [{ measures: ['revenue'], dimensions: ['direction'] }],
    [{ measures: ['revenue'], dimensions: ["x') --"] }],
    [{ measures: ['revenue'], dimensions: ['customer', 'owner', 'team', 'channel'] }],
    [{ measures: ['revenue'], sort: [{ by: 'orders', direction: 'asc' }] }],
    [{ measures: ['revenue'], limit: 0 }],
    [{ measures: ['revenue'], timeZone: 'Mars/Base' }],
    [{ measures: ['revenue'], period: { from: '2026-02-01', to: '2026-01-01' } }],
    [{ measures: ['revenue'], period: { from: '1200-01-01', to: '2026-01-01' } }],
    [{ measures: ['revenue'], currency: 'ZZZ' }],
    [{ measures: ['revenue'], filter: { field: 'secret', op: 'eq', value: 1 } }],
    [{ measures: ['revenue'], filter: { field: 'total', op: 'eq', value: '1e9' } }],
    [{ measures: ['revenue'], filter: { field: 'customer', op: 'eq', value: 'x' } }],
    [{ measures: ['revenue'], filter: { relation: 'company', some: { and: [] } } }],
    [{ measures: ['revenue'], dimensions: ['date.day'], comparison: 'previousYear' }],
    [{ measures: ['revenue'], unknown: 1 }],
  ])('refuses %j', async (body) => {
    const response = await app.program.server.inject({
      method: 'POST',
      url: '/api/v1/analytics/query',
      headers: { host: 'localhost:3000', authorization: `Bearer ${app.adminKey}` },
      payload: body,
    });
    expect(response.statusCode).toBe(400);
  });
});

describe('the page', () => {
  it('answers all tiles in one call', async () => {
    const page = await app.admin(value, { body: { ...ask, calendar: 'persian' } });
    expect(page.kpis).toMatchObject({
      revenue: { now: '980' },
      activeCustomers: { now: 2, before: 0 },
      newCustomers: { now: 2 },
    });
    expect(page.rfm.enough).toBe(false);
    expect(page.months.find((month) => month.monthKey === 'farvardin' && month.year === 1405)?.revenue).toBe(
      '800',
    );
    expect(page.top.map((one) => [one.name, one.revenue])).toEqual([
      ['سارا', '680'],
      ['علی', '300'],
    ]);
    const drilled = await app.admin(customers, { body: { ...ask, segment: page.top[0]?.segment } });
    expect(drilled.rows.map((row) => row.name)).toContain('سارا');
  });

  it('is empty but whole where nothing was sold', async () => {
    const page = await app.admin(value, { body: { ...ask, currency: 'EUR' } });
    expect(page.kpis).toMatchObject({
      revenue: { now: '0' },
      averageOrder: { now: null },
      retention: { now: null },
    });
    expect(page.paretoRevenue).toMatchObject({ members: 0, points: [], for80: null, gini: null });
    expect((await app.admin(rfm, { body: { ...ask, currency: 'EUR', rule: 'rank' } })).customers).toBe(0);
  });

  it('shows a new purchase within a second', async () => {
    const [, , reza = ''] = people;
    const told = new Promise<string>((resolve) => {
      const stop = app.program.live.on('peyvand_live', (payload) => {
        if (!payload.includes('facts')) return;
        stop();
        resolve(payload);
      });
    });
    const begin = performance.now();
    await order(reza, '2026-07-01', '5');
    await told;
    const answer = await app.admin(query, {
      body: { ...ask, measures: ['revenue'], filter: { field: 'customer', op: 'eq', value: reza } },
    });
    expect(answer.rows[0]?.measures['revenue']).toBe('5');
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});

describe('who sees what', () => {
  const actorWith = (
    level: RowLevel,
    more: Partial<Actor> = {},
    scope: Partial<ResourceScope> = {},
  ): Actor => ({
    ...anonymous,
    kind: 'user',
    id: '0198c000-0000-7000-8000-00000000000a',
    permissions: new Set(['analytics.report.read']),
    scopes: new Map([
      [
        'customers',
        { level, teams: [], shares: false, hidden: new Set<string>(), locked: new Set<string>(), ...scope },
      ],
      [
        'orders',
        { level: 'all', teams: [], shares: false, hidden: new Set(['cost']), locked: new Set<string>() },
      ],
    ]),
    ...more,
  });

  it('is what PostgreSQL says: own, team, all, shared, none', async () => {
    const system = app.system('system:test');
    const [owner] = await raw(
      system,
      sql<{ owner_id: string; team_id: string }>`select owner_id, team_id from customers.customers limit 1`,
    );
    if (!owner) throw new Error('no customer');
    const [ali = ''] = people;
    const stranger = '0198c000-0000-7000-8000-00000000000b';
    await raw(
      system,
      sql`insert into platform.record_shares (principal_id, kind, record_id, level)
      select ${owner.owner_id}::uuid, 'customers', ${ali}::uuid, 'read'`,
    );
    const actors = [
      actorWith('own', { id: owner.owner_id }),
      actorWith('own', { id: stranger }),
      actorWith('team', {}, { teams: [owner.team_id] }),
      actorWith('team', {}, { teams: [stranger] }),
      actorWith('none', { id: owner.owner_id }, { shares: true }),
      actorWith('none'),
    ];
    const counts: number[] = [];
    for (const actor of actors) {
      const ctx = app.program.context(actor, 'test');
      const allowed = await raw(
        ctx,
        sql<{ id: string }>`select distinct o.customer_id as id from sales.orders o
          where o.status <> 'cancelled' and ${visible(ctx, 'sales.orders', 'o')}`,
      );
      const answer = await answerQuery(ctx, app.olap, {
        ...ask,
        measures: ['lines'],
        dimensions: ['customer'],
        sort: [],
        limit: 100,
      });
      expect(answer.rows.map((row) => row.dimensions['customer']?.key).sort(byText)).toEqual(
        allowed.map((row) => row.id).sort(byText),
      );
      counts.push(answer.rows.length);
    }
    expect(counts).toEqual([3, 0, 3, 0, 1, 0]);
  });

  it('moves with a colleague to another team at once, as a report by team does', async () => {
    const { user } = await app.admin(readMe, {});
    const team = await app.admin(createTeam, { body: { name: 'جنوب' } });
    const { version } = await app.admin(readUser, { params: { id: user.id } });
    const counted = async (teams: string[]) => {
      const ctx = app.program.context(actorWith('team', {}, { teams }), 'test');
      const asked = { ...ask, measures: ['lines'], dimensions: ['team'], sort: [], limit: 100 };
      const answer = await answerQuery(ctx, app.olap, asked);
      return answer.rows.map((row) => row.dimensions['team']?.key);
    };
    expect([await counted([user.teamId]), await counted([team.id])]).toEqual([[user.teamId], []]);
    const moved = await app.admin(
      changeUser,
      { params: { id: user.id }, body: { teamId: team.id } },
      { version },
    );
    expect([await counted([user.teamId]), await counted([team.id])]).toEqual([[], [team.id]]);
    const lines = async (filter: Filter) =>
      (await app.admin(query, { body: { ...ask, measures: ['lines'], filter } })).rows[0]?.measures['lines'];
    const owned = await lines({ field: 'customer', op: 'isNotEmpty' });
    expect(owned).toBeGreaterThan(0);
    expect(await lines({ field: 'team', op: 'eq', value: team.id })).toBe(owned);
    const back = { params: { id: user.id }, body: { teamId: user.teamId } };
    await app.admin(changeUser, back, { version: moved.version });
  });

  it('refuses what a hidden cost would tell', async () => {
    const ctx = app.program.context(actorWith('all'), 'test');
    const refused = (measures: string[], more = {}) =>
      expect(
        answerQuery(ctx, app.olap, { ...ask, measures, dimensions: [], sort: [], limit: 10, ...more }),
      ).rejects.toThrow('does not fit its schema');
    await refused(['margin']);
    await refused(['marginRate']);
    await refused(['revenue'], { filter: { field: 'cost', op: 'gt', value: 0 } });
    const open = await app.admin(pareto, { body: { ...ask, by: 'margin' } });
    expect(open.by).toBe('margin');
  });
});

describe('facts made anew', () => {
  const tables = [
    'facts_order_lines',
    'facts_interactions',
    'facts_stage_moves',
    'facts_answers',
    'facts_calls',
    'facts_deals',
    'facts_deal_states',
    'dim_customers',
    'dim_products',
  ];
  const all = async () =>
    JSON.stringify(
      await Promise.all(
        tables.map((table) => app.olap.query(`SELECT * FROM pv.${table} FINAL ORDER BY ALL`)),
      ),
    );

  it('are the same, through this process and inside the engine', async () => {
    await settled();
    const before = await all();
    const system = app.system('system:test');
    expect(await rebuildAnalytics(system, app.olap, null)).toMatchObject({ way: 'stream', lines: 6 });
    expect(await all()).toBe(before);
    expect(await rebuildAnalytics(system, app.olap, await postgresOf(app))).toMatchObject({
      way: 'engine',
      lines: 6,
    });
    expect(await all()).toBe(before);
    const nowhere = { ...(await postgresOf(app)), host: '127.0.0.1', port: 1 };
    expect(await rebuildAnalytics(system, app.olap, nowhere)).toMatchObject({
      way: 'stream',
      lines: 6,
    });
    expect(await all()).toBe(before);
  }, 60_000);

  it('hold each deal once, as it stands, and every state of it', async () => {
    const [row] = await app.olap.query<object>(
      `SELECT (SELECT count() FROM pv.facts_deals FINAL) AS deals, (SELECT count() FROM pv.facts_deal_states FINAL) AS states,
        (SELECT groupArray((status, whole, products, totals, discounts, forecast)) FROM pv.facts_deals FINAL WHERE status = 'won') AS won`,
    );
    expect(row).toEqual({
      deals: '3',
      states: '7',
      won: [['won', '900', ['فیلم'], ['900'], ['100'], 'commit']],
    });
  });

  it('are made anew when asked for', async () => {
    const system = app.system('system:test');
    const id = await system.write((tx) => enqueueRebuild(tx));
    await vi.waitFor(async () => expect(await rebuildState(system, id)).toMatchObject({ done: true }), {
      timeout: 30_000,
    });
    expect((await rebuildState(system, id)).detail).toMatch(/^6 order lines and 1 interactions/);
  }, 60_000);
});
