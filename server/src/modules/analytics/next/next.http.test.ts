import { randomUUID } from 'node:crypto';
import { countBaskets, readBaskets } from '@peyvand/contract/analytics/baskets';
import { readNext } from '@peyvand/contract/analytics/next';
import type { Client } from '@peyvand/contract/core/client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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
  expect(await next()).toEqual({ purchase: null, crossSell: [], reach: null });
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

it('is told of customers whom somebody sees', async () => {
  await expect(next(seller)).rejects.toMatchObject({ problem: { status: 404 } });
});
