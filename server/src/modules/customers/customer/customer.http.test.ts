import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as many from '@peyvand/contract/customers/bulk';
import * as contract from '@peyvand/contract/customers/customer';
import { addRelation } from '@peyvand/contract/customers/relations';
import * as story from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

describe('many at once', () => {
  it('go to the trash and come back; nothing else happens to those in it', async () => {
    const made = await test.admin(createCustomersBatch, {
      body: { customers: ['انبوه یک', 'انبوه دو'].map((name) => ({ kind: 'person' as const, name })) },
    });
    const ids = made.outcomes.flatMap(({ id }) => id ?? []);
    const bulk = (change: z.input<typeof many.BulkAction>) =>
      test.admin(many.bulkCustomers, { body: { ids, change } });
    expect(await bulk({ action: 'delete' })).toEqual({ done: 2, refused: [] });
    const me = (await test.admin(contract.getCustomer, { params: { id: ids[0] ?? '' } })).ownerId;
    const refused = ids.toSorted().map((id) => ({ id, reason: 'resource.missing' }));
    expect(await bulk({ action: 'assign', ownerId: me })).toEqual({ done: 0, refused });
    expect(await bulk({ action: 'restore' })).toEqual({ done: 2, refused: [] });
    const back = await test.admin(contract.getCustomer, { params: { id: ids[1] ?? '' } });
    expect(back).toMatchObject({ deletedAt: null, version: 3 });
  });
});

