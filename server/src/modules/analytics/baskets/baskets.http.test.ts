import { randomUUID } from 'node:crypto';
import * as contract from '@peyvand/contract/analytics/baskets';
import type { Client } from '@peyvand/contract/core/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { lineRow } from '../facts/rows-for-tests.ts';

let test: TestWithFacts;
let seller: Client;
beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
});
afterAll(() => test.stop());

/** Orders of a customer with these products, one line each. */
async function orders(
  customerId: string,
  count: number,
  codes: readonly string[],
  more: { readonly channel?: string; readonly ago?: number } = {},
) {
  const { channel = 'direct', ago = 5 } = more;
  const at = new Date(test.clock().getTime() - ago * 86_400_000).toISOString();
  const rows = Array.from({ length: count }, () => randomUUID()).flatMap((order) =>
    codes.map((code, line) => ({
      ...lineRow({ at, customer: customerId, order, line: `${order}-${line}`, code, total: '1000' }),
      customer_id: customerId,
      channel,
    })),
  );
  await test.olap.insert('pv.facts_order_lines', rows);
}

const read = () => test.admin(contract.readBaskets, { query: {} });
const fewest = { support: 0, confidence: 0 };

async function count() {
  const before = (await read()).madeAt;
  test.clock.advance(60_000);
  await test.admin(contract.countBaskets, {});
  return vi.waitFor(
    async () => {
      const page = await test.admin(contract.readBaskets, { query: fewest });
      expect(page.madeAt).not.toBe(before);
      return page;
    },
    { timeout: 20_000, interval: 50 },
  );
}

describe('what is ordered together', () => {
  let foreign = '';
  let own = '';
  beforeAll(async () => {
    [foreign = ''] = await newCustomers(test.admin, 1, 'خریدار');
    [own = ''] = await newCustomers(seller, 1, 'مشتری آرش');
  });

  it('is not told before it was counted, nor of a few orders', async () => {
    expect(await read()).toMatchObject({ state: 'never', rules: [], parts: [], madeAt: null });
    await orders(foreign, 34, ['TEA', 'SUGAR']);
    expect(await count()).toMatchObject({ state: 'few', rules: [] });
  });

  it('is told with its shares, of all orders of two years', async () => {
    await orders(foreign, 60, ['TEA']);
    await orders(own, 6, ['TEA', 'GLASS']);
    await orders(foreign, 100, ['SOAP'], { channel: 'web' });
    await orders(foreign, 50, ['OLD', 'THING'], { ago: 900 });
    await orders(foreign, 50, ['SOAP', 'TOWEL'], { channel: 'web' });
    const page = await count();
    expect(page).toMatchObject({ state: 'made', isCut: false, least: { orders: 10 } });
    expect(page.parts).toEqual([{ part: 'all', orders: 250 }]);
    const rule = page.rules.find(({ also }) => also.key === 'SUGAR');
    expect(rule).toMatchObject({ has: [{ key: 'TEA', label: 'TEA' }], orders: 34, support: 34 / 250 });
    expect(rule?.confidence).toBeCloseTo(0.34, 9);
    expect(rule?.lift).toBeCloseTo(2.5, 9);
    expect(page.rules.some(({ also }) => ['GLASS', 'OLD', 'THING'].includes(also.key))).toBe(false);
    const rare = await test.admin(contract.readBaskets, { query: { support: 0.15, confidence: 0 } });
    expect(rare.rules.every(({ support }) => support >= 0.15)).toBe(true);
    const sure = await test.admin(contract.readBaskets, { query: { support: 0, confidence: 1 } });
    expect(sure.rules.map(({ also }) => also.key).toSorted()).toEqual(['SOAP', 'TEA']);
  });

  it('is told of a channel with enough orders', async () => {
    await orders(foreign, 100, ['SOAP'], { channel: 'web' });
    const page = await count();
    expect(page.parts.map(({ part }) => part)).toEqual(['all', 'channel:web']);
    const web = await test.admin(contract.readBaskets, { query: { ...fewest, part: 'channel:web' } });
    expect(web.rules).toEqual([]);
    expect(web.least.support).toBeGreaterThan(0);
  });

  it('opens the orders behind a rule, those that the asking person sees', async () => {
    const behind = (client: Client, items: string[], part = 'all') =>
      client(contract.readBasketOrders, { body: { items, part } });
    const all = await behind(test.admin, ['TEA', 'SUGAR']);
    expect([all.count, all.items.length]).toEqual([34, 34]);
    expect(all.items[0]).toMatchObject({ customerId: foreign, customerName: 'خریدار 0', total: '2000' });
    expect(await behind(seller, ['TEA', 'SUGAR'])).toMatchObject({ count: 0, items: [] });
    expect((await behind(seller, ['TEA'])).count).toBe(6);
    expect((await behind(test.admin, ['SOAP'], 'channel:web')).items).toHaveLength(100);
    expect((await behind(test.admin, ['SOAP'], 'channel:direct')).count).toBe(0);
    expect(await behind(test.admin, ['TEA'], `segment:${randomUUID()}`)).toMatchObject({
      count: null,
      items: [],
    });
  });

  it('tells a seller the shares and not how many orders there are', async () => {
    const page = await seller(contract.readBaskets, { query: fewest });
    expect(page.rules.length).toBeGreaterThan(0);
    for (const rule of page.rules) expect(rule.orders).toBeNull();
    for (const part of page.parts) expect(part.orders).toBeNull();
    await expect(seller(contract.countBaskets, {})).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
  });

  it.each([{ part: 'everything' }, { support: 2 }, { sort: 'luck' }])('refuses %j', async (query) => {
    const asked = test.admin(contract.readBaskets, { query: JSON.parse(JSON.stringify(query)) });
    await expect(asked).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });
});
