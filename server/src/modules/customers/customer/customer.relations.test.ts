import type { Filter } from '@peyvand/contract/core/filter';
import * as customers from '@peyvand/contract/customers/customer';
import { createHousehold } from '@peyvand/contract/customers/households';
import { addRelation } from '@peyvand/contract/customers/relations';
import { recordInteraction, writeNote } from '@peyvand/contract/customers/story';
import { createCategory } from '@peyvand/contract/sales/categories';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
const id: Record<string, string> = {};

beforeAll(async () => {
  test = await startTestProgram();
  const make = async (name: string, body: object) => {
    const made = await test.admin(customers.createCustomer, {
      body: { kind: 'person', name, acceptDuplicate: 'test', ...body },
    });
    id[name] = made.id;
    return made.id;
  };
  const tabriz = await make('لبنیات تبریز', { kind: 'company', addresses: [{ city: 'تبریز' }] });
  const group = await make('هلدینگ', { kind: 'company', addresses: [{ city: 'تهران' }] });
  const buyer = await make('خریدار', { birthDate: '1990-11-25' });
  const idle = await make('بی‌خرید', { birthDate: '1985-03-20' });
  const former = await make('پیشین', {});
  const relate = (from: string, kind: 'works_at' | 'parent', customerId: string, dates = {}) =>
    test.admin(addRelation, { params: { id: from }, body: { customerId, kind, ...dates } });
  await relate(buyer, 'works_at', tabriz);
  await relate(idle, 'works_at', tabriz);
  await relate(former, 'works_at', tabriz, { endedOn: '2020-01-01' });
  await relate(group, 'parent', tabriz);
  await test.admin(createHousehold, {
    body: { name: 'خانه', members: [{ customerId: buyer }, { customerId: former }] },
  });
  const drinks = await test.admin(createCategory, { body: { name: 'نوشیدنی' } });
  const tea = await test.admin(createProduct, {
    body: { code: 'TEA', name: 'چای', unit: 'kg', categoryId: drinks.id },
  });
  await test.admin(orders.createOrder, {
    body: {
      customerId: buyer,
      currency: 'IRR',
      lines: [{ productId: tea.id, quantity: '1', unitPrice: '100' }],
    },
  });
  await test.admin(recordInteraction, {
    params: { id: idle },
    body: { channel: 'call', direction: 'out', subject: 'پیگیری' },
  });
  await test.admin(writeNote, { params: { id: former }, body: { body: 'کارت فرستاده شد' } });
});
afterAll(() => test.stop());

const names = async (filter: Filter, client = test.admin) => {
  const { items } = await client(customers.listCustomers, { query: { filter: JSON.stringify(filter) } });
  return items.map((one) => one.name).toSorted();
};
const last90 = { relative: { unit: 'day', offset: -90 } } as const;
const inTabriz: Filter = { relation: 'company', some: { field: 'city', op: 'eq', value: 'تبریز' } };
const boughtSince: Filter = { field: 'orderedAt', op: 'gte', value: last90 };

describe('questions over relations', () => {
  it.each<[string, Filter, string[]]>([
    ['whose company is in Tabriz', inTabriz, ['بی‌خرید', 'خریدار']],
    [
      'and who bought nothing for 90 days',
      { and: [inTabriz, { relation: 'orders', none: boughtSince }] },
      ['بی‌خرید'],
    ],
    [
      'who bought drinks',
      {
        relation: 'orders',
        some: {
          relation: 'lines',
          some: {
            relation: 'product',
            some: { relation: 'category', some: { field: 'name', op: 'eq', value: 'نوشيدنی' } },
          },
        },
      },
      ['خریدار'],
    ],
    [
      'firms whose people bought',
      { relation: 'people', some: { relation: 'orders', some: boughtSince } },
      ['لبنیات تبریز'],
    ],
    [
      'firms of a group',
      { relation: 'parent', some: { field: 'name', op: 'eq', value: 'هلدینگ' } },
      ['لبنیات تبریز'],
    ],
    ['groups', { relation: 'subsidiaries', some: { and: [] } }, ['هلدینگ']],
    ['households, from both sides', { relation: 'household', some: { and: [] } }, ['خریدار', 'پیشین']],
    [
      'who was called this week',
      {
        relation: 'talks',
        some: {
          field: 'occurredAt',
          op: 'gte',
          value: { relative: { unit: 'week', offset: 0, edge: 'start' } },
        },
      },
      ['بی‌خرید'],
    ],
    [
      'of whom a note tells',
      { relation: 'notes', some: { field: 'body', op: 'contains', value: 'کارت' } },
      ['پیشین'],
    ],
    ['with files', { relation: 'files', some: { and: [] } }, []],
    [
      'with a birthday on a day of November',
      { field: 'birthday', op: 'between', value: ['2026-11-20', '2026-11-30'] },
      ['خریدار'],
    ],
  ])('%s', async (_name, filter, wanted) => {
    expect(await names(filter)).toEqual(wanted.toSorted());
  });

  it('lead back from orders to their customers and firms', async () => {
    const filter = JSON.stringify({ relation: 'customer', some: inTabriz });
    expect((await test.admin(orders.listOrders, { query: { filter } })).items).toHaveLength(1);
    const other = JSON.stringify({ relation: 'customer', none: inTabriz });
    expect((await test.admin(orders.listOrders, { query: { filter: other } })).items).toHaveLength(0);
  });

  it('do not lead to what the asking person may not read', async () => {
    const key = await test.system('system:cli').write(async (tx) => {
      const email = 'reader@peyvand.example';
      await createColleague(tx, {
        name: 'ناظر',
        email,
        password: 'یک رمز بلند و دیگر',
        team: 'فروش',
        role: 'viewer',
      });
      return createApiKeyFor(tx, { email, name: 'reader', permissions: ['customers.customer.read'] });
    });
    const orderFilter: Filter = { relation: 'orders', some: { and: [] } };
    await expect(names(orderFilter, test.client(key))).rejects.toMatchObject({
      problem: { violations: [{ path: 'filter.relation', reason: 'relation' }] },
    });
    expect(await names(inTabriz, test.client(key))).toHaveLength(2);
  });

  it('do not lead to a customer in the trash', async () => {
    const params = { id: id['لبنیات تبریز'] ?? '' };
    const { version } = await test.admin(customers.getCustomer, { params });
    await test.admin(customers.deleteCustomer, { params }, { version });
    expect(await names(inTabriz)).toEqual([]);
    await test.admin(customers.restoreCustomer, { params });
    expect(await names(inTabriz)).toHaveLength(2);
  });
});
