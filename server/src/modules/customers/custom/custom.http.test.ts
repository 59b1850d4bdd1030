import { ProblemError } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as customers from '@peyvand/contract/customers/customer';
import * as story from '@peyvand/contract/customers/story';
import { readHistory } from '@peyvand/contract/platform/audit';
import * as fields from '@peyvand/contract/platform/fields';
import { createRole, readCatalogue } from '@peyvand/contract/platform/roles';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { fetched, importFile } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { clientWithRole } from './role-for-tests.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

type Wish = Omit<z.input<typeof fields.NewField>, 'resource' | 'label'> & { key: string };

function define(wish: Wish) {
  return test.admin(fields.createField, {
    body: { resource: 'customers', label: { en: wish.key, fa: `فیلد ${wish.key}` }, ...wish },
  });
}

const field = async (key: string) => {
  const { items } = await test.admin(fields.listFields, { query: { resource: 'customers' } });
  const found = items.find((one) => one.key === key);
  if (!found) throw new Error(`no field ${key}`);
  return found;
};

/** Waits for the index job. */
async function ready(key: string): Promise<void> {
  await vi.waitFor(async () => expect((await field(key)).index).toBe('ready'), {
    timeout: 20_000,
    interval: 50,
  });
}

let number = 0;
function create(custom: z.input<typeof customers.NewCustomer>['custom'], more: object = {}) {
  number += 1;
  return test.admin(customers.createCustomer, {
    body: {
      kind: 'person',
      name: `مشتری ${number} ${'ابپتثجچ'.charAt(number % 7)}`,
      custom,
      ...more,
      acceptDuplicate: 'test',
    },
  });
}

async function problem(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problem;
}

const found = async (filter: customers.CustomerRow | object, more: object = {}) => {
  const query = { filter: JSON.stringify(filter), ...more };
  const { items } = await test.admin(customers.listCustomers, { query });
  return items.map((one) => one.id);
};

