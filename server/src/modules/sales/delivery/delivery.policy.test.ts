import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/deliveries';
import { createOrder, getOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { problemOf, shop } from './delivery-for-tests.ts';

let test: TestProgram;
let seller: Client;
let mate: Client;
let manager: Client;
let viewer: Client;
let at: Awaited<ReturnType<typeof shop>>;
let waiting: { id: string; line: string; note: string };
let own: { id: string; line: string };

async function colleague(name: string, team: string, role: 'seller' | 'manager' | 'viewer') {
  const key = await test.system('system:cli').write(async (tx) => {
    const email = `${name}@peyvand.example`;
    await createColleague(tx, { name, email, password: 'یک رمز بلند و بی‌معنا', team, role });
    return createApiKeyFor(tx, { email, name, permissions: null });
  });
  return test.client(key);
}

let buyers = 0;
async function orderOf(client: Client, productId: string, quantity: string) {
  buyers += 1;
  const name = `خریدار ${buyers}`;
  const customer = await client(createCustomer, { body: { kind: 'person', name } });
  const lines = [{ productId, quantity }];
  const order = await client(createOrder, { body: { customerId: customer.id, currency: 'IRR', lines } });
  return { id: order.id, line: order.lines[0]?.id ?? '' };
}

beforeAll(async () => {
  test = await startTestProgram();
  seller = await colleague('arash', 'فروش', 'seller');
  mate = await colleague('sara', 'فروش', 'seller');
  manager = await colleague('neda', 'فروش', 'manager');
  viewer = await colleague('pouya', 'انبار', 'viewer');
  at = await shop(test.admin);
  await at.settings({ reserveAt: 'order', whenShort: 'backorder' });
  const product = await at.product('5');
  const foreign = await orderOf(test.admin, product, '8');
  const made = await test.admin(contract.deliverOrder, {
    params: { id: foreign.id },
    body: { lines: [{ lineId: foreign.line, quantity: '2' }] },
  });
  waiting = { ...foreign, note: made.deliveries[0]?.id ?? '' };
  own = await orderOf(seller, product, '1');
});
afterAll(() => test.stop());

const goods = ({ line }: { line: string }) => ({ lines: [{ lineId: line, quantity: '1' }] });

it.each([
  ['what was delivered', () => seller(contract.listDeliveries, { params: { id: waiting.id } })],
  ['the note as PDF', () => seller(contract.deliveryDocument, { params: { id: waiting.note }, query: {} })],
  ['a delivery', () => seller(contract.deliverOrder, { params: { id: waiting.id }, body: goods(waiting) })],
  ['a return', () => seller(contract.returnGoods, { params: { id: waiting.id }, body: goods(waiting) })],
  [
    'the end of a delivery',
    () => seller(contract.cancelDelivery, { params: { id: waiting.note }, body: {} }),
  ],
  ['a reservation', () => seller(contract.reserveOrder, { params: { id: waiting.id } })],
])('a seller of own records is told that a foreign order is missing: %s', async (_what, attempt) => {
  expect(await problemOf(attempt())).toMatchObject({ problem: { code: 'resource.missing' } });
});

it('sees own orders only among those that wait, a manager those of the team, a viewer all', async () => {
  const ids = async (client: Client) =>
    (await client(contract.listBackorders, { query: {} })).items.map(({ orderId }) => orderId);
  expect(await ids(test.admin)).toEqual([waiting.id, own.id]);
  expect(await ids(viewer)).toEqual([waiting.id, own.id]);
  expect(await ids(seller)).toEqual([own.id]);
  expect(await ids(manager)).toEqual([own.id]);
  expect(await ids(mate)).toEqual([]);
});

it('a viewer looks and does not deliver', async () => {
  const params = { id: own.id };
  expect((await viewer(contract.listDeliveries, { params })).state).toBe('open');
  for (const attempt of [
    () => viewer(contract.deliverOrder, { params, body: goods(own) }),
    () => viewer(contract.returnGoods, { params, body: goods(own) }),
    () => viewer(contract.reserveOrder, { params }),
  ])
    expect(await problemOf(attempt())).toMatchObject({ problem: { code: 'access.denied' } });
});

it('a seller delivers own orders, and a manager those of the team', async () => {
  const product = await at.product('10');
  const order = await orderOf(seller, product, '2');
  const params = { id: order.id };
  await seller(contract.deliverOrder, { params, body: goods(order) });
  const after = await manager(contract.deliverOrder, { params, body: goods(order) });
  expect(after.deliveries.map(({ by }) => by)).toEqual(['neda (neda)', 'arash (arash)']);
  expect(await problemOf(mate(getOrder, { params }))).toMatchObject({
    problem: { code: 'resource.missing' },
  });
});
