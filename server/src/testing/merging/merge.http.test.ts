import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/merges';
import * as relations from '@peyvand/contract/customers/relations';
import * as story from '@peyvand/contract/customers/story';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../program.ts';
import { bare, mergingAs, problemOf, type Shown } from './merging.ts';

let test: TestProgram;
let as: ReturnType<typeof mergingAs>;
beforeAll(async () => {
  test = await startTestProgram();
  as = mergingAs(test.admin);
});
afterAll(() => test.stop());

const order = (customerId: string, unitPrice: string) =>
  test.admin(orders.createOrder, {
    body: {
      customerId,
      currency: 'IRR',
      lines: [{ code: 'X', description: 'کالا', quantity: '1', unitPrice }],
    },
  });
const points = (one: Shown) =>
  one.contactPoints?.map(({ value, primary }) => `${value}${primary ? ' *' : ''}`);

describe('a merge', () => {
  it('unites lists, fills what is empty, leads from the loser to the survivor, and back again', async () => {
    const ali = await as.make({
      name: 'علی یک',
      tags: ['الف'],
      code: 'MERGE-A',
      contactPoints: [{ kind: 'mobile', value: '09120000001' }],
    });
    const twin = await as.make({
      name: 'علی دو',
      jobTitle: 'مدیر',
      tags: ['الف', 'ب'],
      code: 'MERGE-B',
      contactPoints: [
        { kind: 'mobile', value: '09120000002' },
        { kind: 'email', value: 'twin@example.ir' },
      ],
    });
    await test.admin(story.writeNote, { params: { id: twin.id }, body: { body: 'یادداشت دو' } });
    const sold = await order(twin.id, '500');
    const before = [await as.get(ali.id), await as.get(twin.id)] as const;

    const { customer, merges } = await as.merge(ali.id, [twin.id]);
    expect(customer).toMatchObject({ id: ali.id, jobTitle: 'مدیر', code: 'MERGE-A', merged: true });
    expect(customer.tags).toEqual(['الف', 'ب']);
    expect(points(customer)).toEqual(['+989120000001 *', '+989120000002', 'twin@example.ir *']);
    expect(await as.get(twin.id)).toEqual(customer);
    const notes = await test.admin(story.listNotes, { params: { id: twin.id } });
    expect(notes.items.map((note) => note.body)).toEqual(['یادداشت دو']);
    const timeline = await test.admin(story.getTimeline, { params: { id: ali.id } });
    // The stage moves by itself after a purchase, now before the merge and now after it.
    const told = timeline.items.map((one) => one.type).filter((type) => type !== 'customers.customer.moved');
    expect(told).toEqual([
      'customers.customer.merged',
      'sales.order.placed',
      'customers.note.written',
      'customers.customer.created',
      'customers.customer.created',
    ]);
    expect(await as.merges(twin.id)).toMatchObject([
      { id: merges[0], customer: { id: twin.id, name: 'علی دو' }, into: { id: ali.id } },
    ]);
    // Orders are the survivor's, however they are asked for.
    const filter = { field: 'customerId', op: 'eq', value: ali.id } as const;
    const listed = await test.admin(orders.listOrders, { query: { filter: JSON.stringify(filter) } });
    expect(listed.items).toMatchObject([{ id: sold.id, customerId: ali.id, customerName: 'علی یک' }]);
    expect(await test.admin(orders.getOrder, { params: { id: sold.id } })).toMatchObject({
      customerId: ali.id,
    });

    const outcome = await as.undo(merges[0] ?? '');
    expect(outcome.restored.toSorted()).toEqual(['contactPoints', 'jobTitle', 'tags']);
    expect(outcome.kept).toEqual([]);
    expect(bare(await as.get(ali.id))).toEqual(bare(before[0]));
    expect(bare(await as.get(twin.id))).toEqual(bare(before[1]));
    const again = await test.admin(orders.listOrders, { query: { filter: JSON.stringify(filter) } });
    expect(again.items).toEqual([]);
  });

  it('hides the loser from lists, search and duplicates, and finds the survivor by what only the loser had', async () => {
    const one = await as.make({ name: 'یافتنی نخست' });
    const other = await as.make({
      name: 'گمشده دوم',
      code: 'LOST-2',
      nationalId: '0012345679',
      contactPoints: [{ kind: 'email', value: 'lost@example.ir' }],
    });
    await as.merge(one.id, [other.id], { fields: { contactPoints: one.id } });
    const found = await test.admin(customers.searchAll, { query: { q: 'گمشده' } });
    expect(found.items).toEqual([]);
    const filter = { field: 'name', op: 'contains', value: 'گمشده' } as const;
    expect(
      (await test.admin(customers.listCustomers, { query: { filter: JSON.stringify(filter) } })).items,
    ).toEqual([]);
    expect(
      await test.admin(customers.countCustomers, { query: { filter: JSON.stringify(filter) } }),
    ).toMatchObject({ count: 0 });
  });

  it('takes the values that are chosen, and makes chosen points primary', async () => {
    const one = await as.make({
      name: 'یک',
      firstName: 'نام',
      lastName: 'یک',
      jobTitle: 'فروشنده',
      contactPoints: [{ kind: 'mobile', value: '09120000011' }],
    });
    const two = await as.make({
      name: 'دو',
      firstName: 'نام',
      lastName: 'دو',
      jobTitle: 'مدیر',
      stage: 'loyal',
      tags: ['ویژه'],
      contactPoints: [{ kind: 'mobile', value: '09120000012' }],
    });
    const three = await as.make({ name: 'سه', jobTitle: 'کارشناس', source: 'نمایشگاه' });
    const { customer } = await as.merge(one.id, [two.id, three.id], {
      fields: { name: two.id, jobTitle: three.id, stage: two.id, tags: one.id, source: one.id },
      primary: ['+989120000012'],
    });
    expect(customer).toMatchObject({
      name: 'دو',
      lastName: 'دو',
      jobTitle: 'کارشناس',
      stage: 'loyal',
      tags: [],
      source: null,
    });
    expect(points(customer)).toEqual(['+989120000011', '+989120000012 *']);
  });

  it('shows beforehand what it would make', async () => {
    const one = await as.make({ name: 'پیش یک', nationalId: '0012345687' });
    const two = await as.make({ name: 'پیش دو', nationalId: '0012345695', jobTitle: 'مدیر', tags: ['ب'] });
    await test.admin(story.writeNote, { params: { id: two.id }, body: { body: 'یادداشت' } });
    await order(two.id, '10');
    const preview = await test.admin(contract.previewMerge, {
      params: { id: one.id },
      body: { losers: [two.id], choices: { fields: { name: two.id } } },
    });
    expect(preview.sides).toMatchObject([
      { customer: { id: one.id }, notes: 0, orders: 0 },
      { customer: { id: two.id }, notes: 1, orders: 1 },
    ]);
    expect(preview.result).toMatchObject({ id: one.id, name: 'پیش دو', jobTitle: 'مدیر', tags: ['ب'] });
    expect(preview.warnings).toEqual(['national_ids']);
    const origin = new Map(preview.fields.map(({ field, from }) => [field, from]));
    expect([
      origin.get('name'),
      origin.get('jobTitle'),
      origin.get('nationalId'),
      origin.get('tags'),
    ]).toEqual([two.id, two.id, one.id, 'all']);
    expect(bare(await as.get(one.id))).toEqual(bare(one));
  });

  it('relates the survivor to whom the loser was related, once, and not to itself', async () => {
    const firm = await as.make({ name: 'شرکت' }, 'company');
    const one = await as.make({ name: 'رابطه یک' });
    const two = await as.make({ name: 'رابطه دو' });
    for (const id of [one.id, two.id]) {
      await test.admin(relations.addRelation, {
        params: { id },
        body: { customerId: firm.id, kind: 'works_at' },
      });
    }
    await test.admin(relations.addRelation, {
      params: { id: one.id },
      body: { customerId: two.id, kind: 'other' },
    });
    const { merges } = await as.merge(one.id, [two.id]);
    const related = async (id: string) => (await as.get(id)).relations.map((r) => [r.customer.id, r.kind]);
    expect(await related(one.id)).toEqual([[firm.id, 'works_at']]);
    expect(await related(firm.id)).toEqual([[one.id, 'employs']]);
    await as.undo(merges[0] ?? '');
    expect(await related(one.id)).toEqual([
      [firm.id, 'works_at'],
      [two.id, 'other'],
    ]);
    expect((await related(firm.id)).length).toBe(2);
  });

  it('takes what is written to the loser to the survivor, and refuses changes of the loser itself', async () => {
    const one = await as.make({ name: 'نوشتن یک' });
    const two = await as.make({ name: 'نوشتن دو' });
    await as.merge(one.id, [two.id]);
    const note = await test.admin(story.writeNote, { params: { id: two.id }, body: { body: 'بعد' } });
    expect(note.customerId).toBe(one.id);
    expect((await order(two.id, '5')).customerId).toBe(one.id);
    const change = test.admin(
      customers.changeCustomer,
      { params: { id: two.id }, body: { name: 'دیگر' } },
      { version: 2 },
    );
    expect(await problemOf(change)).toEqual({ status: 409, reason: 'customers.customer.merged' });
  });
});

