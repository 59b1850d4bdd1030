import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/commissions';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import * as targets from '@peyvand/contract/sales/targets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addUnits, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague, ownersByEmail } from '../../platform/api.ts';

let test: TestProgram;
let customerId = '';
let bossId = '';
const seller = { id: '', teamId: '' };
let client: Client;

beforeAll(async () => {
  test = await startTestProgram();
  const system = test.system('system:test');
  bossId = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  Object.assign(
    seller,
    await system.write((tx) =>
      createColleague(tx, {
        name: 'Sara',
        email: 'sara@peyvand.example',
        password: 'a long word for Sara',
        team: 'South',
        role: 'seller',
      }),
    ),
  );
  const key = await system.write((tx) =>
    createApiKeyFor(tx, { email: 'sara@peyvand.example', name: 'test', permissions: null }),
  );
  client = test.client(key);
  customerId = (
    await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom', ownerId: seller.id } })
  ).id;
}, 60_000);
afterAll(() => test.stop());

const blank = {
  active: true,
  position: 0,
  on: 'won',
  earner: 'user',
  agentIds: [],
  basis: 'total',
  productIds: [],
  categoryIds: [],
  channels: [],
  userIds: [],
  teamIds: [],
} as const;

const mutable = (change: Partial<contract.CommissionRuleInput>): contract.CommissionRuleInput => ({
  ...blank,
  name: 'Rule',
  productIds: [],
  categoryIds: [],
  channels: [],
  userIds: [],
  teamIds: [],
  agentIds: [],
  rate: { kind: 'percent', percent: '10' },
  ...change,
});

const today = () => dateOf(test.clock(), 'Asia/Tehran');
const month = (day = today()) => ({ calendar: 'gregory' as const, day });

async function win(name: string, amount: string): Promise<string> {
  const { id, version } = await test.admin(deals.createDeal, {
    body: { name, customerId, ownerId: seller.id, amount: { amount, currency: 'EUR' } },
  });
  await test.admin(deals.winDeal, { params: { id }, body: {} }, { version });
  return id;
}

async function linesOf(day = today(), userId = seller.id) {
  const { items } = await test.admin(contract.getStatement, { params: { id: userId }, query: month(day) });
  return items.map(({ kind, recordName, amount }) => [kind, recordName, amount]);
}

const approve = async (day: string, by = test.admin) => {
  const { totals } = await by(contract.getStatement, { params: { id: seller.id }, query: month(day) });
  return by(contract.approveStatement, { params: { id: seller.id }, body: { ...month(day), totals } });
};

