import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as contract from '@peyvand/contract/customers/experiments';
import { getTimeline } from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { mergingAs } from '../../../testing/merging/merging.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let manager: Client;
let seller: Client;
const password = 'یک رمز بلند و بی‌معنا';

beforeAll(async () => {
  test = await startTestProgram({ modules: modules(away).filter(({ name }) => name !== 'analytics') });
  const keyOf = (role: 'manager' | 'seller', team: string) =>
    test.system('system:cli').write(async (tx) => {
      const email = `${role}@peyvand.example`;
      await createColleague(tx, { name: `آرش ${role}`, email, password, team, role });
      return createApiKeyFor(tx, { email, name: role, permissions: null });
    });
  manager = test.client(await keyOf('manager', 'بازاریابی'));
  seller = test.client(await keyOf('seller', 'فروش'));
});
afterAll(() => test.stop());

let count = 0;
async function born(number: number, client = test.admin): Promise<string[]> {
  const { outcomes } = await client(createCustomersBatch, {
    body: {
      customers: Array.from({ length: number }, () => ({
        kind: 'person' as const,
        name: `مشتری ${++count}`,
      })),
    },
  });
  return outcomes.flatMap(({ id }) => id ?? []);
}
const halves = [
  { name: 'control', weight: 1 },
  { name: 'letter', weight: 1 },
];
const begin = (name = 'نامه‌ی نوروزی') =>
  test.admin(contract.beginExperiment, { body: { name, arms: halves } });
const assign = (id: string, customerIds: readonly string[], client = test.admin) =>
  client(contract.assignCustomers, { params: { id }, body: { customerIds: [...customerIds] } });