describe('an un-merge', () => {
  it('leaves what was changed since, and names it', async () => {
    const one = await as.make({ name: 'ماندن یک', tags: ['الف'] });
    const two = await as.make({ name: 'ماندن دو', jobTitle: 'مدیر', source: 'سایت', tags: ['ب'] });
    const { merges } = await as.merge(one.id, [two.id]);
    await as.change(one.id, { jobTitle: 'مدیر کل', tags: ['الف', 'ب', 'تازه'] });
    await test.admin(story.writeNote, { params: { id: one.id }, body: { body: 'پس از ادغام' } });
    const preview = await test.admin(contract.previewUnmerge, { params: { id: merges[0] ?? '' } });
    expect(preview).toMatchObject({ goes: { notes: 0 }, stays: { notes: 1 } });
    const outcome = await as.undo(merges[0] ?? '');
    expect(outcome.kept.map(({ field }) => field).toSorted()).toEqual(['jobTitle', 'tags']);
    expect(await as.get(one.id)).toMatchObject({ jobTitle: 'مدیر کل', source: null, tags: ['الف', 'تازه'] });
    expect(bare(await as.get(two.id))).toEqual(bare(two));
    const notes = await test.admin(story.listNotes, { params: { id: one.id } });
    expect(notes.items).toHaveLength(1);
  });

  it('works in chains, in any order', async () => {
    const names = ['زنجیر الف', 'زنجیر ب', 'زنجیر پ'] as const;
    for (const first of ['inner', 'outer'] as const) {
      const [a, b, c] = await Promise.all(
        names.map((name, at) =>
          as.make({
            name,
            tags: [`برچسب ${at}`],
            ...(at === 0 ? { jobTitle: 'مدیر' } : {}),
            contactPoints: [{ kind: 'email', value: `chain${at}-${first}@example.ir` }],
          }),
        ),
      );
      if (!a || !b || !c) throw new Error('three were made');
      const inner = (await as.merge(b.id, [a.id])).merges[0] ?? '';
      const outer = (await as.merge(c.id, [b.id])).merges[0] ?? '';
      expect(await as.get(a.id)).toMatchObject({
        id: c.id,
        jobTitle: 'مدیر',
        tags: ['برچسب 2', 'برچسب 1', 'برچسب 0'],
      });
      await as.undo(first === 'inner' ? inner : outer);
      const [alone, together] = first === 'inner' ? [a, b] : [c, a];
      expect(bare(await as.get(alone.id))).toEqual(bare(alone));
      expect(await as.get(together.id)).toMatchObject(
        first === 'inner'
          ? { id: c.id, jobTitle: null, tags: ['برچسب 2', 'برچسب 1'] }
          : { id: b.id, jobTitle: 'مدیر', tags: ['برچسب 1', 'برچسب 0'] },
      );
      await as.undo(first === 'inner' ? outer : inner);
      for (const one of [a, b, c]) expect(bare(await as.get(one.id))).toEqual(bare(one));
    }
  });

  it('of one of several leaves the others, and is done once only', async () => {
    const one = await as.make({ name: 'چند یک', tags: ['الف'] });
    const two = await as.make({ name: 'چند دو', tags: ['ب', 'پ'], jobTitle: 'دوم' });
    const three = await as.make({ name: 'چند سه', tags: ['پ'], jobTitle: 'سوم' });
    const { merges } = await as.merge(one.id, [two.id, three.id]);
    await as.undo(merges[0] ?? '');
    // The third now fills what the second had filled before it.
    expect(await as.get(one.id)).toMatchObject({ tags: ['الف', 'پ'], jobTitle: 'سوم', merged: true });
    expect(await problemOf(as.undo(merges[0] ?? ''))).toEqual({
      status: 409,
      reason: 'customers.merge.undone',
    });
    await as.undo(merges[1] ?? '');
    expect(bare(await as.get(one.id))).toEqual(bare(one));
  });
});

