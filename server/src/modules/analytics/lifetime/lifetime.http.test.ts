import * as contract from '@peyvand/contract/analytics/lifetime';
import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { listCustomers } from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../kernel/log/log.ts';
import { anonymous } from '../../../kernel/policy/actor.ts';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { migrateAnalytics } from '../api.ts';
import { lineRow } from '../facts/rows-for-tests.ts';
import { customerScore, lifetimePage, watchList } from './page.ts';

let test: TestProgram;
let olap: TestOlap;
let seller: Client;
const day = 86_400_000;
const random = seededRandom(23);
const exponential = (mean: number) => -Math.log(1 - random()) * mean;

beforeAll(async () => {
  olap = await startOlap();
  test = await startTestProgram({ olap: olap.analytics });
  await migrateAnalytics(test.system('system:test'), olap.analytics, {
    cluster: null,
    log: createLog('silent'),
  });
  seller = test.client(
    await test.system('system:cli').write(async (tx) => {
      const email = 'seller@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    }),
  );
});
afterAll(async () => {
  await test.stop();
  await olap.remove();
});

async function born(client: Client, count: number, name: string): Promise<string[]> {
  const { outcomes } = await client(createCustomersBatch, {
    body: {
      customers: Array.from({ length: count }, (_, at) => ({
        kind: 'person' as const,
        name: `${name} ${at}`,
      })),
    },
  });
  return outcomes.flatMap(({ id }) => id ?? []);
}

/** Orders so many days ago, of the amounts given. */
function sold(id: string, orders: readonly { readonly ago: number; readonly total: number }[]) {
  const now = test.clock().getTime();
  return olap.analytics.insert(
    'pv.facts_order_lines',
    orders.map(({ ago, total }, at) => ({
      ...lineRow({
        at: new Date(now - ago * day).toISOString(),
        customer: id,
        order: `${id}-${at}`,
        line: `${id}-${at}`,
        total: String(total),
      }),
      customer_id: id,
    })),
  );
}

const read = (client = test.admin) => client(contract.readLifetime, {});
const scoreOf = async (id: string, client = test.admin) =>
  (await client(contract.readScore, { params: { id } })).score;

async function fit() {
  const before = (await read()).madeAt;
  test.clock.advance(60_000);
  await test.admin(contract.scoreAgain, {});
  return vi.waitFor(
    async () => {
      const page = await read();
      expect(page.madeAt).not.toBe(before);
      return page;
    },
    { timeout: 25_000, interval: 50 },
  );
}

describe('what customers are worth', () => {
  let sleeper: string;
  let regular: string;
  let own: string[];

  it('is not said before there was a night, nor of a few customers', async () => {
    expect(await read()).toMatchObject({ state: 'never', ways: [] });
    [sleeper = ''] = await born(test.admin, 1, 'خفته');
    await sold(
      sleeper,
      [200, 215, 230, 245, 260, 275, 290, 305].map((ago) => ({ ago, total: 5_000_000 })),
    );
    const page = await fit();
    expect(page).toMatchObject({ state: 'few', chosen: null, sums: null, customers: 1 });
    expect(page.ways.map(({ way, reason }) => [way, reason])).toEqual([
      ['retention', 'few_customers'],
      ['sbg', 'no_contracts'],
      ['purchases', 'few_customers'],
    ]);
    expect(await scoreOf(sleeper)).toBeNull();
    expect((await test.admin(contract.listScores, { query: {} })).items).toEqual([]);
  });

  it('is said for each, with the trial on what was held out', async () => {
    const ids = await born(test.admin, 150, 'خریدار');
    own = await born(seller, 10, 'مشتری فروشنده');
    for (const id of [...ids, ...own]) {
      const [pace, price, leave] = [10 + exponential(40), 1_000_000 + exponential(4_000_000), random() ** 2];
      const orders = [];
      for (let ago = 60 + random() * 640; ago > 0; ago -= exponential(pace)) {
        orders.push({ ago: Math.floor(ago), total: Math.round(price * (0.7 + 0.6 * random())) });
        if (random() < leave) break;
      }
      await sold(id, orders);
    }
    [regular = ''] = await born(test.admin, 1, 'منظم');
    await sold(
      regular,
      Array.from({ length: 20 }, (_, at) => ({ ago: 3 + at * 15, total: 5_000_000 })),
    );
    const page = await fit();
    expect(page).toMatchObject({ state: 'made', customers: 162 });
    const tried = page.tried.find(({ method }) => method === page.chosen);
    expect(tried?.heldOut?.actual).toBeGreaterThan(50);
    expect(page.ways.map(({ value }) => value !== null)).toEqual([true, false, true]);
    expect(page.history).toHaveLength(2);
    const [one, other] = [await scoreOf(regular), await scoreOf(sleeper)];
    expect(one?.alive).toBeGreaterThan(0.9);
    expect(one).toMatchObject({ purchases: 20, usualDays: 15, silentDays: 3 });
    expect(other?.alive).toBeLessThan(0.3);
    expect(Number(one?.value)).toBeGreaterThan(Number(other?.value));
    expect(Number(one?.low)).toBeLessThanOrEqual(Number(one?.high));
  });

  it('is a filter of customers, and an order of the watch list', async () => {
    const filter = (field: string, value: unknown) => JSON.stringify({ field, op: 'gte', value });
    const risky = await test.admin(listCustomers, { query: { filter: filter('churnRisk', 70), limit: 200 } });
    const { items } = await test.admin(contract.listScores, { query: { sort: 'risk', limit: 200 } });
    const wanted = items.filter(({ alive }) => Math.round((1 - alive) * 100) >= 70);
    expect(new Set(risky.items.map(({ id }) => id))).toEqual(
      new Set(wanted.map(({ customerId }) => customerId)),
    );
    expect(risky.items.some(({ id }) => id === sleeper)).toBe(true);
    const worth = await test.admin(listCustomers, {
      query: { filter: filter('expectedValue', '1'), limit: 200 },
    });
    expect(worth.items.length).toBeGreaterThan(50);
    const losses = (await test.admin(contract.listScores, { query: {} })).items.map(({ loss }) =>
      Number(loss),
    );
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  });

  it('is seen of the own customers only', async () => {
    const seen = await seller(contract.listScores, { query: { limit: 200 } });
    expect(new Set(seen.items.map(({ customerId }) => customerId))).toEqual(new Set(own));
    expect(await scoreOf(regular, seller)).toBeNull();
    expect(await read(seller)).toMatchObject({ state: 'narrow', sums: null, curve: [] });
    await expect(seller(contract.scoreAgain, {})).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
  });

  it('is said to nobody from whom it is hidden', async () => {
    const scope = {
      level: 'all' as const,
      teams: [],
      shares: false,
      hidden: new Set(['worth']),
      locked: new Set<string>(),
    };
    const actor = { ...anonymous, kind: 'user' as const, scopes: new Map([['customers', scope]]) };
    const ctx = test.program.context(actor, 'test');
    const wish = { sort: 'loss' as const, limit: 5 };
    await expect(lifetimePage(ctx)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(customerScore(ctx, regular)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(watchList(ctx, olap.analytics, wish)).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('refuses an unknown order and a scenario that has no value', async () => {
    const scenario = {
      customers: 10,
      margin: 100,
      retention: 0.8,
      discount: 0.1,
      costToWin: 0,
      costToKeep: 0,
    };
    await expect(
      test.admin(contract.whatIf, { body: { scenarios: [{ ...scenario, retention: 1 }] } }),
    ).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
    const { outcomes } = await test.admin(contract.whatIf, {
      body: { scenarios: [scenario, { ...scenario, retention: 0.9, costToWin: 50 }] },
    });
    expect(outcomes[0]?.value).toBeCloseTo(266.6666666667, 8);
    expect(outcomes[0]?.valueFirstNow).toBeCloseTo(366.6666666667, 8);
    expect(outcomes[0]?.lifetime).toBeCloseTo(5, 10);
    expect(outcomes[1]?.lifetime).toBeCloseTo(10, 10);
    expect(outcomes[1]?.value).toBeCloseTo(400, 8);
  });
});