describe('an experiment', () => {
  it('puts each customer into an arm, tells it, and stays with it', async () => {
    const { id } = await begin();
    const ids = await born(40);
    const first = await assign(id, ids);
    expect(first.items.map(({ customerId }) => customerId).toSorted()).toEqual(ids.toSorted());
    expect(new Set(first.items.map(({ arm }) => arm))).toEqual(new Set(['control', 'letter']));
    expect((await assign(id, ids.toReversed())).items.toSorted(byCustomer)).toEqual(
      first.items.toSorted(byCustomer),
    );
    const [one] = first.items;
    const { items } = await test.admin(getTimeline, { params: { id: one?.customerId ?? '' } });
    const told = items.filter(({ type }) => type.startsWith('customers.experiment.assigned'));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toContain(one?.arm);
  });

  it('asked by two at once gives each customer one arm and one event', async () => {
    const { id } = await begin();
    const ids = await born(30);
    const [one, other] = await Promise.all([assign(id, ids), assign(id, ids)]);
    expect(one.items.toSorted(byCustomer)).toEqual(other.items.toSorted(byCustomer));
    const { rows } = await test.program.database.pool.query<{ events: number; members: number }>(
      `select (select count(*)::int from kernel.events where subject_id = $1 and type like 'customers.experiment.assigned%') as events,
        (select count(*)::int from customers.experiment_members where experiment_id = $1) as members`,
      [id],
    );
    expect(rows).toEqual([{ events: 30, members: 30 }]);
  });

  it('treats merged records as the one customer that they are', async () => {
    const { id } = await begin();
    const [survivor = '', loser = ''] = await born(2);
    await mergingAs(test.admin).merge(survivor, [loser]);
    const { items } = await assign(id, [survivor, loser]);
    expect(items).toHaveLength(2);
    expect(items[0]?.arm).toBe(items[1]?.arm);
  });

  it('takes nobody after its end, and still answers for those in it', async () => {
    const { id, version } = await begin();
    const [known = '', late = ''] = await born(2);
    await assign(id, [known]);
    const stale = test.admin(contract.endExperiment, { params: { id } }, { version: version + 1 });
    await expect(stale).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    const ended = await test.admin(contract.endExperiment, { params: { id } }, { version });
    expect(ended.endedAt).not.toBeNull();
    expect((await assign(id, [known])).items).toHaveLength(1);
    await expect(assign(id, [known, late])).rejects.toMatchObject({
      problem: { reason: 'customers.experiment.ended' },
    });
    const again = test.admin(contract.endExperiment, { params: { id } }, { version: ended.version });
    await expect(again).rejects.toMatchObject({ problem: { reason: 'customers.experiment.ended' } });
  });

  it('answers for the customers that somebody sees', async () => {
    const { id } = await begin();
    const [foreign = ''] = await born(1);
    const [own = ''] = await born(1, manager);
    const { items } = await assign(id, [foreign, own, crypto.randomUUID()], manager);
    expect(items.map(({ customerId }) => customerId)).toEqual([own]);
    await expect(assign(id, [own], seller)).rejects.toMatchObject({ problem: { code: 'access.denied' } });
    expect((await seller(contract.listExperiments, {})).items.map((one) => one.id)).toContain(id);
  });

  it('takes customers whom a filter finds, some at a time, those whom somebody sees', async () => {
    const { id } = await begin();
    await born(3, manager);
    const filter = { field: 'name', op: 'startsWith', value: 'مشتری' } as const;
    const take = (most: number, client = manager) =>
      client(contract.assignMatching, { params: { id }, body: { filter, most } });
    expect(await take(2)).toEqual({ added: 2, more: true });
    const rest = await take(5000);
    expect(rest.more).toBe(false);
    expect(rest.added).toBeGreaterThanOrEqual(2);
    expect(await take(5000)).toEqual({ added: 0, more: false });
    await expect(take(10, seller)).rejects.toMatchObject({ problem: { code: 'access.denied' } });
    const wrong = { filter: { field: 'luck', op: 'eq', value: 1 } as const, most: 1 };
    await expect(test.admin(contract.assignMatching, { params: { id }, body: wrong })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it('shows its members page by page, of the customers that somebody sees', async () => {
    const { id, days, planned } = await test.admin(contract.beginExperiment, {
      body: { name: 'پیامک', arms: halves, days: 14, planned: 500 },
    });
    expect([days, planned]).toEqual([14, 500]);
    const [foreign, own] = [await born(5), await born(2, manager)];
    await assign(id, [...foreign, ...own]);
    const members = (client: Client, query: { limit?: number; cursor?: string; arm?: string }) =>
      client(contract.listMembers, { params: { id }, query });
    const first = await members(test.admin, { limit: 4 });
    expect([first.items.length, first.arms.reduce((sum, one) => sum + one.customers, 0)]).toEqual([4, 7]);
    const second = await members(test.admin, { limit: 4, cursor: first.nextCursor ?? '' });
    expect(second.nextCursor).toBeNull();
    const all = [...first.items, ...second.items].map(({ customerId }) => customerId);
    expect(all.toSorted()).toEqual([...foreign, ...own].toSorted());
    const treated = await members(test.admin, { arm: 'letter' });
    expect(treated.items.every(({ arm }) => arm === 'letter')).toBe(true);
    const seen = await members(manager, {});
    expect(seen.items.map(({ customerId }) => customerId).toSorted()).toEqual(own.toSorted());
    expect(seen.arms.reduce((sum, one) => sum + one.customers, 0)).toBe(2);
    await expect(members(seller, {})).rejects.toMatchObject({ problem: { code: 'access.denied' } });
    await expect(members(test.admin, { cursor: 'x' })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it.each([
    [[{ name: 'a', weight: 1 }]],
    [
      [
        { name: 'a', weight: 1 },
        { name: 'b', weight: 0 },
      ],
    ],
    [
      [
        { name: 'a', weight: 1 },
        { name: 'a', weight: 1 },
      ],
    ],
    [
      [
        { name: 'A b', weight: 1 },
        { name: 'b', weight: 1 },
      ],
    ],
  ])('with arms %j is refused', async (arms) => {
    await expect(test.admin(contract.beginExperiment, { body: { name: 'x', arms } })).rejects.toMatchObject({
      problem: { code: expect.stringMatching(/^request\./) },
    });
  });

  it('that is not there is missing', async () => {
    const [known = ''] = await born(1);
    await expect(assign(crypto.randomUUID(), [known])).rejects.toMatchObject({ problem: { status: 404 } });
  });
});

function byCustomer(a: { customerId: string }, b: { customerId: string }): number {
  return a.customerId < b.customerId ? -1 : 1;
}
