import * as contract from '@peyvand/contract/analytics/needs';
import { computeProfit, readProfit } from '@peyvand/contract/analytics/profit';
import type { Client } from '@peyvand/contract/core/client';
import { assignCustomers, beginExperiment } from '@peyvand/contract/customers/experiments';
import { changeMembers, createGroup, removeGroup } from '@peyvand/contract/customers/tiers';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  madeAnew,
  newCustomers,
  sellerOf,
  startWithFacts,
  type TestWithFacts,
} from '../../../testing/with-facts.ts';

let test: TestWithFacts;
let seller: Client;
const day = 86_400_000;

beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
});
afterAll(() => test.stop());

const newGroup = async (name: string) => {
  const body = { name: { fa: name, en: name, ru: name }, note: '', colour: 'accent' as const, filter: null };
  return (await test.admin(createGroup, { body })).id;
};
const need = (name: string, weight: number, more: Partial<contract.NeedInput> = {}): contract.NeedInput => ({
  id: null,
  name,
  weight,
  trial: null,
  cost: null,
  ...more,
});
const put = (id: string, version: number, needs: contract.NeedInput[], client = test.admin) =>
  client(contract.setNeeds, { params: { id }, body: { needs } }, { version });
const groupOf = async (id: string, client = test.admin) =>
  (await client(contract.readNeeds, { query: {} })).items.find(({ groupId }) => groupId === id);

describe('needs of a group', () => {
  it('are set all at once, by who saw the last, and told', async () => {
    const id = await newGroup('فوری‌ها');
    expect(await groupOf(id)).toMatchObject({ customers: 0, needs: [], version: 0, setBy: null });
    await put(id, 0, [need('اعتبار', 30), need('تحویل یک‌روزه', 70)]);
    const set = await groupOf(id);
    expect(set).toMatchObject({ version: 1, setBy: expect.any(String) });
    expect(set?.needs.map(({ name, weight }) => [name, weight])).toEqual([
      ['تحویل یک‌روزه', 70],
      ['اعتبار', 30],
    ]);
    await expect(put(id, 0, [])).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    const [first] = set?.needs ?? [];
    await put(id, 1, [need('تحویل در روز', 100, { id: first?.id ?? null })]);
    expect((await groupOf(id))?.needs).toMatchObject([{ id: first?.id, name: 'تحویل در روز', weight: 100 }]);
    await expect(put(id, 2, [need('a', 50)])).rejects.toMatchObject({
      problem: { code: 'request.refused', violations: [{ path: 'needs', reason: 'sum' }] },
    });
    await expect(put(id, 2, [need('a', 33.33)])).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
    await expect(put(crypto.randomUUID(), 0, [])).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(put(id, 2, [], seller)).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  });

  it('go with the group, and are shown page by page', async () => {
    const [one] = [await newGroup('یک'), await newGroup('دو')];
    await put(one, 0, [need('a', 100)]);
    const page = (query: { limit: number; cursor?: string }) => test.admin(contract.readNeeds, { query });
    const first = await page({ limit: 1 });
    const rest = await page({ limit: 200, cursor: first.nextCursor ?? '' });
    expect([first.items.length, rest.nextCursor]).toEqual([1, null]);
    expect(rest.items.map(({ groupId }) => groupId)).not.toContain(first.items[0]?.groupId);
    await test.admin(removeGroup, { params: { id: one } }, { version: 1 });
    expect(await groupOf(one)).toBeUndefined();
  });
});

