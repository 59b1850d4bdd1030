import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as households from '@peyvand/contract/customers/households';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import * as relations from '@peyvand/contract/customers/relations';
import { groupTotals } from '@peyvand/contract/sales/group-totals';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
beforeAll(async () => {
  test = await startTestProgram();
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
});
afterAll(() => test.stop());

let count = 0;
async function make(kind: 'person' | 'company' = 'company', by = test.admin): Promise<string> {
  const body = { kind, name: `${kind} ${++count}`, acceptDuplicate: 'test' };
  return (await by(customers.createCustomer, { body })).id;
}
const under = (child: string, parent: string, dates = {}) =>
  test.admin(relations.addRelation, {
    params: { id: child },
    body: { customerId: parent, kind: 'subsidiary', ...dates },
  });
const buy = (customerId: string, unitPrice: string, currency: 'IRR' | 'USD' = 'IRR') =>
  test.admin(orders.createOrder, {
    body: { customerId, currency, lines: [{ description: 'کار', quantity: '1', unitPrice }] },
  });
const totals = (id: string, of: 'tree' | 'household' = 'tree', by = test.admin) =>
  by(groupTotals, { params: { id }, query: { of } });

/** Until the life-cycle has followed the orders: it raises versions. Figures have no engine here and wait for ever. */
async function calm(): Promise<void> {
  for (;;) {
    const { rows } = await test.program.database.pool.query<{ waits: boolean }>(
      `select exists (select from kernel.outbox where reader <> 'analytics.facts') as waits`,
    );
    if (rows[0]?.waits === false) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

it('adds up the whole tree from whichever company it is asked, to its full depth', async () => {
  const chain = [await make()];
  for (let level = 1; level < 20; level++) {
    const next = await make();
    await under(next, chain.at(-1) ?? '');
    chain.push(next);
  }
  for (const id of chain) await buy(id, '100');
  const expected = { customers: 20, totals: [{ currency: 'IRR', orders: 20, amount: '2000' }] };
  for (const id of [chain[0], chain[10], chain[19]]) expect(await totals(id ?? '')).toEqual(expected);
});

it('counts each currency by itself, without what is void, ended, or in the trash', async () => {
  const [top, left, right, gone] = [await make(), await make(), await make(), await make()];
  await under(left, top);
  await under(right, top, { endedOn: '2020-01-01' });
  await under(gone, top);
  await buy(top, '100');
  await buy(left, '5', 'USD');
  await buy(right, '1000');
  await buy(gone, '1000');
  const { id } = await buy(left, '7');
  const { version } = await test.admin(orders.getOrder, { params: { id } });
  await test.admin(orders.cancelOrder, { params: { id }, body: {} }, { version });
  await calm();
  const held = await test.admin(customers.getCustomer, { params: { id: gone } });
  await test.admin(customers.deleteCustomer, { params: { id: gone } }, { version: held.version });
  expect(await totals(left)).toEqual({
    customers: 2,
    totals: [
      { currency: 'IRR', orders: 1, amount: '100' },
      { currency: 'USD', orders: 1, amount: '500' },
    ],
  });
});

it('goes round in no circle, also where companies of two trees became one', async () => {
  const [a, b, c, d] = [await make(), await make(), await make(), await make()];
  await under(b, a);
  await under(d, c);
  await expect(under(a, b)).rejects.toMatchObject({ problem: { reason: 'customers.relation.cycle' } });
  for (const id of [a, b, c, d]) await buy(id, '10');
  await calm();
  // A above B, C above D; now A is D, and C is B.
  for (const [survivor, loser] of [
    [a, d],
    [b, c],
  ] as const) {
    const version = async (id: string) =>
      (await test.admin(customers.getCustomer, { params: { id } })).version;
    await test.admin(
      mergeCustomers,
      { params: { id: survivor }, body: { losers: [{ id: loser, version: await version(loser) }] } },
      { version: await version(survivor) },
    );
  }
  expect(await totals(b)).toEqual({
    customers: 2,
    totals: [{ currency: 'IRR', orders: 4, amount: '40' }],
  });
});

it('is of what the asking person sees, and nothing of a company that they do not see', async () => {
  const [top, mine, foreign, below] = [
    await make('company', seller),
    await make('company', seller),
    await make(),
    await make('company', seller),
  ];
  await under(mine, top);
  await under(foreign, top);
  await under(below, foreign);
  for (const id of [top, mine, foreign, below]) await buy(id, '10');
  expect(await totals(mine)).toMatchObject({ customers: 4, totals: [{ orders: 4, amount: '40' }] });
  // What hangs below a company that they do not see is no part of their tree.
  expect(await totals(mine, 'tree', seller)).toMatchObject({
    customers: 2,
    totals: [{ orders: 2, amount: '20' }],
  });
  await expect(totals(foreign, 'tree', seller)).rejects.toMatchObject({ problem: { status: 404 } });
});

it('is of the present members of a household', async () => {
  const [mother, son, left] = [await make('person'), await make('person'), await make('person')];
  await test.admin(households.createHousehold, {
    body: {
      name: 'خانه',
      members: [{ customerId: mother }, { customerId: son }, { customerId: left, endedOn: '2020-01-01' }],
    },
  });
  for (const id of [mother, son, left]) await buy(id, '10');
  expect(await totals(son, 'household')).toEqual({
    customers: 2,
    totals: [{ currency: 'IRR', orders: 2, amount: '20' }],
  });
  expect(await totals(await make('person'), 'household')).toEqual({ customers: 1, totals: [] });
});
