import * as contract from '@peyvand/contract/analytics/profit';
import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { recordInteraction } from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anonymous } from '../../../kernel/policy/actor.ts';
import { madeAnew, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { soldTo } from '../facts/sold-for-tests.ts';
import { customerProfit, profitPage } from './page.ts';

let test: TestWithFacts;
let seller: Client;
let [good, dear, mine] = ['', '', ''];

const read = (client = test.admin) => client(contract.readProfit, {});
const fit = () => madeAnew(test, read, () => test.admin(contract.computeProfit, {}));
const profitOf = async (id: string, client = test.admin) =>
  (await client(contract.customerProfit, { params: { id } })).profit;

beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
  const born = async (name: string, client: Client, cost?: string) =>
    (
      await client(createCustomer, {
        body: {
          kind: 'company',
          name,
          ...(cost ? { acquisitionCost: { amount: cost, currency: 'IRR' as const } } : {}),
        },
      })
    ).id;
  good = await born('پرسود', test.admin, '500');
  dear = await born('پرهزینه', test.admin, '500');
  mine = await born('مشتری فروشنده', seller);
});
afterAll(() => test.stop());

describe('profit of customers', () => {
  it('is not said before it was computed, nor of nobody', async () => {
    expect(await read()).toMatchObject({ state: 'never', sums: null, byProfit: null });
    expect(await fit()).toMatchObject({ state: 'few', customers: 0, concentration: null });
    expect(await profitOf(good)).toBeNull();
  });

  it('is margin less the cost of winning and of what was done', async () => {
    await soldTo(test, good, [{ ago: 20, total: 100_000, cost: 40_000 }]);
    // Won before these twelve months: what it cost is not of them.
    await soldTo(test, dear, [
      { ago: 500, total: 100_000, cost: 40_000 },
      { ago: 30, total: 20_000, cost: 15_000 },
    ]);
    await soldTo(test, mine, [{ ago: 10, total: 10_000 }]);
    for (let at = 0; at < 6; at += 1)
      await test.admin(recordInteraction, {
        params: { id: dear },
        body: { channel: 'call', direction: 'in', subject: 'شکایت' },
      });
    const { version, currency: _, ...before } = await test.admin(contract.readCosts, {});
    expect(before.pools).toEqual({ sales: null, service: null, marketing: null });
    // 6,000 an hour, 100 a minute.
    const pools = { ...before.pools, service: { cost: '600000', hours: 100 } };
    await test.admin(contract.changeCosts, { body: { ...before, pools } }, { version });
    await expect(test.admin(contract.changeCosts, { body: before }, { version })).rejects.toMatchObject({
      problem: { code: 'version.stale' },
    });
    const page = await vi.waitFor(
      async () => {
        const found = await fit();
        expect(found.pools.find(({ pool }) => pool === 'service')?.usedMinutes).toBe(105);
        expect(await profitOf(good)).not.toBeNull();
        return found;
      },
      { timeout: 30_000 },
    );
    expect(await profitOf(good)).toMatchObject({
      revenue: '100000',
      margin: '60000',
      winning: '500',
      service: '1500',
      profit: '58000',
    });
    // Six calls of ten minutes and an order of fifteen; the older order does not count.
    expect(await profitOf(dear)).toMatchObject({
      margin: '5000',
      winning: '0',
      service: '7500',
      profit: '-2500',
    });
    // Nobody knows what the goods cost: no margin.
    expect(await profitOf(mine)).toMatchObject({ revenue: '10000', margin: '0', profit: '-1500' });
    expect(page).toMatchObject({
      state: 'made',
      customers: 3,
      sums: { revenue: '130000', margin: '65000', profit: '54000' },
      byProfit: { loss: { members: 2, total: '-4000' }, peak: { members: 1 } },
    });
    expect(page.knownShare).toBeCloseTo(12 / 13, 9);
    expect(page.concentration?.largest).toBeCloseTo(10 / 13, 9);
    expect(page.keeping).toEqual({ won: 2, wonKnown: 1, wonCost: '500', kept: 1, keptCost: '7500' });
    const service = page.pools.find(({ pool }) => pool === 'service');
    expect(service).toMatchObject({
      perHour: '6000',
      capacityMinutes: 72_000,
      usedCost: '10500',
      unusedCost: '7189500',
    });
  });

  it('names who costs more than they bring, and the best', async () => {
    const of = async (sort: 'best' | 'worst', client = test.admin) =>
      (await client(contract.listProfits, { query: { sort } })).items.map(({ customerId }) => customerId);
    expect(await of('worst')).toEqual([dear, mine]);
    expect(await of('best')).toEqual([good, mine, dear]);
  });

  it('is hidden from who may not see costs', async () => {
    await expect(seller(contract.computeProfit, {})).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
    const scope = (hidden: string[], level: 'all' | 'own' = 'all') => ({
      level,
      teams: [],
      shares: false,
      hidden: new Set(hidden),
      locked: new Set<string>(),
    });
    const ctxWith = (scopes: [string, ReturnType<typeof scope>][]) =>
      test.program.context({ ...anonymous, kind: 'user' as const, scopes: new Map(scopes) }, 'test');
    for (const scopes of [
      [['customers', scope(['worth'])]],
      [
        ['customers', scope([])],
        ['orders', scope(['margin'])],
      ],
      [
        ['customers', scope([])],
        ['activities', scope(['cost'])],
      ],
    ] satisfies [string, ReturnType<typeof scope>][][])
      await expect(profitPage(ctxWith(scopes))).rejects.toMatchObject({ code: 'access.denied' });
    const own = ctxWith([['customers', scope([], 'own')]]);
    expect(await profitPage(own)).toMatchObject({ state: 'narrow', sums: null, pools: [] });
    expect(await customerProfit(own, good)).toEqual({ profit: null });
  });

  it('refuses costs that are none', async () => {
    const { version, currency: _, ...known } = await test.admin(contract.readCosts, {});
    for (const service of [
      { cost: '0', hours: 10 },
      { cost: '-5', hours: 10 },
      { cost: '5', hours: 0 },
    ])
      await expect(
        test.admin(
          contract.changeCosts,
          { body: { ...known, pools: { ...known.pools, service } } },
          { version },
        ),
      ).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });
});
