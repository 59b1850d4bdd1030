import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import { createHousehold } from '@peyvand/contract/customers/households';
import * as contract from '@peyvand/contract/customers/observations';
import { addRelation } from '@peyvand/contract/customers/relations';
import { getTimeline } from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { mergingAs } from '../../../testing/merging/merging.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
let viewer: Client;
beforeAll(async () => {
  test = await startTestProgram();
  const join = (name: 'seller' | 'viewer') =>
    test.system('system:cli').write(async (tx) => {
      const email = `${name}@peyvand.example`;
      await createColleague(tx, { name, email, password: 'یک رمز بلند و بی‌معنا', team: 'فروش', role: name });
      return createApiKeyFor(tx, { email, name, permissions: null });
    });
  seller = test.client(await join('seller'));
  viewer = test.client(await join('viewer'));
});
afterAll(() => test.stop());

let count = 0;
const born = async (client = test.admin, kind: 'person' | 'company' = 'person') =>
  (await client(customers.createCustomer, { body: { kind, name: `مشتری ${++count}` } })).id;
const add = (id: string, body: Partial<contract.NewObservation> = {}, client = test.admin) =>
  client(contract.addObservation, {
    params: { id },
    body: { kind: 'preference', topic: 'زمان تماس', statement: 'عصرها', ...body },
  });
const known = async (id: string, show: 'now' | 'all' = 'now') =>
  (await test.admin(contract.listObservations, { params: { id }, query: { show } })).items;

async function status(attempt: Promise<unknown>): Promise<number> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (typeof error !== 'object' || error === null || !('problem' in error)) return 0;
  const { problem } = error;
  return typeof problem === 'object' && problem !== null && 'status' in problem ? Number(problem.status) : 0;
}

describe('what is known of a customer', () => {
  it('is what was observed last on each topic, however it is spelled', async () => {
    const id = await born();
    const first = await add(id, { observedOn: '2026-01-05' });
    const second = await add(id, { topic: 'زمان  تماس', statement: 'صبح‌ها', observedOn: '2026-05-01' });
    await add(id, { kind: 'need', topic: 'حمل', statement: 'ارسال به انبار' });
    expect((await known(id)).map((one) => one.statement)).toEqual(['ارسال به انبار', 'صبح‌ها']);
    const all = await known(id, 'all');
    expect(all).toHaveLength(3);
    expect(all.find((one) => one.id === first.id)).toMatchObject({ supersededBy: second.id });
  });

  it('does not change when an older one is written down late', async () => {
    const id = await born();
    const now = await add(id, { observedOn: '2026-06-01' });
    const late = await add(id, { statement: 'شب‌ها', observedOn: '2025-06-01' });
    expect(late.supersededBy).toBe(now.id);
    expect((await known(id)).map((one) => one.id)).toEqual([now.id]);
  });

  it('is what was before, when the last one is removed', async () => {
    const id = await born();
    const before = await add(id, { observedOn: '2026-01-05' });
    const last = await add(id, { statement: 'هرگز', observedOn: '2026-02-05' });
    await test.admin(contract.removeObservation, { params: { id: last.id } }, { version: last.version });
    expect((await known(id)).map((one) => one.id)).toEqual([before.id]);
  });

  it('goes to another topic when it is corrected', async () => {
    const id = await born();
    const before = await add(id, { observedOn: '2026-01-05' });
    const wrong = await add(id, { statement: 'چای', observedOn: '2026-02-05' });
    const right = await test.admin(
      contract.changeObservation,
      { params: { id: wrong.id }, body: { topic: 'نوشیدنی', confidence: 95 } },
      { version: wrong.version },
    );
    expect(right).toMatchObject({ topic: 'نوشیدنی', confidence: 95, version: 2 });
    expect((await known(id)).map((one) => one.id)).toEqual([wrong.id, before.id]);
  });

  it('runs out on its day', async () => {
    const id = await born();
    const day = 86_400_000;
    const expiresOn = dateOf(new Date(test.clock().getTime() + 2 * day), 'Asia/Tehran');
    await add(id, { observedOn: '2026-11-01', expiresOn });
    expect(await known(id)).toHaveLength(1);
    test.clock.advance(3 * day);
    expect(await known(id)).toHaveLength(0);
    expect(await known(id, 'all')).toHaveLength(1);
    test.clock.advance(-3 * day);
  });

  it('holds for a household or a group of companies beside the customer', async () => {
    const [person, company] = [await born(), await born(test.admin, 'company')];
    await add(person, { scope: 'household', statement: 'همه گیاه‌خوارند', topic: 'غذا' });
    await add(person, { statement: 'گوشت', topic: 'غذا' });
    expect(await known(person)).toHaveLength(2);
    await add(company, { scope: 'group', topic: 'پرداخت', statement: 'چک سه‌ماهه' });
    expect(await status(add(person, { scope: 'group' }))).toBe(422);
    expect(await status(add(company, { scope: 'household' }))).toBe(422);
  });

  it('is shared by those who live together, as far as they are seen', async () => {
    const [one, mate, former, stranger] = [await born(), await born(), await born(), await born(seller)];
    await test.admin(createHousehold, {
      body: {
        name: 'خانهٔ نوری',
        members: [
          { customerId: one },
          { customerId: mate },
          { customerId: stranger },
          { customerId: former, startedOn: '2020-01-01', endedOn: '2022-01-01' },
        ],
      },
    });
    await add(one, { scope: 'household', topic: 'غذا', statement: 'گیاه‌خوار', observedOn: '2026-01-01' });
    await add(one, { topic: 'کتاب', statement: 'تاریخ' });
    const [shared, ...others] = await known(mate);
    expect(others).toEqual([]);
    expect(shared).toMatchObject({ statement: 'گیاه‌خوار', of: { id: one } });
    expect((await known(one)).find((it) => it.topic === 'غذا')?.of).toBeNull();
    await add(mate, { scope: 'household', topic: 'غذا', statement: 'همه‌چیز', observedOn: '2026-02-01' });
    expect((await known(one)).map((it) => it.statement).sort()).toEqual(['تاریخ', 'همه‌چیز']);
    expect(await known(former)).toEqual([]);
    expect((await known(stranger)).map((it) => it.statement)).toEqual(['همه‌چیز']);
    // Who lives there is not all theirs: they see nothing of the others.
    const listed = await seller(contract.listObservations, { params: { id: stranger }, query: {} });
    expect(listed.items).toEqual([]);
  });

  it('is shared by the companies of a group, up and down', async () => {
    const [mother, daughter, sister, other] = await Promise.all(
      [1, 2, 3, 4].map(() => born(test.admin, 'company')),
    );
    for (const id of [daughter, sister])
      await test.admin(addRelation, {
        params: { id: mother ?? '' },
        body: { customerId: id ?? '', kind: 'parent' },
      });
    await add(daughter ?? '', { scope: 'group', topic: 'پرداخت', statement: 'شصت‌روزه' });
    for (const id of [mother, daughter, sister])
      expect((await known(id ?? '')).map((it) => it.statement)).toEqual(['شصت‌روزه']);
    expect(await known(other ?? '')).toEqual([]);
  });

  it('goes to the survivor of a merge, and is said once on each topic', async () => {
    const [kept, gone] = [await born(), await born()];
    await add(kept, { statement: 'عصر', observedOn: '2026-01-01' });
    await add(gone, { statement: 'شب', observedOn: '2026-02-01' });
    await mergingAs(test.admin).merge(kept, [gone]);
    expect((await known(kept)).map((it) => it.statement)).toEqual(['شب']);
    expect(await known(kept, 'all')).toHaveLength(2);
    expect(await add(gone, { statement: 'صبح' })).toMatchObject({ customerId: kept });
    expect((await known(kept)).map((it) => it.statement)).toEqual(['صبح']);
  });

  it('stands in the time line and finds its customers', async () => {
    const id = await born();
    await add(id, { kind: 'interest', topic: 'کوه‌نوردی', statement: 'هر جمعه دماوند', confidence: 90 });
    const { items } = await test.admin(getTimeline, { params: { id }, query: {} });
    expect(items.map((one) => one.type)).toContain('customers.observation.added');
    const filter = JSON.stringify({
      relation: 'observations',
      some: {
        and: [
          { field: 'observationTopic', op: 'eq', value: 'كوه نوردی' },
          { field: 'confidence', op: 'gte', value: 80 },
        ],
      },
    });
    const found = await test.admin(customers.listCustomers, { query: { filter } });
    expect(found.items.map((one) => one.id)).toEqual([id]);
  });

  it('two at once on one topic leave one that holds', async () => {
    const id = await born();
    await Promise.all(
      ['الف', 'ب', 'پ', 'ت'].map((statement) => add(id, { statement, observedOn: '2026-03-03' })),
    );
    expect(await known(id)).toHaveLength(1);
    expect((await known(id, 'all')).filter((one) => one.supersededBy === null)).toHaveLength(1);
  });
});

