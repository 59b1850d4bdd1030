import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import { addObservation } from '@peyvand/contract/customers/observations';
import { getTimeline } from '@peyvand/contract/customers/story';
import * as contract from '@peyvand/contract/customers/tiers';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { mergingAs } from '../../../testing/merging/merging.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { followAll, sortAll } from './tier.parts.ts';

let test: TestProgram;
let seller: Client;
let sellerId: string;
let ids: string[];

beforeAll(async () => {
  test = await startTestProgram({ modules: modules(away).filter(({ name }) => name !== 'analytics') });
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    sellerId = (await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' })).id;
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  // Twenty customers that bought for 100, 200, … 2000.
  ids = [];
  for (let at = 1; at <= 20; at++) {
    const { id } = await test.admin(customers.createCustomer, {
      body: { kind: 'person', name: `خریدار ${at}` },
    });
    ids.push(id);
    await buy(id, String(at * 100), at);
  }
  await test.program.outbox.idle();
});
afterAll(() => test.stop());
beforeEach(async () => {
  const { items } = await test.admin(contract.listTierSets, {});
  for (const { id, version } of items)
    await test.admin(contract.removeTierSet, { params: { id } }, { version });
  await sort();
});

function buy(customerId: string, price: string, daysAgo: number) {
  const orderedAt = new Date(test.clock().getTime() - daysAgo * 86_400_000).toISOString();
  return test.admin(orders.createOrder, {
    body: {
      customerId,
      currency: 'IRR',
      orderedAt,
      lines: [{ description: 'چای', quantity: '1', unitPrice: price }],
    },
  });
}
const sort = () => sortAll(test.program.slow('system:test'), new AbortController().signal);
const rank = (id = '') => test.admin(contract.getRank, { params: { id } });
const name = (en: string) => ({ fa: en, en, ru: en });
const gives = { ownerId: null, assign: false, serviceLevel: null, priceList: null, channel: null };
let made = 0;
const tier = (en: string, bound: number | null, more: Partial<contract.Gives> = {}): contract.Tier => ({
  id: `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  name: name(en),
  colour: 'gold',
  bound,
  gives: { ...gives, ...more },
});
const set = (tiers: contract.Tier[], more: Partial<contract.TierSetInput> = {}): contract.TierSetInput => ({
  name: name('Value'),
  kind: null,
  filter: null,
  measure: 'revenue',
  months: 12,
  currency: 'IRR',
  method: 'rule',
  hysteresis: 0,
  position: 0,
  tiers,
  ...more,
});
const create = (input: contract.TierSetInput) => test.admin(contract.createTierSet, { body: input });
const tiers = async () => Promise.all(ids.map(async (id) => (await rank(id)).tier?.name.en ?? '-'));
const spread = async () => {
  const all = await tiers();
  const counts: Record<string, number> = {};
  for (const one of all) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};
async function status(attempt: Promise<unknown>): Promise<number> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (typeof error !== 'object' || error === null || !('problem' in error)) return 0;
  const { problem } = error;
  return typeof problem === 'object' && problem !== null && 'status' in problem ? Number(problem.status) : 0;
}

describe('tiers', () => {
  it('by rule: what the preview says is what the sorting does', async () => {
    const input = set([tier('Gold', 1900), tier('Silver', 1000), tier('Rest', null)]);
    const preview = await test.admin(contract.previewTiers, { body: { set: input } });
    expect(preview.tiers.map((one) => one.customers)).toEqual([2, 9, 9]);
    expect(preview).toMatchObject({ outside: 0, moved: 20, complete: true });
    await create(input);
    await sort();
    expect(await spread()).toEqual({ Gold: 2, Silver: 9, Rest: 9 });
    const { items } = await test.admin(contract.listTierSets, { query: { counts: 'true' } });
    expect(items[0]?.customers).toEqual([2, 9, 9]);
    expect((await test.admin(contract.listTierSets, {})).items[0]?.customers).toBeNull();
    expect(
      (await seller(contract.listTierSets, { query: { counts: 'true' } })).items[0]?.customers,
    ).toBeNull();
    expect(await sort()).toBe(0);
  });

  it('are told when they go with their set, and sorted once by two at the same time', async () => {
    const top = tier('Top', 2000);
    const made = await create(set([top, tier('Rest', null)]));
    const best = ids[19] ?? '';
    // With the sorting that the new set asks for by itself these are three.
    await Promise.all([sort(), sort()]);
    const told = async () => {
      const { items } = await test.admin(getTimeline, { params: { id: best }, query: { show: 'changes' } });
      return items
        .filter((one) => one.type === 'customers.customer.tiered')
        .map((one) => one.data['changes']);
    };
    const toTop = (await told()).filter((one) => JSON.stringify(one).includes(`"to":{"id":"${top.id}"`));
    expect(toTop).toHaveLength(1);
    const { version } = await test.admin(
      contract.changeTierSet,
      { params: { id: made.id }, body: set([tier('Other', 5000)]) },
      { version: made.version },
    );
    await sort();
    expect((await rank(best)).tier).toBeNull();
    await test.admin(contract.removeTierSet, { params: { id: made.id } }, { version });
    expect(await sort()).toBe(0);
    expect((await told())[0]).toMatchObject({ tier: { from: null, to: { id: top.id } } });
  });

  it('by quantile: the best 5 percent, the next 20', async () => {
    await create(set([tier('Best', 5), tier('Next', 20), tier('Rest', null)], { method: 'quantile' }));
    await sort();
    expect(await spread()).toEqual({ Best: 1, Next: 4, Rest: 15 });
    expect((await rank(ids[19])).tier).toMatchObject({ name: { en: 'Best' }, value: 2000 });
  });

  it('by scores, orders and a time', async () => {
    await create(set([tier('High', 12), tier('Low', 3)], { measure: 'rfm', position: 5 }));
    await sort();
    const all = await tiers();
    expect(all.filter((one) => one === '-')).toEqual([]);
    expect(new Set(all).size).toBeGreaterThan(0);
    const recent = set([tier('Buys', 1)], { measure: 'orders', months: 1, position: 0 });
    const preview = await test.admin(contract.previewTiers, { body: { set: recent } });
    expect(preview.tiers[0]?.customers).toBe(20);
  });

  it('first set that takes a customer counts', async () => {
    const few = { field: 'name', op: 'eq' as const, value: 'خریدار 20' };
    await create(set([tier('Special', null)], { filter: few, position: 0 }));
    await create(set([tier('Usual', null)], { position: 1 }));
    await create(set([tier('Firms', null)], { kind: 'company', position: 2 }));
    await sort();
    expect(await spread()).toEqual({ Special: 1, Usual: 19 });
  });

  it('a small fall is forgiven', async () => {
    const top = tier('Top', 1000);
    const rest = tier('Rest', null);
    const made = await create(set([top, rest], { hysteresis: 10 }));
    await sort();
    const raised = set([{ ...top, bound: 1100 }, rest], { hysteresis: 10 });
    const change = (version: number, input: contract.TierSetInput) =>
      test.admin(contract.changeTierSet, { params: { id: made.id }, body: input }, { version });
    const second = await change(made.version, raised);
    await sort();
    // 1000 lies within ten percent below 1100.
    expect((await spread())['Top']).toBe(11);
    await change(second.version, { ...raised, hysteresis: 5 });
    await sort();
    expect((await spread())['Top']).toBe(10);
  });

  it('give an owner, and tell what belongs to them', async () => {
    await create(
      set([tier('Top', 2000, { ownerId: sellerId, assign: true, serviceLevel: 'A', priceList: 'VIP' })]),
    );
    await sort();
    const best = ids[19] ?? '';
    expect(await test.admin(customers.getCustomer, { params: { id: best } })).toMatchObject({
      ownerId: sellerId,
    });
    expect((await rank(best)).tier?.gives).toMatchObject({
      serviceLevel: 'A',
      priceList: 'VIP',
      ownerId: sellerId,
    });
    expect((await rank(ids[18])).tier).toBeNull();
  });

  it('filter the list', async () => {
    const top = tier('Top', 1900);
    await create(set([top]));
    await sort();
    const filter = JSON.stringify({ field: 'tier', op: 'eq', value: top.id });
    const { items } = await test.admin(customers.listCustomers, { query: { filter } });
    expect(items.map((one) => one.id).sort()).toEqual(ids.slice(18).sort());
  });

  it('are refused when they contradict themselves, and to who may not manage them', async () => {
    const input = set([tier('A', 10), tier('B', 20)]);
    expect(await status(create(input))).toBe(422);
    const circle = { field: 'tier', op: 'eq' as const, value: ids[0] ?? '' };
    expect(await status(create(set([tier('A', 10)], { filter: circle })))).toBe(422);
    expect(await status(create(set([tier('A', 10, { ownerId: ids[0] ?? '' })])))).toBe(422);
    expect(await status(seller(contract.createTierSet, { body: set([tier('A', 1)]) }))).toBe(403);
    expect(await status(seller(contract.getRank, { params: { id: ids[0] ?? '' } }))).toBe(404);
    const right = set([tier('A', 10)]);
    const one = await create(right);
    const both = await Promise.allSettled(
      [1, 2].map(() =>
        test.admin(contract.changeTierSet, { params: { id: one.id }, body: right }, { version: one.version }),
      ),
    );
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('needs groups', () => {
  const group = (en: string, filter: contract.NeedsGroupInput['filter'] = null) =>
    test.admin(contract.createGroup, { body: { name: name(en), note: '', colour: 'accent', filter } });
  const of = async (id = '') => (await rank(id)).groups.map((one) => one.name.en);
  const follow = () => followAll(test.program.slow('system:test'), new AbortController().signal);

  it('are joined and left as soon as something is known', async () => {
    const observed = {
      relation: 'observations',
      some: { field: 'observationTopic', op: 'eq' as const, value: 'ارسال فوری' },
    };
    const made = await group('In a hurry', observed);
    await test.program.outbox.idle();
    expect(await of(ids[0])).toEqual([]);
    await test.admin(addObservation, {
      params: { id: ids[0] ?? '' },
      body: { kind: 'need', topic: 'ارسال فوری', statement: 'همان روز' },
    });
    await test.program.outbox.idle();
    expect(await of(ids[0])).toEqual(['In a hurry']);
    const filter = JSON.stringify({ field: 'needsGroup', op: 'eq', value: made.id });
    const { items } = await test.admin(customers.listCustomers, { query: { filter } });
    expect(items.map((one) => one.id)).toEqual([ids[0]]);
    const changed = await test.admin(
      contract.changeGroup,
      { params: { id: made.id }, body: { name: name('Nobody'), note: '', colour: 'plain', filter: null } },
      { version: made.version },
    );
    await follow();
    expect(await of(ids[0])).toEqual([]);
    await test.admin(contract.removeGroup, { params: { id: made.id } }, { version: changed.version });
  });

  it('keep members by hand', async () => {
    const made = await group('By hand');
    const members = (client: Client, action: 'add' | 'remove') =>
      client(contract.changeMembers, { params: { id: made.id }, body: { action, ids: ids.slice(0, 3) } });
    expect(await members(test.admin, 'add')).toEqual({ changed: 3 });
    expect(await members(test.admin, 'add')).toEqual({ changed: 0 });
    await follow();
    expect(await of(ids[1])).toEqual(['By hand']);
    expect(await members(seller, 'remove')).toEqual({ changed: 0 });
    expect(await members(test.admin, 'remove')).toEqual({ changed: 3 });
  });

  it('keep by hand whom the filter found, until the hand lets go', async () => {
    const [first = '', second = ''] = ids;
    const toldOf = async (id: string) => {
      const { items } = await test.admin(getTimeline, { params: { id }, query: { show: 'changes' } });
      return items.filter((one) => /joined|left/.test(one.type)).length;
    };
    const before = await toldOf(first);
    const made = await group('Both', { field: 'id', op: 'in', value: [first] });
    await follow();
    const belongs = async (id: string) => (await rank(id)).groups.map(({ by }) => by);
    expect([await belongs(first), await belongs(second)]).toEqual([['filter'], []]);
    const members = (action: 'add' | 'remove') =>
      test.admin(contract.changeMembers, {
        params: { id: made.id },
        body: { action, ids: [first, second] },
      });
    expect(await members('add')).toEqual({ changed: 2 });
    expect([await belongs(first), await belongs(second)]).toEqual([['hand'], ['hand']]);
    expect(await members('remove')).toEqual({ changed: 2 });
    expect([await belongs(first), await belongs(second)]).toEqual([['filter'], []]);
    // Joined once, and never left.
    expect(await toldOf(first)).toBe(before + 1);
    const { items: counted } = await test.admin(contract.listGroups, { query: { counts: 'true' } });
    expect(counted.find((one) => one.id === made.id)?.members).toBe(1);
  });

  it('take a merged record as the customer that it is', async () => {
    const made = await group('Merged');
    const [kept, gone] = await Promise.all(
      ['یک', 'دو'].map((part) =>
        test.admin(customers.createCustomer, { body: { kind: 'person', name: `ادغام ${part}` } }),
      ),
    );
    await mergingAs(test.admin).merge(kept?.id ?? '', [gone?.id ?? '']);
    const body = { action: 'add' as const, ids: [gone?.id ?? ''] };
    expect(await test.admin(contract.changeMembers, { params: { id: made.id }, body })).toEqual({
      changed: 1,
    });
    expect(await of(kept?.id)).toEqual(['Merged']);
    const away = { action: 'remove' as const, ids: [kept?.id ?? ''] };
    expect(await test.admin(contract.changeMembers, { params: { id: made.id }, body: away })).toEqual({
      changed: 1,
    });
  });

  it('do not turn in circles', async () => {
    expect(await status(group('Circle', { field: 'needsGroup', op: 'isNotEmpty' }))).toBe(422);
  });
});