describe('a customer', () => {
  it('is created, found in every spelling, changed and told of', async () => {
    const created = await test.admin(contract.createCustomer, {
      body: {
        kind: 'person',
        name: 'علی رضایی',
        contactPoints: [
          { kind: 'mobile', value: '۰۹۱۲۳۴۵۶۷۸۹' },
          { kind: 'email', value: 'Ali@Example.com' },
        ],
        addresses: [{ city: 'شیراز', country: 'IR' }],
        tags: ['صنعتی', 'صنعتي'],
      },
    });
    expect(created.contactPoints?.[0]).toMatchObject({ value: '+989123456789', primary: true });
    expect(created.tags).toEqual(['صنعتی']);
    for (const q of ['علي رضائي', 'رضایی', '0912345', '+98912', 'ali@exa', 'علیرضایی', 'رض']) {
      const { items } = await test.admin(contract.searchAll, { query: { q } });
      expect(
        items.map((one) => one.id),
        q,
      ).toContain(created.id);
    }
    const changed = await test.admin(
      contract.changeCustomer,
      { params: { id: created.id }, body: { name: 'علی رضایی‌فر', stage: 'repeat' } },
      { version: created.version },
    );
    expect(changed).toMatchObject({ name: 'علی رضایی‌فر', stage: 'repeat', version: 2 });
    const timeline = await test.admin(story.getTimeline, { params: { id: created.id } });
    expect(timeline.items.map((entry) => entry.type)).toEqual([
      'customers.customer.changed',
      'customers.customer.moved',
      'customers.customer.created',
    ]);
    expect(timeline.items[0]?.data).toEqual({ changes: { name: { from: 'علی رضایی', to: 'علی رضایی‌فر' } } });
  });

  it('is refused when it is known, with the reasons, unless accepted', async () => {
    const body = {
      kind: 'company' as const,
      name: 'لبنیات سپیدان',
      contactPoints: [{ kind: 'phone' as const, value: '07136224150' }],
    };
    const first = await test.admin(contract.createCustomer, { body });
    const again = {
      ...body,
      name: 'پخش سپیدان',
      contactPoints: [{ kind: 'fax' as const, value: '071 3622 4150' }],
    };
    expect(await problem(test.admin(contract.createCustomer, { body: again }))).toMatchObject({
      problem: {
        code: 'resource.conflict',
        reason: 'customers.customer.duplicate',
        violations: [{ path: first.id, reason: 'phone', message: 'لبنیات سپیدان' }],
      },
    });
    const accepted = await test.admin(contract.createCustomer, {
      body: { ...again, acceptDuplicate: 'شعبه‌ی دیگر' },
    });
    expect(accepted.id).not.toBe(first.id);
  });

  it('lets one of two editors win, the other learns of it', async () => {
    const { id, version } = await test.admin(contract.createCustomer, {
      body: { kind: 'person', name: 'کامران فرهادی' },
    });
    const edit = (name: string) =>
      test.admin(contract.changeCustomer, { params: { id }, body: { name } }, { version });
    const outcomes = await Promise.allSettled([edit('کامران ف'), edit('ک فرهادی')]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(
      await problem(test.admin(contract.changeCustomer, { params: { id }, body: { name: 'x' } })),
    ).toMatchObject({
      problem: { code: 'version.required' },
    });
  });

  it('goes to the trash and comes back', async () => {
    const { id, version } = await test.admin(contract.createCustomer, {
      body: { kind: 'person', name: 'نگار شایسته' },
    });
    await test.admin(contract.deleteCustomer, { params: { id } }, { version });
    const gone = await test.admin(contract.listCustomers, { query: { q: 'نگار شایسته' } });
    expect(gone.items).toEqual([]);
    const trash = await test.admin(contract.listCustomers, { query: { deleted: 'only' } });
    expect(trash.items.map((one) => one.id)).toEqual([id]);
    const restored = await test.admin(contract.restoreCustomer, { params: { id } });
    expect(restored).toMatchObject({ deletedAt: null, version: 3 });
  });

  it('is created once for one idempotency key', async () => {
    const body = { kind: 'person' as const, name: 'بهزاد مؤمنی' };
    const [one, two] = await Promise.all([
      test.admin(contract.createCustomer, { body }, { idempotencyKey: 'k-1' }),
      test.admin(contract.createCustomer, { body }, { idempotencyKey: 'k-1' }),
    ]);
    expect(two.id).toBe(one.id);
    expect(
      await problem(
        test.admin(contract.createCustomer, { body: { ...body, name: 'دیگری' } }, { idempotencyKey: 'k-1' }),
      ),
    ).toMatchObject({ problem: { code: 'request.refused' } });
  });
});

describe('a batch', () => {
  it('creates the new ones and refuses the known ones, also within itself', async () => {
    const point = (value: string) => [{ kind: 'mobile' as const, value }];
    const { outcomes } = await test.admin(createCustomersBatch, {
      body: {
        customers: [
          { kind: 'person', name: 'الناز صمدی', contactPoints: point('09350000001') },
          { kind: 'person', name: 'الناز صمدي', contactPoints: point('0935 000 0001') },
          { kind: 'person', name: 'یوسف آتشی', contactPoints: point('09350000001') },
        ],
      },
    });
    expect(outcomes.map((one) => one.reason)).toEqual([null, 'customers.customer.duplicate', null]);
    const again = await test.admin(createCustomersBatch, {
      body: { customers: [{ kind: 'person', name: 'صمدی الناز', contactPoints: point('+989350000001') }] },
    });
    expect(again.outcomes).toMatchObject([{ id: null, matches: [outcomes[0]?.id] }]);
  });
});

describe('a list', () => {
  it('filters, sorts and pages without gap or repeat', async () => {
    for (let n = 0; n < 25; n++) {
      await test.admin(contract.createCustomer, {
        body: {
          kind: 'company',
          name: `Firm ${String(n).padStart(2, '0')}`,
          source: 'list-test',
          acceptDuplicate: 'test',
        },
      });
    }
    const filter = JSON.stringify({ field: 'source', op: 'eq', value: 'list-test' });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await test.admin(contract.listCustomers, {
        query: { filter, sort: '-name', limit: '7', ...(cursor === undefined ? {} : { cursor }) },
      });
      names.push(...page.items.map((one) => one.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(names).toEqual([...names].sort().reverse());
    expect(new Set(names).size).toBe(25);
    expect(await test.admin(contract.countCustomers, { query: { filter } })).toEqual({
      count: 25,
      capped: false,
    });
  });

  it.each([
    ['{"field":"password","op":"eq","value":"x"}', 'filter', 'field'],
    ['{"field":"name","op":"between","value":"x"}', 'filter', 'operator'],
    ['{"field":"createdAt","op":"gt","value":"yesterday"}', 'filter.value', 'value'],
  ])('refuses %s and says where', async (filter, path, reason) => {
    const error = await problem(test.admin(contract.listCustomers, { query: { filter } }));
    expect(error).toMatchObject({ problem: { code: 'request.invalid' } });
    expect(JSON.stringify(error)).toContain(reason);
    expect(JSON.stringify(error)).toContain(path);
  });
});

describe('the story of a customer', () => {
  it('holds notes, talks, relations and files', async () => {
    const person = await test.admin(contract.createCustomer, {
      body: { kind: 'person', name: 'ترانه یزدان‌پناه' },
    });
    const firm = await test.admin(contract.createCustomer, { body: { kind: 'company', name: 'قهوه‌ی ترنج' } });
    const params = { id: person.id };
    const related = await test.admin(addRelation, {
      params,
      body: { customerId: firm.id, kind: 'works_at', role: 'مدیر خرید' },
    });
    expect(related.relations).toMatchObject([
      { customer: { name: 'قهوه‌ی ترنج' }, kind: 'works_at', role: 'مدیر خرید' },
    ]);
    const other = await test.admin(contract.getCustomer, { params: { id: firm.id } });
    expect(other.relations).toMatchObject([{ customer: { name: 'ترانه یزدان‌پناه' }, kind: 'employs' }]);
    const note = await test.admin(story.writeNote, { params, body: { body: 'قیمت رقیب ۷٪ کمتر است' } });
    await test.admin(
      story.changeNote,
      { params: { id: note.id }, body: { pinned: true } },
      { version: note.version },
    );
    await test.admin(story.recordInteraction, {
      params,
      body: { channel: 'call', direction: 'in', duration: 384, occurredAt: '2026-11-01T05:42:00Z' },
    });
    const talks = await test.admin(story.getTimeline, { params, query: { show: 'talks' } });
    expect(talks.items).toMatchObject([
      { occurredAt: '2026-11-01T05:42:00.000Z', data: { channel: 'call', duration: 384 } },
    ]);
    const notes = await test.admin(story.listNotes, { params });
    expect(notes.items).toMatchObject([{ pinned: true, version: 2 }]);
    const first = await test.admin(story.getTimeline, { params, query: { limit: '2' } });
    const rest = await test.admin(story.getTimeline, { params, query: { cursor: first.nextCursor ?? '' } });
    expect([...first.items, ...rest.items]).toHaveLength(5);
  });
});
