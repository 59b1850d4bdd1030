import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { bulkCustomers } from '@peyvand/contract/customers/bulk';
import * as customers from '@peyvand/contract/customers/customer';
import { findDuplicates } from '@peyvand/contract/customers/duplicates';
import * as story from '@peyvand/contract/customers/story';
import { shareRecord } from '@peyvand/contract/platform/shares';
import { listPeople } from '@peyvand/contract/platform/users';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKeyFor, createColleague } from '../modules/platform/api.ts';
import { startTestProgram, type TestProgram } from './program.ts';

const secret = 'گنجینه‌ی پنهان';
const password = 'یک رمز بلند و بی‌معنا';

let test: TestProgram;
let seller: Client;
let sellerKey: string;
let hidden: { customer: string; order: string; note: string; file: string };
let own: string;

beforeAll(async () => {
  test = await startTestProgram();
  sellerKey = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(sellerKey);
  const foreign = await test.admin(customers.createCustomer, {
    body: {
      kind: 'person',
      name: secret,
      code: 'SECRET-1',
      contactPoints: [{ kind: 'email', value: 'hidden@secret.example' }],
    },
  });
  const params = { id: foreign.id };
  const note = await test.admin(story.writeNote, { params, body: { body: secret } });
  const order = await test.admin(orders.createOrder, {
    body: {
      customerId: foreign.id,
      currency: 'IRR',
      lines: [{ description: secret, code: 'X', quantity: '1', unitPrice: '7777777' }],
    },
  });
  hidden = {
    customer: foreign.id,
    order: order.id,
    note: note.id,
    file: await upload(foreign.id),
  };
  own = (await seller(customers.createCustomer, { body: { kind: 'person', name: 'مشتری خودم' } })).id;
});
afterAll(() => test.stop());

async function upload(id: string): Promise<string> {
  const boundary = 'boundary';
  const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="secret.txt"\r\n\r\n${secret}\r\n--${boundary}--\r\n`;
  const response = await test.program.server.inject({
    method: 'POST',
    url: `/api/v1/customers/${id}/files`,
    headers: {
      authorization: `Bearer ${test.adminKey}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: body,
  });
  expect(response.statusCode, response.body).toBe(201);
  const { items } = await test.admin(story.listFiles, { params: { id } });
  return items[0]?.id ?? '';
}

/** What the seller gets from an address; the status and everything in the body. */
async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const response = await test.program.server.inject({
    method,
    url,
    headers: { authorization: `Bearer ${sellerKey}`, 'if-match': '"1"' },
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: response.body };
}

const filter = (value: object) => encodeURIComponent(JSON.stringify(value));