describe('an observation is refused', () => {
  it('when it lies ahead, ends before it begins, or says nothing', async () => {
    const id = await born();
    expect(await status(add(id, { observedOn: '2026-11-30' }))).toBe(422);
    expect(await status(add(id, { observedOn: '2026-11-01', expiresOn: '2026-10-01' }))).toBe(422);
    expect(await status(add(id, { statement: ' ' }))).toBe(400);
    expect(await status(add(id, { confidence: 101 }))).toBe(400);
    expect(await status(add(id, { topic: 'ط'.repeat(81) }))).toBe(400);
  });

  it('to who does not see the customer, or may only look', async () => {
    const id = await born();
    const one = await add(id);
    expect(await status(add(id, {}, seller))).toBe(404);
    expect(await status(seller(contract.listObservations, { params: { id }, query: {} }))).toBe(404);
    const params = { params: { id: one.id } };
    expect(await status(seller(contract.removeObservation, params, { version: 1 }))).toBe(404);
    expect(
      await status(
        seller(contract.changeObservation, { ...params, body: { confidence: 1 } }, { version: 1 }),
      ),
    ).toBe(404);
    expect(await status(add(id, {}, viewer))).toBe(403);
    const own = await born(seller);
    await add(own, {}, seller);
    expect(await known(own)).toHaveLength(1);
  });

  it('when somebody was there before', async () => {
    const one = await add(await born());
    const change = () =>
      test.admin(
        contract.changeObservation,
        { params: { id: one.id }, body: { confidence: 12 } },
        { version: one.version },
      );
    const both = await Promise.allSettled([change(), change()]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('topics are offered by kind, each once', async () => {
  const { version } = await test.admin(contract.listTopics, {});
  const items = [
    { kind: 'need' as const, name: 'بیمه' },
    { kind: 'need' as const, name: 'بيمه' },
    { kind: 'habit' as const, name: 'بیمه' },
  ];
  const stored = await test.admin(contract.changeTopics, { body: { items } }, { version });
  expect(stored.items).toHaveLength(2);
  expect(await status(test.admin(contract.changeTopics, { body: { items } }, { version }))).toBe(412);
  expect(await status(seller(contract.changeTopics, { body: { items } }, { version: 1 }))).toBe(403);
});