describe('whether answering a need paid', () => {
  const people = 160;
  let group: string;
  let trial: { experimentId: string; arm: string };
  let arms: { customerId: string; arm: string }[];

  const order = (customerId: string, total: number, cost: string | null) =>
    test.admin(createOrder, {
      body: {
        customerId,
        currency: 'IRR',
        lines: [{ code: 'P', description: 'کارتن', quantity: '1', unitPrice: String(total), cost }],
      },
    });
  const needId = async () => (await groupOf(group))?.needs[0]?.id ?? '';
  const proof = async (client = test.admin) =>
    client(contract.readNeedProof, { params: { id: await needId() } });

  beforeAll(async () => {
    const ids = await newCustomers(test.admin, people, 'خریدار');
    group = await newGroup('عجله‌دارها');
    await test.admin(changeMembers, {
      params: { id: group },
      body: { action: 'add', ids: ids.slice(0, 120) },
    });
    const weights = ['control', 'express'].map((name) => ({ name, weight: 1 }));
    const { id } = await test.admin(beginExperiment, {
      body: { name: 'ارسال یک‌روزه', arms: weights, days: 20 },
    });
    trial = { experimentId: id, arm: 'express' };
    arms = (await test.admin(assignCustomers, { params: { id }, body: { customerIds: ids } })).items;
    await put(group, 0, [need('تحویل یک‌روزه', 100, { trial, cost: '50000' })]);
  });

  it('is not told before the days are over, nor to who does not see all', async () => {
    expect(await proof()).toMatchObject({
      verdict: 'open',
      reason: 'waiting',
      waiting: people,
      people,
      members: 120,
      each: null,
    });
    await expect(proof(seller)).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  });

  it('is told by real orders within the days, profit against cost', async () => {
    // Six in ten of who were answered buy, two in ten of the others; each for 1,000,000 with 400,000 of margin.
    const counts = new Map<string, number>();
    const buyers: string[] = [];
    for (const { customerId, arm } of arms) {
      const at = counts.get(arm) ?? 0;
      counts.set(arm, at + 1);
      if (at % 10 < (arm === 'express' ? 6 : 2)) buyers.push(customerId);
    }
    test.clock.advance(2 * day);
    for (const customerId of buyers) await order(customerId, 1_000_000, '600000');
    test.clock.advance(19 * day);
    const found = await vi.waitFor(
      async () => {
        const now = await proof();
        const [profit] = now.measures;
        expect(Math.round((profit?.treated ?? 0) * now.treated + (profit?.control ?? 0) * now.control)).toBe(
          buyers.length * 400_000,
        );
        return now;
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(found).toMatchObject({ waiting: 0, knownShare: 1, cost: 50_000, verdict: 'paid', reason: null });
    const [profit, revenue] = found.measures;
    expect(revenue?.difference).toBeCloseTo((profit?.difference ?? 0) / 0.4, 3);
    expect(found.each?.value).toBeCloseTo((profit?.difference ?? 0) - 50_000, 6);
    expect(found.all?.value).toBeCloseTo((found.each?.value ?? 0) * found.treated, 3);
    await put(group, 1, [need('تحویل یک‌روزه', 100, { trial, cost: '400000' })]);
    expect(await proof()).toMatchObject({ verdict: 'not_paid', cost: 400_000 });
  });

  it('stands beside what the group is worth, to who may know', async () => {
    const read = () => test.admin(readProfit, {});
    await madeAnew(test, read, () => test.admin(computeProfit, {}));
    const page = await test.admin(contract.readNeeds, { query: {} });
    const own = page.items.find(({ groupId }) => groupId === group);
    expect(own).toMatchObject({ customers: 120 });
    expect(page.all.buyers).toBeGreaterThan(own?.buyers ?? 0);
    expect(Number(own?.revenue)).toBe((own?.buyers ?? 0) * 1_000_000);
    expect(Number(page.all.revenue)).toBe((page.all.buyers ?? 0) * 1_000_000);
    expect(Number(own?.profit)).toBeLessThanOrEqual((own?.buyers ?? 0) * 400_000);
    expect(await groupOf(group, seller)).toMatchObject({ customers: 0 });
  });

  it('of a need that was never tried is missing', async () => {
    await put(group, 2, [need('قیمت', 100)]);
    await expect(proof()).rejects.toMatchObject({ problem: { status: 404 } });
  });
});
