import { forecast } from '@peyvand/contract/analytics/forecast';
import { query } from '@peyvand/contract/analytics/query';
import { stages } from '@peyvand/contract/analytics/stages';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import { listPipelines } from '@peyvand/contract/sales/pipelines';
import { setRates } from '@peyvand/contract/sales/rates';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Actor, anonymous, type RowLevel } from '../../../kernel/policy/actor.ts';
import { administrator } from '../../../testing/program.ts';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { createColleague, ownersByEmail } from '../../platform/api.ts';
import { answerQuery } from '../cube/answer.ts';
import { stagePage } from '../stages/page.ts';
import { forecastPage } from './page.ts';

let test: TestWithFacts;
let [sara, boss] = ['', ''];
let team = '';
let today = '';

beforeAll(async () => {
  test = await startWithFacts();
  const system = test.system('system:test');
  boss = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  ({ id: sara, teamId: team } = await system.write((tx) =>
    createColleague(tx, {
      name: 'Sara',
      email: 'sara@peyvand.example',
      password: 'a long word for Sara',
      team: 'South',
      role: 'seller',
    }),
  ));
  today = test.program.context(anonymous, 'test').clock().toISOString().slice(0, 10);
  const { id: customerId } = await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } });
  const open = (name: string, ownerId: string, amount: string, more: object = {}) =>
    test.admin(deals.createDeal, {
      body: { name, customerId, ownerId, amount: { amount, currency: 'IRR' }, ...more },
    });
  await open('sure', sara, '100', { forecast: 'commit', expectedOn: today });
  await open('likely', boss, '1000', { probability: 60, expectedOn: today });
  await open('undated', boss, '10000');
  await open('elsewhere', boss, '5', { amount: { amount: '5', currency: 'EUR' }, expectedOn: today });
  const won = await open('won', sara, '7');
  await test.admin(deals.winDeal, { params: { id: won.id }, body: {} }, { version: won.version });
  const dropped = await open('dropped', sara, '900', { expectedOn: today });
  await test.admin(deals.deleteDeal, { params: { id: dropped.id } }, { version: dropped.version });
  await vi.waitFor(
    async () => {
      const answer = await test.admin(query, { body: { measures: ['wonDeals'] } });
      if (answer.freshness.pending > 0 || answer.rows[0]?.measures['wonDeals'] !== 1)
        throw new Error('facts are on their way');
    },
    { timeout: 20_000, interval: 50 },
  );
}, 90_000);
afterAll(() => test.stop());

const day = () => ({ from: today, to: today });

it('says what sellers say, by how sure they are, and nothing of its own where too little ended', async () => {
  const found = await test.admin(forecast, { body: { period: day(), timeZone: 'UTC' } });
  expect(found.total).toMatchObject({
    won: '7',
    said: {
      commit: { count: 1, amount: '100' },
      best: { count: 1, amount: '1000', weighted: '600' },
      // In euros, which have no rate: its amount counts nowhere, and that is said.
      pipeline: { count: 1, amount: '0' },
    },
  });
  expect(found.unrated).toBe(1);
  expect(found.interval).toBeNull();
  expect(found.learntFrom).toBeLessThan(found.needed);
  expect(found.trials).toEqual([]);
  expect(found.weeks.at(-1)).toMatchObject({ won: '7', commit: '100', best: '1000', point: null });
  expect(found.rows.map(({ label, won }) => [label, won])).toContainEqual(['Sara', '7']);
});

it('counts other currencies by the rate of the day', async () => {
  const items = [{ currency: 'EUR' as const, day: today, rate: '2000' }];
  await test.admin(setRates, { body: { items } });
  const found = await test.admin(forecast, { body: { period: day(), timeZone: 'UTC' } });
  // Five cents at 2,000 rials for a euro.
  expect(found).toMatchObject({ unrated: 0, total: { said: { pipeline: { count: 1, amount: '100' } } } });
  expect(found.weeks.at(-1)).toMatchObject({ pipeline: '100' });
  expect(found.rates).toEqual([{ currency: 'EUR', rate: '2000', deals: 1 }]);
});

it('as of a day before, knows nothing of what came later', async () => {
  const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const found = await test.admin(forecast, { body: { period: day(), asOf: before, timeZone: 'UTC' } });
  expect(found).toMatchObject({
    asOf: before,
    total: { won: '0', said: { commit: { count: 0 } } },
    rows: [],
  });
});

