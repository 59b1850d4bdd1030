import * as customers from '@peyvand/contract/customers/customer';
import { addRelation } from '@peyvand/contract/customers/relations';
import * as contract from '@peyvand/contract/platform/exports';
import { createCategory } from '@peyvand/contract/sales/categories';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { importFile } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
  await fill(test);
  await calm(test);
});
afterAll(() => test.stop());

const full = {
  body: {
    kind: 'person',
    name: 'دکتر سارا محمدی',
    firstName: 'سارا',
    lastName: 'محمدی',
    code: '0042',
    jobTitle: 'مدیر خرید',
    birthDate: '1990-03-21',
    nationalId: '0012345679',
    language: 'fa',
    source: '=نمایشگاه',
    acquisitionCost: { amount: '123450', currency: 'USD' },
    stage: 'loyal',
    tags: ['الف، ب', 'a; b', 'c'],
    contactPoints: [
      { kind: 'mobile', label: 'کار', value: '09121234567', primary: true },
      { kind: 'phone', label: 'خانه', value: '02188776655' },
      { kind: 'email', label: 'work', value: 'sara@example.com' },
      { kind: 'email', value: 'sara2@example.com' },
      { kind: 'website', value: 'https://example.com/a;b' },
      { kind: 'website', value: 'https://example.com/c' },
      { kind: 'social', label: 'telegram', value: '@sara' },
    ],
    addresses: [
      {
        label: 'دفتر',
        country: 'IR',
        region: 'فارس',
        city: 'شیراز',
        street: 'زند؛ ۱۲',
        postalCode: '7134567890',
      },
      { label: 'خانه', country: 'IR', city: 'تهران', primary: true },
    ],
  },
} satisfies { body: z.input<typeof customers.NewCustomer> };