it('a month of a seller: deals and orders with the reason of each, split, targets, approval, corrections', async () => {
  await test.admin(contract.createCommissionRule, { body: mutable({ name: 'Deals' }) });
  await test.admin(contract.createCommissionRule, {
    body: mutable({ name: 'Orders', on: 'order', rate: { kind: 'percent', percent: '5' } }),
  });
  await win('Film', '10000');
  const shared = await win('Box', '3333');
  const order = await test.admin(orders.createOrder, {
    body: {
      customerId,
      currency: 'EUR',
      sellerId: seller.id,
      lines: [{ description: 'Rolls', quantity: '2', unitPrice: '50' }],
    },
  });
  const shares = [
    { userId: seller.id, share: '66.67' },
    { userId: bossId, share: '33.33' },
  ];
  await test.admin(contract.setShares, { params: { kind: 'deal', id: shared }, body: { shares } });
  expect(await linesOf()).toEqual([
    ['earned', 'Film', '1000'],
    ['earned', 'Box', '222'],
    ['earned', order.number, '500'],
  ]);
  expect(await linesOf(today(), bossId)).toEqual([['earned', 'Box', '111']]);

  // A month that goes on is not approved.
  const first = today();
  await expect(approve(first)).rejects.toMatchObject({ problem: { reason: 'sales.commission.running' } });
  test.clock.set(`${addUnits(startOf('month', first, 'gregory'), 'month', 1, 'gregory')}T12:00:00.000Z`);
  // What was seen has to be what is approved.
  await expect(
    test.admin(contract.approveStatement, {
      params: { id: seller.id },
      body: { ...month(first), totals: [{ currency: 'EUR', amount: '1' }] },
    }),
  ).rejects.toMatchObject({ problem: { reason: 'sales.commission.changed' } });
  const outcomes = await Promise.allSettled([approve(first), approve(first)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);

  // What changes later stands on the next statement, and the approved one stays.
  await test.admin(orders.cancelOrder, { params: { id: order.id }, body: {} }, { version: order.version });
  const late = await test.admin(orders.createOrder, {
    body: {
      customerId,
      currency: 'EUR',
      sellerId: seller.id,
      orderedAt: `${first}T10:00:00.000Z`,
      lines: [{ description: 'Late', quantity: '1', unitPrice: '20' }],
    },
  });
  expect(await linesOf(first)).toContainEqual(['earned', order.number, '500']);
  expect(await linesOf()).toEqual([
    ['late', late.number, '100'],
    ['correction', order.number, '-500'],
  ]);
  const second = today();
  test.clock.set(`${addUnits(startOf('month', second, 'gregory'), 'month', 1, 'gregory')}T12:00:00.000Z`);
  const { totals } = await approve(second);
  expect(totals).toEqual([{ currency: 'EUR', amount: '-400' }]);
  expect(await linesOf()).toEqual([]);
});

it('a Jalali month that shares days with an approved Gregorian one is refused', async () => {
  const { items, period } = await test.admin(contract.listStatements, { query: month('2026-11-22') });
  expect(period).toMatchObject({ calendar: 'gregory' });
  expect(items.every(({ earnerId }) => [seller.id, bossId].includes(earnerId))).toBe(true);
  const day = addUnits(startOf('month', today(), 'gregory'), 'month', -1, 'gregory');
  const persian = { calendar: 'persian' as const, day: addUnits(day, 'day', -3, 'gregory') };
  const { totals } = await test.admin(contract.getStatement, { params: { id: seller.id }, query: persian });
  await expect(
    test.admin(contract.approveStatement, { params: { id: seller.id }, body: { ...persian, totals } }),
  ).rejects.toMatchObject({ problem: { reason: 'sales.commission.overlap' } });
});

it('steps follow the target of the month', async () => {
  const from = startOf('month', today(), 'gregory');
  await test.admin(contract.createCommissionRule, {
    body: mutable({
      name: 'Reached',
      position: 0,
      userIds: [bossId],
      rate: {
        kind: 'attainment',
        steps: [
          { from: 50, percent: '1' },
          { from: 100, percent: '4' },
        ],
      },
    }),
  });
  const { items } = await test.admin(contract.listCommissionRules, {});
  for (const rule of items.filter(({ name }) => name === 'Deals')) {
    const { id, version, ...input } = rule;
    await test.admin(
      contract.changeCommissionRule,
      { params: { id }, body: { ...input, position: 5 } },
      { version },
    );
  }
  const { id, version } = await test.admin(deals.createDeal, {
    body: { name: 'Target', customerId, ownerId: bossId, amount: { amount: '100000', currency: 'IRR' } },
  });
  await test.admin(deals.winDeal, { params: { id }, body: {} }, { version });
  const set = (amount: string) =>
    test.admin(targets.setTargets, {
      body: {
        period: { unit: 'month', calendar: 'gregory', from },
        currency: 'IRR',
        items: [{ subject: 'person', subjectId: bossId, amount }],
      },
    });
  await set('150000');
  expect(await linesOf(today(), bossId)).toContainEqual(['earned', 'Target', '1000']);
  await set('100000');
  expect(await linesOf(today(), bossId)).toContainEqual(['earned', 'Target', '4000']);
});

it('a seller sees their own statement and nobody else, approves nothing and changes no rule', async () => {
  const query = month();
  const mine = await client(contract.listStatements, { query });
  expect(mine.items.map(({ earnerId }) => earnerId).filter((one) => one !== seller.id)).toEqual([]);
  await expect(client(contract.getStatement, { params: { id: bossId }, query })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  await expect(approve(today(), client)).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(client(contract.createCommissionRule, { body: mutable({}) })).rejects.toMatchObject({
    problem: { status: 403 },
  });
});

it('what does not hold together is refused place by place', async () => {
  const nobody = '01890000-0000-7000-8000-000000000000';
  const id = await win('Split', '100');
  const refused = (shares: { userId: string; share: string }[]) =>
    expect(
      test.admin(contract.setShares, { params: { kind: 'deal', id }, body: { shares } }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.commission.unsound' } });
  await refused([{ userId: bossId, share: '99.99' }]);
  await refused([{ userId: nobody, share: '100' }]);
  await refused([
    { userId: bossId, share: '50' },
    { userId: bossId, share: '50' },
  ]);
  await expect(
    test.admin(contract.createCommissionRule, { body: mutable({ productIds: [nobody], teamIds: [nobody] }) }),
  ).rejects.toMatchObject({ problem: { violations: [{ path: 'productIds.0' }, { path: 'teamIds.0' }] } });
  const steps = [
    { from: 100, percent: '2' },
    { from: 50, percent: '1' },
  ];
  await expect(
    test.admin(contract.createCommissionRule, { body: mutable({ rate: { kind: 'attainment', steps } }) }),
  ).rejects.toMatchObject({ problem: { status: 400 } });
});
