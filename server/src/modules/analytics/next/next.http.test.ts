import { randomUUID } from 'node:crypto';
import { countBaskets, readBaskets } from '@peyvand/contract/analytics/baskets';
import { readNext } from '@peyvand/contract/analytics/next';
import type { Client } from '@peyvand/contract/core/client';
import { createCategory } from '@peyvand/contract/sales/categories';
import { createProduct, deactivateProduct } from '@peyvand/contract/sales/products';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { lineRow } from '../facts/rows-for-tests.ts';

let test: TestWithFacts;
let seller: Client;
let buyer: string;
let other: string;
beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
  [buyer = '', other = ''] = await newCustomers(test.admin, 2, 'خریدار');
});
afterAll(() => test.stop());

const next = (client = test.admin, id = buyer) => client(readNext, { params: { id } });

/** Orders of these products, so many days ago. */
async function orders(customerId: string, ago: readonly number[], codes: readonly string[]) {
  const now = test.clock().getTime();
  await test.olap.insert(
    'pv.facts_order_lines',
    ago.flatMap((days) => {
      const order = randomUUID();
      const at = new Date(now - days * 86_400_000).toISOString();
      return codes.map((code) => ({
        ...lineRow({ at, customer: customerId, order, line: `${order}-${code}`, code, total: '1000' }),
        customer_id: customerId,
      }));
    }),
  );
}

it('says nothing of who never bought', async () => {
  expect(await next()).toMatchObject({ purchase: null, crossSell: [], upSell: [], reach: null });
});

it('tells the next purchase by the own rhythm, and when it is overdue', async () => {
  await orders(buyer, [120, 90, 60, 30, 0], ['TEA']);
  expect((await next()).purchase).toMatchObject({ usualDays: 30, isOverdue: false });
  test.clock.advance(40 * 86_400_000);
  expect((await next()).purchase).toMatchObject({ usualDays: 30, isOverdue: true });
});

it('proposes what others order along with it, and says why', async () => {
  await orders(
    other,
    Array.from({ length: 60 }, (_, at) => 50 + at),
    ['TEA', 'SUGAR'],
  );
  await orders(
    other,
    Array.from({ length: 80 }, (_, at) => 50 + at),
    ['SOAP'],
  );
  await test.admin(countBaskets, {});
  await vi.waitFor(async () => expect((await test.admin(readBaskets, { query: {} })).state).toBe('made'), {
    timeout: 20_000,
    interval: 50,
  });
  const { crossSell } = await next();
  expect(crossSell).toMatchObject([
    { item: { code: 'SUGAR' }, because: [{ code: 'TEA' }], confidence: expect.closeTo(60 / 65, 9) },
  ]);
  expect((await next(test.admin, other)).crossSell).toEqual([]);
});

describe('a dearer product in place of one that it buys', () => {
  const product = async (code: string, price: string, cost: string, categoryId: string) => {
    const irr = (amount: string) => ({ amount, currency: 'IRR' as const });
    const body = { code, name: code, categoryId, price: irr(price), cost: irr(cost) };
    return test.admin(createProduct, { body });
  };

  it('is proposed by what others did, where it is sold and brings more', async () => {
    const { id } = await test.admin(createCategory, { body: { name: 'چای' } });
    await product('TEA', '1000', '600', id);
    const premium = await product('PREMIUM', '1800', '900', id);
    await product('POOR', '1500', '1400', id);
    await product('JEWEL', '9000', '100', id);
    const others = await newCustomers(test.admin, 20, 'چای‌خور');
    for (const [at, one] of others.entries()) {
      await orders(one, [200], ['TEA']);
      if (at < 8) await orders(one, [100], ['PREMIUM', 'POOR', 'JEWEL']);
      // Who had it before did not move up.
      else if (at < 10) await orders(one, [300], ['PREMIUM']);
    }
    const { upSell, channels } = await next();
    expect(upSell).toMatchObject([{ item: { code: 'PREMIUM' }, instead: { code: 'TEA' }, moved: 8 }]);
    // All of the twenty but the two who had it before, and the two of the tests before.
    expect(upSell[0]?.could).toBe(20);
    expect(upSell[0]?.rate).toBeCloseTo(8 / 20, 1);
    expect(channels).toContain('inbound');
    expect(channels).not.toContain('sms');
    await test.admin(deactivateProduct, { params: { id: premium.id } }, premium);
    expect((await next()).upSell).toEqual([]);
  });

  it('is none for who has it already', async () => {
    await orders(buyer, [1], ['PREMIUM', 'POOR', 'JEWEL']);
    expect((await next()).upSell).toEqual([]);
  });
});

it('is told of customers whom somebody sees', async () => {
  await expect(next(seller)).rejects.toMatchObject({ problem: { status: 404 } });
});