describe('bad input', () => {
  it('is refused clearly, and nothing happens', async () => {
    const one = await as.make({ name: 'بد یک' });
    const two = await as.make({ name: 'بد دو' });
    const firm = await as.make({ name: 'بد شرکت' }, 'company');
    const attempt = (losers: { id: string; version: number }[], choices = {}) =>
      problemOf(
        test.admin(
          contract.mergeCustomers,
          { params: { id: one.id }, body: { losers, choices } },
          { version: one.version },
        ),
      );
    expect(await attempt([{ id: one.id, version: 1 }])).toEqual({
      status: 422,
      reason: 'customers.merge.self',
    });
    expect(await attempt([{ id: firm.id, version: 1 }])).toEqual({
      status: 422,
      reason: 'customers.merge.kinds',
    });
    expect(await attempt([{ id: two.id, version: 9 }])).toMatchObject({ status: 412 });
    expect(
      await attempt([
        { id: two.id, version: 1 },
        { id: two.id, version: 1 },
      ]),
    ).toMatchObject({ status: 400 });
    const many = Array.from({ length: 21 }, () => ({ id: crypto.randomUUID(), version: 1 }));
    expect(await attempt(many)).toMatchObject({ status: 400 });
    expect(await attempt([{ id: crypto.randomUUID(), version: 1 }])).toMatchObject({ status: 404 });
    for (const fields of [{ name: firm.id }, { nothing: two.id }, { name: 'all' }]) {
      expect(await attempt([{ id: two.id, version: 1 }], { fields })).toEqual({
        status: 422,
        reason: 'customers.merge.choice',
      });
    }
    await test.admin(customers.deleteCustomer, { params: { id: two.id } }, { version: 1 });
    expect(await attempt([{ id: two.id, version: 2 }])).toMatchObject({ status: 404 });
    expect(bare(await as.get(one.id))).toEqual(bare(one));
  });

  it('a record that was merged is not merged again', async () => {
    const [one, two, three] = [
      await as.make({ name: 'باز یک' }),
      await as.make({ name: 'باز دو' }),
      await as.make({ name: 'باز سه' }),
    ];
    await as.merge(one.id, [two.id]);
    const attempt = test.admin(
      contract.mergeCustomers,
      { params: { id: three.id }, body: { losers: [{ id: two.id, version: 2 }] } },
      { version: 1 },
    );
    expect(await problemOf(attempt)).toEqual({ status: 409, reason: 'customers.customer.merged' });
  });

  it('of two merges in opposite directions at once exactly one goes through', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await as.make({ name: `رو به رو ${round}` });
      const two = await as.make({ name: `رو در رو ${round}` });
      const merge = (into: Shown, from: Shown) =>
        test.admin(
          contract.mergeCustomers,
          { params: { id: into.id }, body: { losers: [{ id: from.id, version: 1 }] } },
          { version: 1 },
        );
      const both = [merge(one, two), merge(two, one)];
      const results = await Promise.allSettled(both);
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      const lost = both[results.findIndex((result) => result.status === 'rejected')];
      expect(await problemOf(lost ?? Promise.resolve())).toEqual({
        status: 409,
        reason: 'customers.customer.merged',
      });
    }
  });
});