describe('a value of a custom field', () => {
  it('is read, kept, changed key by key, cleared, and told of in the history', async () => {
    await define({ key: 'hobby', type: 'text' });
    await define({ key: 'size', type: 'number' });
    const made = await create({ hobby: ' کوه‌نوردی ', size: '۱۲٫۵' });
    expect(made.custom).toEqual({ hobby: 'کوه‌نوردی', size: '12.5' });
    const params = { id: made.id };
    const changed = await test.admin(
      customers.changeCustomer,
      { params, body: { custom: { size: 20 } } },
      made,
    );
    expect(changed.custom).toEqual({ hobby: 'کوه‌نوردی', size: '20' });
    const cleared = await test.admin(
      customers.changeCustomer,
      { params, body: { custom: { hobby: null } } },
      changed,
    );
    expect(cleared.custom).toEqual({ size: '20' });
    const { items } = await test.admin(story.getTimeline, { params });
    expect(items.slice(0, 2).map((one) => one.data)).toMatchObject([
      { changes: { 'custom.hobby': { from: 'کوه‌نوردی', to: null } } },
      { changes: { 'custom.size': { from: '12.5', to: '20' } } },
    ]);
  });

  it('is refused with its place when it does not fit, or when there is no such field', async () => {
    const wrong = await problem(create({ size: 'twelve', nothing: 1, hobby: 'x'.repeat(10_000) }));
    expect(wrong.code).toBe('request.invalid');
    expect(wrong.violations?.map((one) => [one.path, one.reason])).toEqual([
      ['custom.size', 'number'],
      ['custom.nothing', 'unknown'],
      ['custom.hobby', 'long'],
    ]);
    const batch = await problem(
      test.admin(createCustomersBatch, {
        body: { customers: [{ kind: 'person', name: 'دسته یک', custom: { size: 'x' } }] },
      }),
    );
    expect(batch.violations).toMatchObject([{ path: 'customers.0.custom.size' }]);
  });

  it('comes with lists only when asked for', async () => {
    const made = await create({ hobby: 'شنا', size: 3 });
    const filter = JSON.stringify({ field: 'id', op: 'eq', value: made.id });
    const plain = await test.admin(customers.listCustomers, { query: { filter } });
    expect(plain.items[0]).not.toHaveProperty('custom');
    const asked = await test.admin(customers.listCustomers, { query: { filter, fields: 'custom.size' } });
    expect(asked.items[0]?.custom).toEqual({ size: '3' });
  });

  it('is asked for when it is required, not of those that lacked it before', async () => {
    const before = await create({});
    const made = await define({
      key: 'contract',
      type: 'text',
      required: 'when',
      requiredWhen: { field: 'stage', op: 'in', value: ['loyal', 'repeat'] },
    });
    const params = { id: before.id };
    const wrong = await problem(
      test.admin(customers.changeCustomer, { params, body: { stage: 'loyal' } }, before),
    );
    expect(wrong.violations).toMatchObject([{ path: 'custom.contract', reason: 'required' }]);
    const moved = await test.admin(
      customers.changeCustomer,
      { params, body: { stage: 'loyal', custom: { contract: 'C-1' } } },
      before,
    );
    expect(
      (
        await problem(
          test.admin(customers.changeCustomer, { params, body: { custom: { contract: null } } }, moved),
        )
      ).violations,
    ).toMatchObject([{ path: 'custom.contract', reason: 'required' }]);
    await test.admin(
      fields.changeField,
      { params: { id: made.id }, body: { required: 'always', requiredWhen: null } },
      made,
    );
    expect((await problem(create({}))).violations).toMatchObject([{ path: 'custom.contract' }]);
    const other = await create({ contract: 'C-2' });
    expect(other.custom).toMatchObject({ contract: 'C-2' });
    await test.admin(fields.deactivateField, { params: { id: made.id } });
    expect((await create({})).custom).toEqual({});
  });

  it('has its default, and only for the kind that it is for', async () => {
    const made = await define({
      key: 'grade',
      type: 'oneOf',
      appliesTo: ['company'],
      default: 'b',
      options: [
        { code: 'a', label: { en: 'A' } },
        { code: 'b', label: { en: 'B' } },
      ],
    });
    expect((await create({})).custom).toEqual({});
    expect((await create({}, { kind: 'company' })).custom).toEqual({ grade: 'b' });
    expect((await problem(create({ grade: 'a' }))).violations).toMatchObject([
      { path: 'custom.grade', reason: 'kind' },
    ]);
    await test.admin(fields.deactivateField, { params: { id: made.id } });
  });

  it('links to customers that the writer sees, and to nobody else', async () => {
    const made = await define({ key: 'advisor', type: 'link' });
    const other = await create({});
    expect((await create({ advisor: other.id })).custom).toEqual({ advisor: other.id });
    const unknown = '0198c000-0000-7000-8000-0000000000ff';
    expect((await problem(create({ advisor: unknown }))).violations).toMatchObject([
      { path: 'custom.advisor', reason: 'missing' },
    ]);
    await test.admin(fields.deactivateField, { params: { id: made.id } });
  });
});

