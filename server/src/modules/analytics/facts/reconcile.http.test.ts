import { createCustomer } from '@peyvand/contract/customers/customer';
import { createDeal } from '@peyvand/contract/sales/deal-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { recordAnswer } from '@peyvand/contract/service/answers';
import { recordCall } from '@peyvand/contract/service/calls';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { reconcileFacts } from './rebuild.ts';

let test: TestWithFacts;

beforeAll(async () => {
  test = await startWithFacts();
  const { id: customerId } = await test.admin(createCustomer, { body: { kind: 'person', name: 'علی' } });
  await test.admin(createDeal, {
    body: { name: 'one', customerId, amount: { amount: '900', currency: 'IRR' } },
  });
  await test.admin(recordAnswer, { params: { id: customerId }, body: { question: 'nps', score: 9 } });
  await test.admin(recordCall, { body: { outcome: 'answered', talked: 60, customerId } });
  for (const unitPrice of ['100', '600'])
    await test.admin(createOrder, {
      body: {
        customerId,
        currency: 'IRR',
        lines: [{ code: 'P1', description: 'فیلم', quantity: '1', unitPrice }],
      },
    });
  await settled();
}, 90_000);
afterAll(() => test.stop());

async function settled(): Promise<void> {
  const all = [{ lines: '2', deals: '1', answers: '1', calls: '60', people: '1' }];
  await vi.waitFor(async () => expect(await sums()).toEqual(all), { timeout: 20_000, interval: 20 });
}
const sums = () =>
  test.olap.query(`SELECT (SELECT count() FROM pv.facts_order_lines FINAL) AS lines,
    (SELECT count() FROM pv.facts_deals FINAL) AS deals, (SELECT count() FROM pv.facts_answers FINAL) AS answers,
    (SELECT sum(talked) FROM pv.facts_calls FINAL) AS calls,
    (SELECT count() FROM pv.dim_customers FINAL) AS people`);
const reconciled = async () => (await reconcileFacts(test.system('system:test'), test.olap, null)).exchanged;
const damage = (table: string, change: string) =>
  test.olap.command(
    `INSERT INTO pv.${table} SELECT * REPLACE (ver + 1000 AS ver, ${change}) FROM pv.${table} FINAL LIMIT 1`,
  );

it('holds all facts against the log row by row and makes anew what differs', async () => {
  expect(await reconciled()).toEqual([]);
  const before = await sums();
  await damage('facts_order_lines', '1 AS is_deleted');
  await damage('facts_answers', '0 AS score');
  await damage('facts_calls', '0 AS talked');
  await damage('facts_deals', "'lost' AS status");
  await damage('dim_customers', "'Somebody else' AS name");
  expect(await sums()).not.toEqual(before);
  expect(await reconciled()).toEqual([
    'dim_customers',
    'facts_order_lines',
    'facts_answers',
    'facts_calls',
    'facts_deals',
  ]);
  expect(await sums()).toEqual(before);
  expect(await reconciled()).toEqual([]);
}, 60_000);