function actorWith(level: RowLevel, hidden: string[] = [], more: Partial<Actor> = {}): Actor {
  const scope = (names: string[]) => ({
    level,
    teams: level === 'team' ? [team] : [],
    shares: false,
    hidden: new Set(names),
    locked: new Set<string>(),
  });
  return {
    ...anonymous,
    kind: 'user',
    id: sara,
    name: 'Sara',
    teamId: team,
    permissions: new Set(['analytics.report.read', 'sales.deal.read']),
    scopes: new Map([
      ['customers', scope([])],
      ['deals', scope(hidden)],
    ]),
    ...more,
  };
}

it.each([
  ['own', ['100', '0']],
  ['team', ['100', '0']],
  ['all', ['100', '1000']],
] as const)('of scope %s is made of the deals that are seen', async (level, sums) => {
  const ctx = test.program.context(actorWith(level), 'test');
  const found = await forecastPage(ctx, test.olap, { period: day(), timeZone: 'UTC', by: 'owner' });
  expect([found.total.said.commit.amount, found.total.said.best.amount]).toEqual(sums);
});

it('is for those who may read deals and their amounts', async () => {
  const ask = { period: day(), timeZone: 'UTC', by: 'owner' } as const;
  const hidden = test.program.context(actorWith('all', ['amount']), 'test');
  await expect(forecastPage(hidden, test.olap, ask)).rejects.toThrow('hidden from you');
  const figures = { measures: ['wonAmount'], dimensions: [], sort: [], limit: 10 };
  await expect(answerQuery(hidden, test.olap, figures)).rejects.toThrow('does not fit its schema');
  const stranger = actorWith('all', [], { permissions: new Set(['analytics.report.read']) });
  const ctx = test.program.context(stranger, 'test');
  const nothing = await forecastPage(ctx, test.olap, ask);
  expect(nothing).toMatchObject({ total: { won: '0' }, rows: [] });
  const counted = await answerQuery(ctx, test.olap, { ...figures, measures: ['closedDeals'] });
  expect(counted.rows[0]?.measures['closedDeals'] ?? 0).toBe(0);
});

it('refuses a day to come and a period that is none', async () => {
  const later = new Date(Date.parse(today) + 3 * 86_400_000).toISOString().slice(0, 10);
  const refused = { problem: { code: 'request.invalid' } };
  await expect(test.admin(forecast, { body: { asOf: later } })).rejects.toMatchObject(refused);
  await expect(test.admin(forecast, { body: { period: { from: later, to: today } } })).rejects.toMatchObject(
    refused,
  );
});

it('tells where deals went from each stage, and that those in the trash went nowhere', async () => {
  const { items } = await test.admin(listPipelines, {});
  const [pipeline] = items;
  const [first, second] = pipeline?.stages ?? [];
  if (!pipeline || !first || !second) throw new Error('a pipeline has stages');
  const open = await test.admin(deals.listDeals, { query: { q: 'undated' } });
  const [one] = open.items;
  if (!one) throw new Error('there is a deal');
  await test.admin(
    deals.moveDeal,
    { params: { id: one.id }, body: { stageId: second.id } },
    { version: one.version },
  );
  const won = pipeline.stages.find(({ kind }) => kind === 'won')?.id;
  const ask = { body: { period: day(), timeZone: 'UTC', pipelineId: pipeline.id } };
  const report = await vi.waitFor(
    async () => {
      const found = await test.admin(stages, ask);
      const at = (id: string | undefined) => found.stages.find(({ stageId }) => stageId === id);
      expect(at(second.id)?.ways).toEqual([{ toId: null, deals: 1 }]);
      return { found, begun: at(first.id), second: at(second.id) };
    },
    { timeout: 20_000, interval: 50 },
  );
  // Four were opened there and stayed, but for one that was won and one that went on; the fifth lies in the trash.
  const ways = new Map(report.begun?.ways.map(({ toId, deals: count }) => [toId, count]));
  expect(ways).toEqual(
    new Map([
      [null, 3],
      [second.id, 1],
      [won, 1],
    ]),
  );
  expect(report.begun?.medianDays).toBeGreaterThanOrEqual(0);
  expect(report.second?.medianDays).toBeNull();

  const own = test.program.context(actorWith('own'), 'test');
  const seen = await stagePage(own, test.olap, ask.body);
  const sum = seen.stages.flatMap((one) => one.ways).reduce((total, way) => total + way.deals, 0);
  // Her open deal at the beginning, her won one there and at the end.
  expect(sum).toBe(3);
});
