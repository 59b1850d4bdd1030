import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/households';
import { getTimeline } from '@peyvand/contract/customers/story';
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
async function make(by: Client, kind: 'person' | 'company' = 'person'): Promise<string> {
  const body = { kind, name: `${kind} ${++count}`, acceptDuplicate: 'test' };
  return (await by(customers.createCustomer, { body })).id;
}

it('is formed, joined and left, with a word in the story of each person', async () => {
  const [mother, son, aunt] = [await make(test.admin), await make(test.admin), await make(test.admin)];
  const home = await test.admin(contract.createHousehold, {
    body: {
      name: 'خانوادهٔ نوری',
      address: { city: 'شیراز' },
      members: [{ customerId: mother, role: 'مادر' }, { customerId: son }],
    },
  });
  expect(home).toMatchObject({ name: 'خانوادهٔ نوری', address: { city: 'شیراز' }, version: 1 });
  expect(home.members.map(({ customer }) => customer.id)).toEqual([mother, son]);
  const params = { id: home.id };
  const joined = await test.admin(contract.addHouseholdMember, {
    params,
    body: { customerId: aunt, startedOn: '2024-01-01' },
  });
  const memberId = joined.members.find(({ customer }) => customer.id === aunt)?.id ?? '';
  const left = await test.admin(contract.changeHouseholdMember, {
    params: { ...params, memberId },
    body: { endedOn: '2025-01-01', role: 'خاله' },
  });
  expect(left.members.at(-1)).toMatchObject({ role: 'خاله', endedOn: '2025-01-01' });
  await test.admin(contract.addHouseholdMember, {
    params,
    body: { customerId: aunt, startedOn: '2025-01-01' },
  });
  const moved = await test.admin(
    contract.changeHousehold,
    { params, body: { address: { city: 'تهران' } } },
    { version: 1 },
  );
  expect(moved).toMatchObject({ address: { city: 'تهران' }, version: 2 });
  const { items } = await test.admin(getTimeline, { params: { id: aunt }, query: {} });
  expect(items.map(({ type }) => type).filter((type) => type.startsWith('customers.household'))).toEqual([
    'customers.household.changed',
    'customers.household.joined',
    'customers.household.member_changed',
    'customers.household.joined',
  ]);
  const of = await test.admin(contract.householdsOfCustomer, { params: { id: son } });
  expect(of.items.map(({ id }) => id)).toEqual([home.id]);
  await test.admin(contract.removeHouseholdMember, { params: { ...params, memberId } });
  await expect(
    test.admin(contract.removeHouseholdMember, { params: { ...params, memberId } }),
  ).rejects.toMatchObject({ problem: { status: 404 } });
});

it('refuses companies, the same person twice, an end before the start, and more than 50', async () => {
  const [person, firm] = [await make(test.admin), await make(test.admin, 'company')];
  const form = (members: { customerId: string }[]) =>
    test.admin(contract.createHousehold, { body: { name: 'خانه', members } });
  await expect(form([{ customerId: firm }])).rejects.toMatchObject({
    problem: { reason: 'customers.household.not_person' },
  });
  await expect(form([{ customerId: person }, { customerId: person }])).rejects.toMatchObject({
    problem: { reason: 'customers.household.known' },
  });
  const many = [];
  for (let at = 0; at < 50; at++) many.push({ customerId: await make(test.admin) });
  const home = await form(many);
  const params = { id: home.id };
  await expect(
    test.admin(contract.addHouseholdMember, { params, body: { customerId: person } }),
  ).rejects.toMatchObject({ problem: { reason: 'customers.household.many' } });
  const memberId = home.members[0]?.id ?? '';
  await expect(
    test.admin(contract.changeHouseholdMember, {
      params: { ...params, memberId },
      body: { startedOn: '2024-01-01', endedOn: '2023-01-01' },
    }),
  ).rejects.toMatchObject({ problem: { reason: 'customers.relation.ends_before' } });
  await expect(
    test.admin(contract.changeHousehold, { params, body: { name: 'x' } }, { version: 9 }),
  ).rejects.toMatchObject({ problem: { status: 412 } });
});

it('takes the same person once when two add them at once', async () => {
  const [first, second] = [await make(test.admin), await make(test.admin)];
  const home = await test.admin(contract.createHousehold, {
    body: { name: 'خانه', members: [{ customerId: first }] },
  });
  const add = () =>
    test.admin(contract.addHouseholdMember, { params: { id: home.id }, body: { customerId: second } });
  const tries = await Promise.allSettled([add(), add()]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('shows only members that one sees, and nothing to who sees none', async () => {
  const [mine, foreign, other] = [await make(seller), await make(test.admin), await make(test.admin)];
  const shared = await test.admin(contract.createHousehold, {
    body: { name: 'مشترک', members: [{ customerId: mine }, { customerId: foreign }] },
  });
  const hidden = await test.admin(contract.createHousehold, {
    body: { name: 'پنهان', members: [{ customerId: other }] },
  });
  const seen = await seller(contract.getHousehold, { params: { id: shared.id } });
  expect(seen.members.map(({ customer }) => customer.id)).toEqual([mine]);
  const foreignMember = shared.members.find(({ customer }) => customer.id === foreign)?.id ?? '';
  const attempts = [
    () => seller(contract.getHousehold, { params: { id: hidden.id } }),
    () =>
      seller(contract.changeHousehold, { params: { id: hidden.id }, body: { name: 'x' } }, { version: 1 }),
    () => seller(contract.addHouseholdMember, { params: { id: hidden.id }, body: { customerId: mine } }),
    () => seller(contract.addHouseholdMember, { params: { id: shared.id }, body: { customerId: other } }),
    () => seller(contract.removeHouseholdMember, { params: { id: shared.id, memberId: foreignMember } }),
    () => seller(contract.householdsOfCustomer, { params: { id: foreign } }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
});
