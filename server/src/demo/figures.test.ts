import { listAlerts } from '@peyvand/contract/analytics/alerts';
import { listDeliveries } from '@peyvand/contract/analytics/deliveries';
import { listMarkets } from '@peyvand/contract/analytics/markets';
import { readProgramme } from '@peyvand/contract/analytics/programme';
import { query } from '@peyvand/contract/analytics/query';
import { listSaved } from '@peyvand/contract/analytics/saved';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newCustomers, startWithFacts, type TestWithFacts } from '../testing/with-facts.ts';
import { fillFigures } from './figures.ts';
import { fillMarkets } from './markets.ts';

let test: TestWithFacts;
beforeAll(async () => {
  test = await startWithFacts();
}, 60_000);
afterAll(() => test.stop());

it('follows figures: what has risen is told, what was due is made, the board is for everybody', async () => {
  const [customerId = ''] = await newCustomers(test.admin, 1, 'مشتری');
  const now = test.clock().getTime();
  const sell = async (daysAgo: number, unitPrice: string) => {
    const orderedAt = new Date(now - daysAgo * 86_400_000).toISOString();
    const lines = [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice, cost: '600' }];
    await test.admin(createOrder, { body: { customerId, orderedAt, currency: 'IRR', lines } });
  };
  // A year is one or the other; on the first day of a quarter only one of the two is compared.
  await sell(365, '1000');
  await sell(366, '1000');
  await sell(0, '5000');
  await vi.waitFor(
    async () =>
      expect((await test.admin(query, { body: { measures: ['lines'] } })).freshness.pending).toBe(0),
    { timeout: 20_000, interval: 50 },
  );
  await fillFigures(test.system('system:demo'), test.olap, 'admin@peyvand.example');
  const told = (await test.admin(listAlerts, {})).items.map(({ measure, toldAt }) => [
    measure,
    toldAt !== null,
  ]);
  expect(Object.fromEntries(told)).toEqual({ revenue: true, discountRate: false });
  const [delivery] = (await test.admin(listDeliveries, {})).items;
  expect(delivery).toMatchObject({ name: 'جلسه‌ی شنبه', failure: null });
  expect(delivery?.files).toHaveLength(4);
  const { items } = await test.admin(listSaved, {});
  expect(items.map(({ kind, visibility }) => `${kind} ${visibility}`).sort()).toEqual([
    'dashboard all',
    'report all',
    'report all',
    'report all',
  ]);
  const programme = await test.admin(readProgramme, {});
  expect(programme.flows.map(({ source }) => source.by).sort()).toEqual([
    ...Array.from({ length: 5 }, () => 'entered'),
    'won',
  ]);
});

it('knows its markets of the last three whole quarters, with what others sold in them', async () => {
  await fillMarkets(test.system('system:demo'), 1500);
  const { items } = await test.admin(listMarkets, {});
  expect(items).toHaveLength(6);
  expect(items.filter(({ before }) => before !== null)).toHaveLength(4);
  for (const { rest, rivals } of items) {
    expect(Number(rest)).toBeGreaterThan(0);
    expect(rivals.length).toBeGreaterThan(1);
  }
});