/** Until the life-cycle has followed the order. */
async function calm(app: TestProgram): Promise<void> {
  for (;;) {
    const { items } = await app.admin(customers.listCustomers, { query: { q: 'محمدی' } });
    if (items[0]?.stage === 'first_purchase') return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function fill(app: TestProgram): Promise<void> {
  const made = await app.admin(customers.createCustomer, full);
  const firm = await app.admin(customers.createCustomer, {
    body: { kind: 'company', name: 'شرکت "نمونه"\nدوم'.replace('\n', ' ') },
  });
  await app.admin(customers.createCustomer, { body: { kind: 'person', name: 'بی‌چیز' } });
  await app.admin(addRelation, {
    params: { id: made.id },
    body: { customerId: firm.id, kind: 'works_at' },
  });
  const drinks = await app.admin(createCategory, { body: { name: 'نوشیدنی' } });
  const tea = await app.admin(createCategory, { body: { name: 'چای', parentId: drinks.id } });
  const product = await app.admin(createProduct, {
    body: {
      code: 'TEA-1',
      name: 'چای لاهیجان',
      unit: 'kg',
      categoryId: tea.id,
      price: { amount: '250000', currency: 'IRR' },
      cost: { amount: '200000', currency: 'IRR' },
    },
  });
  await app.admin(orders.createOrder, {
    body: {
      customerId: made.id,
      currency: 'IRR',
      lines: [{ productId: product.id, quantity: '2.5', unitPrice: '250000', discount: '1000' }],
    },
  });
}

async function exported(wish: Partial<contract.ExportWish> & { resource: string }, app = test) {
  const { id } = await app.admin(contract.startExport, { body: wish });
  for (;;) {
    const run = await app.admin(contract.getExport, { params: { id } });
    if (!['waiting', 'running'].includes(run.state)) return run;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function fileOf(id: string, key = test.adminKey) {
  const response = await test.program.server.inject({
    method: 'GET',
    url: `/api/v1/exports/${id}/file`,
    headers: { host: 'localhost:3000', authorization: `Bearer ${key}` },
  });
  return { status: response.statusCode, content: response.rawPayload };
}

/** Everything that the records are, without what time gives. */
async function standing(app: TestProgram): Promise<unknown> {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_object(
      'customers', (select jsonb_agg(to_jsonb(c) - '{id,created_at,updated_at,stage_since,owner_id,team_id}'::text[] order by c.name) from customers.customers c),
      'points', (select jsonb_agg(to_jsonb(p) - 'customer_id' order by p.position, p.value) from customers.contact_points p),
      'products', (select jsonb_agg(jsonb_build_array(p.code, p.name, p.price, p.cost, p.price_currency) order by p.code) from sales.products p),
      'lines', (select jsonb_agg(jsonb_build_array(o.number, o.ordered_at, o.total, l.quantity, l.unit_price, l.discount, l.code) order by l.id) from sales.orders o join sales.order_lines l on l.order_id = o.id)) as all`.execute(
    app.system('system:test').handle.bare,
  );
  return rows[0]?.all;
}

const forms = [
  { format: 'csv' },
  { format: 'xlsx' },
  { format: 'csv', calendar: 'persian', digits: 'arabext' },
  { format: 'xlsx', calendar: 'persian' },
] as const;

describe('an own export that comes back', () => {
  it.each(forms)('changes no customer: %j', async (form) => {
    const before = await standing(test);
    const run = await exported({ resource: 'customers', ...form });
    expect(run).toMatchObject({ state: 'done', rows: 3, failure: null });
    const { content } = await fileOf(run.id);
    const back = await importFile(test, 'customers', run.file?.name ?? '', content);
    expect(back).toMatchObject({ state: 'done', counts: { created: 0, updated: 0, refused: 0 } });
    expect(await standing(test)).toEqual(before);
  });

  it.each(['products', 'orders'])('changes no %s', async (resource) => {
    const before = await standing(test);
    const run = await exported({ resource });
    expect(run).toMatchObject({ state: 'done', rows: 1 });
    const { content } = await fileOf(run.id);
    const back = await importFile(test, resource, run.file?.name ?? '', content, {});
    expect(back).toMatchObject({ state: 'done', counts: { created: 0, updated: 0, refused: 0 } });
    expect(await standing(test)).toEqual(before);
  });

  it('makes the same customers in an empty base', async () => {
    const run = await exported({ resource: 'customers' });
    const { content } = await fileOf(run.id);
    const other = await startTestProgram();
    try {
      const back = await importFile(other, 'customers', 'customers.csv', content);
      expect(back).toMatchObject({ state: 'done', counts: { refused: 0 } });
      const { items } = await other.admin(customers.listCustomers, { query: { q: 'محمدی' } });
      const made = await other.admin(customers.getCustomer, { params: { id: items[0]?.id ?? '' } });
      const { stage, tags, contactPoints, addresses, acquisitionCost, language, nationalId } = made;
      const first = await test.admin(customers.listCustomers, { query: { q: 'محمدی' } });
      const known = await test.admin(customers.getCustomer, { params: { id: first.items[0]?.id ?? '' } });
      expect({ stage, tags, contactPoints, addresses, acquisitionCost, language, nationalId }).toEqual({
        stage: known.stage,
        tags: known.tags,
        contactPoints: known.contactPoints,
        addresses: known.addresses,
        acquisitionCost: known.acquisitionCost,
        language: known.language,
        nationalId: known.nationalId,
      });
      expect(made.relations.map((one) => one.customer.name)).toEqual(['شرکت "نمونه" دوم']);
    } finally {
      await other.stop();
    }
  });
});

describe('an export', () => {
  it('is told to the audit, also when it is asked for directly', async () => {
    const { rows: before } = await told();
    const run = await exported({
      resource: 'customers',
      columns: ['name', 'code'],
      filter: { field: 'code', op: 'eq', value: '0042' },
    });
    expect((await fileOf(run.id)).content.toString()).toBe('\ufeffname,code\r\nدکتر سارا محمدی,0042\r\n');
    await test.program.server.inject({
      method: 'GET',
      url: '/api/v1/customers/export?q=محمدی'.replace('محمدی', encodeURIComponent('محمدی')),
      headers: { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` },
    });
    const { rows } = await told();
    expect(rows.slice(before.length)).toMatchObject([
      { data: { resource: 'customers', rows: 1, columns: ['name', 'code'], filter: { field: 'code' } } },
      { data: { resource: 'customers', rows: 1, q: 'محمدی' } },
    ]);
  });

  function told() {
    return sql<{ data: object }>`select data from kernel.events where type = 'platform.export.finished'
      order by id`.execute(test.system('system:test').handle.bare);
  }

  it('belongs to who asked, and only while they may export', async () => {
    const run = await exported({ resource: 'customers' });
    const [other, narrow] = await test.system('system:cli').write(async (tx) => {
      const email = 'second@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'دوم', email, password, team: 'فروش', role: 'administrator' });
      return [
        await createApiKeyFor(tx, { email, name: 'second', permissions: null }),
        await createApiKeyFor(tx, {
          email: 'admin@peyvand.example',
          name: 'narrow',
          permissions: ['customers.customer.read'],
        }),
      ];
    });
    expect((await fileOf(run.id, other)).status).toBe(404);
    expect((await fileOf(run.id, narrow)).status).toBe(403);
    expect((await fileOf(run.id)).status).toBe(200);
    test.clock.advance(25 * 3_600_000);
    expect((await fileOf(run.id)).status).toBe(410);
    test.clock.advance(-25 * 3_600_000);
  });

  it('holds what the asking person sees, and no column that they may not read', async () => {
    const key = await test.system('system:cli').write(async (tx) => {
      const email = 'seller2@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'فروشنده', email, password, team: 'فروش', role: 'manager' });
      return createApiKeyFor(tx, { email, name: 'manager', permissions: null });
    });
    const client = test.client(key);
    const { id } = await client(contract.startExport, { body: { resource: 'customers' } });
    const wait = async (): Promise<contract.ExportRun> => {
      const one = await client(contract.getExport, { params: { id } });
      return ['waiting', 'running'].includes(one.state) ? wait() : one;
    };
    expect(await wait()).toMatchObject({ state: 'done', rows: 0 });
    await expect(
      client(contract.startExport, { body: { resource: 'customers', columns: ['secret'] } }),
    ).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(client(contract.startExport, { body: { resource: 'nothing' } })).rejects.toMatchObject({
      problem: { status: 400 },
    });
    await expect(
      client(contract.startExport, {
        body: { resource: 'customers', filter: { field: 'nope', op: 'eq', value: 1 } },
      }),
    ).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(client(contract.cancelExport, { params: { id } })).rejects.toMatchObject({
      problem: { status: 409 },
    });
  });
});