describe('a user who sees only own records', () => {
  it.each([
    ['the list', () => '/api/v1/customers?limit=200'],
    ['the list, sorted down', () => '/api/v1/customers?sort=-name'],
    ['the trash', () => '/api/v1/customers?deleted=only'],
    [
      'a filter by id',
      () => `/api/v1/customers?filter=${filter({ field: 'id', op: 'eq', value: hidden.customer })}`,
    ],
    [
      'a filter by code',
      () => `/api/v1/customers?filter=${filter({ field: 'code', op: 'eq', value: 'SECRET-1' })}`,
    ],
    [
      'a filter by e-mail',
      () =>
        `/api/v1/customers?filter=${filter({ field: 'contactPoints', op: 'eq', value: 'hidden@secret.example' })}`,
    ],
    [
      'a filter that negates',
      () => `/api/v1/customers?filter=${filter({ not: { field: 'code', op: 'eq', value: 'nothing' } })}`,
    ],
    ['a text search in the list', () => `/api/v1/customers?q=${encodeURIComponent('گنجینه')}`],
    ['the search', () => `/api/v1/search?q=${encodeURIComponent('گنجینه')}`],
    ['the export', () => '/api/v1/customers/export'],
    ['orders', () => '/api/v1/orders?limit=200'],
    [
      'orders of the customer',
      () => `/api/v1/orders?filter=${filter({ field: 'customer', op: 'eq', value: hidden.customer })}`,
    ],
    ['the export of orders', () => '/api/v1/orders/export'],
    ['the change feed', () => '/api/v1/events?limit=200'],
  ])('finds nothing foreign in %s', async (_name, url) => {
    const answer = await ask('GET', url());
    expect(answer.status).toBeLessThan(500);
    for (const trace of [
      secret,
      hidden.customer,
      hidden.order,
      'SECRET-1',
      'hidden@secret.example',
      '7777777',
    ]) {
      expect(answer.body).not.toContain(trace);
    }
  });

  it('finds its own in list, search, export and feed', async () => {
    for (const url of [
      '/api/v1/customers',
      `/api/v1/search?q=${encodeURIComponent('خودم')}`,
      '/api/v1/events?limit=200',
    ]) {
      // The feed waits for the oldest open transaction of the whole server, also of other tests.
      await expect.poll(async () => (await ask('GET', url)).body, { timeout: 20_000 }).toContain(own);
    }
  });

  it.each([
    ['the record', 'GET', () => `/api/v1/customers/${hidden.customer}`],
    ['its time line', 'GET', () => `/api/v1/customers/${hidden.customer}/timeline`],
    ['its notes', 'GET', () => `/api/v1/customers/${hidden.customer}/notes`],
    ['its files', 'GET', () => `/api/v1/customers/${hidden.customer}/files`],
    ['the bytes of its file', 'GET', () => `/api/v1/files/${hidden.file}`],
    ['its order', 'GET', () => `/api/v1/orders/${hidden.order}`],
    ['a change', 'PATCH', () => `/api/v1/customers/${hidden.customer}`],
    ['a note on it', 'POST', () => `/api/v1/customers/${hidden.customer}/notes`],
    ['a change of its note', 'PATCH', () => `/api/v1/notes/${hidden.note}`],
    ['a talk with it', 'POST', () => `/api/v1/customers/${hidden.customer}/interactions`],
  ] as const)('is told that %s does not exist, or may not', async (_name, method, url) => {
    const bodies: Record<string, object> = { PATCH: { pinned: true }, POST: { body: 'x' } };
    const payload = url().endsWith('interactions')
      ? { channel: 'call', direction: 'in' }
      : url().includes('/customers/') && method === 'PATCH'
        ? { name: 'mine' }
        : bodies[method];
    const answer = await ask(method, url(), payload);
    expect([403, 404], answer.body).toContain(answer.status);
    expect(answer.body).not.toContain(secret);
  });

  it('changes nothing foreign in bulk', async () => {
    const outcome = await seller(bulkCustomers, {
      body: { ids: [hidden.customer, own], change: { action: 'stage', stage: 'lost' } },
    });
    expect(outcome).toEqual({ done: 1, refused: [{ id: hidden.customer, reason: 'resource.missing' }] });
    // Its order moves it by itself; what counts is that nobody's hand did.
    const untouched = await test.admin(customers.getCustomer, { params: { id: hidden.customer } });
    expect(['prospect', 'first_purchase']).toContain(untouched.stage);
  });

  it('cannot relate to, nor learn of, what it does not see', async () => {
    const answer = await ask('POST', `/api/v1/customers/${own}/relations`, {
      customerId: hidden.customer,
      kind: 'other',
    });
    expect(answer.status).toBe(404);
    const { matches } = await seller(findDuplicates, { body: { name: secret, code: 'SECRET-1' } });
    expect(matches).toEqual([]);
    const refused = await seller(createCustomersBatch, {
      body: {
        customers: [
          {
            kind: 'person',
            name: secret,
            contactPoints: [{ kind: 'email', value: 'hidden@secret.example' }],
          },
        ],
      },
    });
    expect(JSON.stringify(refused)).not.toContain(hidden.customer);
  });

  it('reads but does not change what is shared for reading', async () => {
    const { id } = await test.admin(customers.createCustomer, { body: { kind: 'company', name: 'شریک' } });
    const sellerId =
      (await test.admin(listPeople, {})).items.find((one) => one.name === 'آرش کیانی')?.id ?? '';
    await test.admin(shareRecord, {
      body: { kind: 'customers', recordId: id, userId: sellerId, level: 'read' },
    });
    const seen = await seller(customers.getCustomer, { params: { id } });
    const edit = () =>
      seller(customers.changeCustomer, { params: { id }, body: { name: 'دیگر' } }, { version: seen.version });
    await expect(edit()).rejects.toMatchObject({
      problem: { code: 'access.denied', reason: 'customers.customer.read_only' },
    });
    await test.admin(shareRecord, {
      body: { kind: 'customers', recordId: id, userId: sellerId, level: 'write' },
    });
    expect(await edit()).toMatchObject({ name: 'دیگر', version: 2 });
  });

  it('sees a foreign and a missing record answered alike', async () => {
    const missing = '0198c000-0000-7000-8000-0000000000ff';
    const [foreign, nothing] = [
      await ask('GET', `/api/v1/customers/${hidden.customer}`),
      await ask('GET', `/api/v1/customers/${missing}`),
    ];
    const bare = (body: string) => body.replace(/"instance":"[^"]*"/, '');
    expect(bare(foreign.body)).toBe(bare(nothing.body));
  });
});