describe('filters and sorts', () => {
  it('compare custom fields by their type, indexed or not', async () => {
    await define({ key: 'joined', type: 'date', indexed: true });
    await define({
      key: 'colours',
      type: 'manyOf',
      options: ['red', 'blue'].map((code) => ({ code, label: { en: code } })),
    });
    await define({ key: 'mail', type: 'email', indexed: true });
    const one = await create({
      hobby: 'اسكي',
      size: 9,
      joined: '1405/1/1',
      colours: ['red'],
      mail: 'A@x.example',
    });
    const two = await create({ hobby: 'شطرنج', size: 10, joined: '2026-04-01', colours: ['blue', 'red'] });
    const both = [one.id, two.id];
    const among = (filter: object) => found({ and: [{ field: 'id', op: 'in', value: both }, filter] });
    expect(await among({ field: 'custom.hobby', op: 'eq', value: 'اسکی' })).toEqual([one.id]);
    expect(await among({ field: 'custom.size', op: 'gt', value: 9 })).toEqual([two.id]);
    expect(await among({ field: 'custom.joined', op: 'lt', value: '2026-03-30' })).toEqual([one.id]);
    expect(await among({ field: 'custom.colours', op: 'in', value: ['blue'] })).toEqual([two.id]);
    expect(await among({ field: 'custom.mail', op: 'eq', value: 'a@X.example' })).toEqual([one.id]);
    expect(await among({ field: 'custom.mail', op: 'isEmpty' })).toEqual([two.id]);
    await ready('joined');
    const filter = JSON.stringify({ field: 'id', op: 'in', value: both });
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page: z.output<(typeof customers.listCustomers)['response']> = await test.admin(
        customers.listCustomers,
        {
          query: { filter, sort: '-custom.joined', limit: 1, ...(cursor === undefined ? {} : { cursor }) },
        },
      );
      pages.push(...page.items.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual([two.id, one.id]);
    expect(
      (await problem(test.admin(customers.listCustomers, { query: { sort: 'custom.size' } }))).violations,
    ).toMatchObject([{ path: 'sort', reason: 'field' }]);
  });

  it('of many fields that are made at once all get their indexes', async () => {
    const keys = ['quick1', 'quick2', 'quick3', 'quick4'];
    await Promise.all(keys.map((key) => define({ key, type: 'text', indexed: true })));
    for (const key of keys) await ready(key);
  });

  it('use the index of an indexed field', async () => {
    await ready('mail');
    const { rows } = await test.program.database.pool.query<{ name: string }>(
      `select indexrelid::regclass::text as name from pg_index where indrelid = 'customers.customers'::regclass
       and indexrelid::regclass::text like '%custom%' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(
      expect.arrayContaining([
        'customers.customers_custom_joined_date',
        'customers.customers_custom_mail_contact',
      ]),
    );
  });
});

describe('a unique field', () => {
  it('takes one of two at once, however it is written, and names the field', async () => {
    await define({ key: 'badge', type: 'text', unique: true });
    await ready('badge');
    const attempts = await Promise.allSettled([create({ badge: 'كارت ۱' }), create({ badge: 'کارت 1' })]);
    expect(attempts.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const taken = await problem(create({ badge: 'کارت ۱' }));
    expect(taken).toMatchObject({
      status: 409,
      reason: 'customers.custom.taken',
      violations: [{ path: 'custom.badge' }],
    });
    const { outcomes } = await test.admin(createCustomersBatch, {
      body: {
        customers: ['کارت ۱', 'کارت ۲', 'كارت 2'].map((badge, at) => ({
          kind: 'person' as const,
          name: `یکتا ${at}${'ضصث'.charAt(at)}`,
          custom: { badge },
        })),
      },
    });
    expect(outcomes.map((one) => one.reason)).toEqual([
      'customers.custom.taken',
      null,
      'customers.custom.taken',
    ]);
  });

  it('that the records forbid says so', async () => {
    const made = await define({ key: 'locker', type: 'text' });
    await create({ locker: 'L1' });
    await create({ locker: 'l1' });
    await test.admin(fields.changeField, { params: { id: made.id }, body: { unique: true } }, made);
    await vi.waitFor(async () => expect((await field('locker')).indexProblem).toBe('duplicates'), {
      timeout: 20_000,
    });
  });
});

describe('rights', () => {
  it('hide a custom field everywhere', async () => {
    await define({ key: 'salary', type: 'number', indexed: true });
    await ready('salary');
    const made = await create({ salary: 900, size: 1 });
    const catalogue = await test.admin(readCatalogue, {});
    expect(catalogue.resources['customers']).toEqual(expect.arrayContaining(['custom', 'custom.salary']));
    const rights = { hidden: ['custom.salary'], locked: ['custom.size'] };
    const { key, call } = await clientWithRole(test, await roleWith('بی‌حقوق', rights));
    const params = { id: made.id };
    const seen = await call(customers.getCustomer, { params });
    expect(seen.custom).toEqual({ size: '1' });
    const list = await call(customers.listCustomers, { query: { fields: 'custom.salary,custom.size' } });
    expect(JSON.stringify(list)).not.toContain('"salary"');
    for (const query of [
      { filter: JSON.stringify({ field: 'custom.salary', op: 'gt', value: 1 }) },
      { sort: 'custom.salary' },
    ])
      expect((await problem(call(customers.listCustomers, { query }))).code).toBe('request.invalid');
    const { text } = await fetched(test, '/api/v1/customers/export', key);
    expect(text).toContain('custom.size');
    expect(text).not.toContain('custom.salary');
    await test.admin(customers.changeCustomer, { params, body: { custom: { salary: 950 } } }, made);
    const events = await call(readHistory, { query: { kind: 'customers', recordId: made.id } });
    const timeline = await call(story.getTimeline, { params });
    expect(JSON.stringify([events, timeline])).not.toContain('salary');
    for (const custom of [{ salary: 1 }, { size: 2 }]) {
      const refused = await problem(
        call(customers.changeCustomer, { params, body: { custom } }, { version: 2 }),
      );
      expect(refused).toMatchObject({ code: 'access.denied', reason: 'field.locked' });
    }
    const all = await clientWithRole(test, await roleWith('بی‌فیلد', { hidden: ['custom'], locked: [] }));
    expect(await all.call(customers.getCustomer, { params })).not.toHaveProperty('custom');
    expect((await all.call(fields.listFields, {})).items).toEqual([]);
  });

  async function roleWith(name: string, rights: { hidden: string[]; locked: string[] }): Promise<string> {
    const { id } = await test.admin(createRole, {
      body: {
        name,
        permissions: [
          'customers.customer.read',
          'customers.customer.write',
          'customers.customer.export',
          'platform.audit.read',
          'platform.event.read',
        ],
        rows: { customers: 'all' },
        fields: { customers: rights },
      },
    });
    return id;
  }
});

describe('formulas', () => {
  it('are reckoned when a record is written, and for all when they change', async () => {
    const before = await create({ size: 4 });
    const made = await define({ key: 'double', type: 'formula', formula: 'custom.size * 2', indexed: true });
    await vi.waitFor(async () => expect((await read(before.id)).custom).toMatchObject({ double: '8' }), {
      timeout: 20_000,
    });
    expect((await create({ size: '1.5' })).custom).toMatchObject({ double: '3' });
    expect((await create({ size: null })).custom).not.toHaveProperty('double');
    expect((await problem(create({ double: 3 }))).violations).toMatchObject([
      { path: 'custom.double', reason: 'readonly' },
    ]);
    await define({ key: 'quadruple', type: 'formula', formula: 'custom.double * 2' });
    const current = await field('double');
    const body = { formula: 'custom.quadruple + 1' };
    const circle = await problem(test.admin(fields.changeField, { params: { id: made.id }, body }, current));
    expect(circle.violations).toMatchObject([{ path: 'formula', reason: 'formula.cycle' }]);
    expect(circle.violations?.[0]?.message).toContain('double → quadruple → double');
    const broken = await problem(define({ key: 'broken', type: 'formula', formula: 'custom.size +' }));
    expect(broken.violations).toMatchObject([{ path: 'formula', reason: 'formula.syntax' }]);
    expect(broken.violations?.[0]?.message).toContain('at 14');
    const inUse = await problem(
      test.admin(fields.deactivateField, { params: { id: (await field('size')).id } }),
    );
    expect(inUse.reason).toBe('platform.field.read_by_formula');
    await test.admin(
      fields.changeField,
      { params: { id: made.id }, body: { formula: 'custom.size * 3' } },
      await field('double'),
    );
    await vi.waitFor(
      async () => expect((await read(before.id)).custom).toMatchObject({ double: '12', quadruple: '24' }),
      { timeout: 20_000 },
    );
    expect(
      await found({
        and: [
          { field: 'custom.double', op: 'eq', value: 12 },
          { field: 'id', op: 'eq', value: before.id },
        ],
      }),
    ).toEqual([before.id]);
  });

  const read = (id: string) => test.admin(customers.getCustomer, { params: { id } });
});

describe('a change of type', () => {
  it('says what would be lost, converts the rest, and keeps the lost in the history', async () => {
    const made = await define({ key: 'floor', type: 'text' });
    const [good, bad] = [await create({ floor: '۳' }), await create({ floor: 'همکف' })];
    const params = { id: made.id };
    const body = { type: 'number' as const };
    expect(await test.admin(fields.previewConversion, { params, body })).toMatchObject({
      kept: 1,
      lost: 1,
      examples: [
        { from: 'همکف', to: null },
        { from: '۳', to: '3' },
      ],
    });
    await test.admin(fields.convertField, { params, body }, made);
    await vi.waitFor(async () => expect((await field('floor')).converting).toBe(false), { timeout: 20_000 });
    const values = await Promise.all(
      [good, bad].map(({ id }) => test.admin(customers.getCustomer, { params: { id } })),
    );
    expect(values.map((one) => one.custom)).toEqual([{ floor: '3' }, {}]);
    const { items } = await test.admin(story.getTimeline, { params: { id: bad.id } });
    expect(items[0]?.data).toMatchObject({ changes: { 'custom.floor': { from: 'همکف', to: null } } });
  });

  it('writes choices out by their names, and a day becomes a moment once', async () => {
    const made = await define({
      key: 'colour',
      type: 'oneOf',
      options: [{ code: 'r', label: { en: 'Red' } }],
    });
    const day = await define({ key: 'since', type: 'date' });
    const { id } = await create({ colour: 'r', since: '2026-03-21' });
    await test.admin(fields.convertField, { params: { id: made.id }, body: { type: 'text' } }, made);
    await test.admin(fields.convertField, { params: { id: day.id }, body: { type: 'dateTime' } }, day);
    for (const key of ['colour', 'since'])
      await vi.waitFor(async () => expect((await field(key)).converting).toBe(false), { timeout: 20_000 });
    expect((await test.admin(customers.getCustomer, { params: { id } })).custom).toEqual({
      colour: 'Red',
      since: '2026-03-20T20:30:00.000Z',
    });
  });

  it('is followed by deleting only when the field is out of use', async () => {
    const made = await define({ key: 'gone', type: 'text' });
    const holder = await create({ gone: 'here' });
    const params = { id: made.id };
    expect(await test.admin(fields.fieldUsage, { params })).toEqual({ count: 1 });
    expect((await problem(test.admin(fields.removeField, { params }, made))).reason).toBe(
      'platform.field.in_use',
    );
    const off = await test.admin(fields.deactivateField, { params });
    expect((await test.admin(customers.getCustomer, { params: { id: holder.id } })).custom).toEqual({});
    const on = await test.admin(fields.reactivateField, { params });
    expect((await test.admin(customers.getCustomer, { params: { id: holder.id } })).custom).toEqual({
      gone: 'here',
    });
    expect(on.version).toBe(off.version + 1);
    const again = await test.admin(fields.deactivateField, { params });
    await test.admin(fields.removeField, { params }, again);
    await vi.waitFor(
      async () => {
        const { items } = await test.admin(story.getTimeline, { params: { id: holder.id } });
        expect(items[0]?.data).toMatchObject({ changes: { 'custom.gone': { from: 'here', to: null } } });
      },
      { timeout: 20_000 },
    );
  });
});

describe('a change in another process', () => {
  it('holds from the next request on', async () => {
    await define({ key: 'elsewhere', type: 'text' });
    const made = await create({ elsewhere: 'here' });
    await test.program.database.pool.query(`
      update platform.fields set deactivated_at = now() where key = 'elsewhere';
      update platform.field_version set version = version + 1`);
    expect((await test.admin(customers.getCustomer, { params: { id: made.id } })).custom).toEqual({});
    const filter = JSON.stringify({ field: 'custom.elsewhere', op: 'eq', value: 'here' });
    const refused = await problem(test.admin(customers.listCustomers, { query: { filter } }));
    expect(refused.violations).toMatchObject([{ path: 'filter.field', reason: 'field' }]);
  });
});

describe('files', () => {
  it('carry custom fields out and in again without a change', async () => {
    await define({ key: 'shelf', type: 'number' });
    await define({ key: 'seen', type: 'dateTime' });
    const header = 'نام,کد,فیلد shelf,seen';
    const file = `${header}\nقفسه یک,SH-1,۱۲٫۵,1405/1/1 13:30\nقفسه دو,SH-2,x,\n`;
    const done = await importFile(test, 'customers', 'shelves.csv', file);
    expect(done.counts).toMatchObject({ created: 1, refused: 1 });
    const { text } = await fetched(test, '/api/v1/customers/export');
    const again = await importFile(test, 'customers', 'again.csv', text);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, refused: 0 });
    const [id = ''] = await found({ field: 'code', op: 'eq', value: 'SH-1' });
    expect((await test.admin(customers.getCustomer, { params: { id } })).custom).toMatchObject({
      shelf: '12.5',
      seen: '2026-03-21T10:00:00.000Z',
    });
  });
});
