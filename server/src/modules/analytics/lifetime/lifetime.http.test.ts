import * as contract from '@peyvand/contract/analytics/lifetime';
import type { Client } from '@peyvand/contract/core/client';
import { listCustomers } from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '../../../kernel/policy/actor.ts';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import {
  madeAnew,
  newCustomers,
  sellerOf,
  startWithFacts,
  type TestWithFacts,
} from '../../../testing/with-facts.ts';
import { soldTo } from '../facts/sold-for-tests.ts';
import { customerScore, lifetimePage, watchList } from './page.ts';

let test: TestWithFacts;
let seller: Client;
const random = seededRandom(23);
const exponential = (mean: number) => -Math.log(1 - random()) * mean;

beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
});
afterAll(() => test.stop());

const read = (client = test.admin) => client(contract.readLifetime, {});
const scoreOf = async (id: string, client = test.admin) =>
  (await client(contract.readScore, { params: { id } })).score;

const fit = () => madeAnew(test, read, () => test.admin(contract.scoreAgain, {}));

const byLoss = (a: contract.WatchedCustomer, b: contract.WatchedCustomer) =>
  Number(b.loss) - Number(a.loss) || (a.customerId < b.customerId ? 1 : -1);

describe('what customers are worth', () => {
  let sleeper: string;
  let regular: string;
  let own: string[];

  it('is not said before there was a night, nor of a few customers', async () => {
    expect(await read()).toMatchObject({ state: 'never', ways: [] });
    [sleeper = ''] = await newCustomers(test.admin, 1, 'خفته');
    await soldTo(
      test,
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
    const ids = await newCustomers(test.admin, 150, 'خریدار');
    own = await newCustomers(seller, 10, 'مشتری فروشنده');
    for (const id of [...ids, ...own]) {
      const [pace, price, leave] = [10 + exponential(40), 1_000_000 + exponential(4_000_000), random() ** 2];
      const orders = [];
      for (let ago = 60 + random() * 640; ago > 0; ago -= exponential(pace)) {
        orders.push({ ago: Math.floor(ago), total: Math.round(price * (0.7 + 0.6 * random())) });
        if (random() < leave) break;
      }
      await soldTo(test, id, orders);
    }
    [regular = ''] = await newCustomers(test.admin, 1, 'منظم');
    await soldTo(
      test,
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
    const saved = await test.admin(contract.listScores, { query: { limit: 200, riskUpTo: 90 } });
    expect(saved.items.map(({ customerId }) => customerId)).toEqual(
      items
        .toSorted(byLoss)
        .flatMap((one) => (Math.round((1 - one.alive) * 100) <= 90 ? one.customerId : [])),
    );
  });

  it('is an order of the list of customers, page by page, both ways, with search and filter', async () => {
    const { items: watched } = await test.admin(contract.listScores, { query: { limit: 200 } });
    const wanted = watched.map(({ customerId }) => customerId);
    const listed = async (sort: string, more: object = {}) => {
      const ids: string[] = [];
      for (let cursor: string | undefined, page = 0; page < 50; page += 1) {
        const query = { sort, limit: 50, ...more, ...(cursor === undefined ? {} : { cursor }) };
        const { items, nextCursor } = await test.admin(listCustomers, { query });
        ids.push(...items.map(({ id }) => id));
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      return ids;
    };
    expect(await listed('-expectedLoss')).toEqual(wanted);
    expect(await listed('expectedLoss')).toEqual(wanted.toReversed());
    expect(await listed('-expectedLoss', { q: 'فروشنده' })).toEqual(wanted.filter((id) => own.includes(id)));
    const filter = JSON.stringify({ field: 'name', op: 'startsWith', value: 'منظم' });
    expect(await listed('-churnRisk', { filter })).toEqual([regular]);
    const { items } = await seller(listCustomers, { query: { sort: '-expectedLoss', limit: 200 } });
    expect(items.map(({ id }) => id)).toEqual(wanted.filter((id) => own.includes(id)));
    const unknown = test.admin(listCustomers, { query: { sort: 'shoeSize' } });
    await expect(unknown).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });

  it('is seen of the own customers only', async () => {
    const seen = await seller(contract.listScores, { query: { limit: 200 } });
    expect(new Set(seen.items.map(({ customerId }) => customerId))).toEqual(new Set(own));
    expect(await scoreOf(regular, seller)).toBeNull();
    const { items } = await seller(contract.readScores, { body: { ids: [regular, ...own] } });
    expect(new Set(items.map(({ customerId }) => customerId))).toEqual(new Set(own));
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
    const wish = { sort: 'loss' as const, limit: 5, riskUpTo: 100 };
    await expect(lifetimePage(ctx)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(customerScore(ctx, regular)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(watchList(ctx, test.olap, wish)).rejects.toMatchObject({ code: 'access.denied' });
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
