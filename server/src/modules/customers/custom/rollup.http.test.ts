import * as customers from '@peyvand/contract/customers/customer';
import { mergeCustomers, undoMerge } from '@peyvand/contract/customers/merges';
import { addRelation } from '@peyvand/contract/customers/relations';
import * as fields from '@peyvand/contract/platform/fields';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heard } from '../../../testing/heard.ts';
import { fetched } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { fieldWork, problemOf } from './fields-for-tests.ts';
import { clientWithRole } from './role-for-tests.ts';

let test: TestProgram;
const { define, field, create, read, roleWith } = fieldWork(() => test);
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

type Wish = Partial<fields.Rollup> & Pick<fields.Rollup, 'relation' | 'measure'>;
const rollup = (key: string, wish: Wish, more: object = {}) =>
  define({ key, type: 'rollup', rollup: { field: null, filter: null, ...wish }, ...more });

function order(customerId: string, unitPrice: string, more: object = {}) {
  return test.admin(orders.createOrder, {
    body: {
      customerId,
      currency: 'IRR' as const,
      lines: [{ description: 'کالا', code: 'R1', quantity: '2', unitPrice }],
      ...more,
    },
  });
}

const worksAt = (person: string, company: string) =>
  test.admin(addRelation, { params: { id: person }, body: { customerId: company, kind: 'works_at' } });

const placed = { field: 'status', op: 'eq', value: 'placed' } as const;

describe('a roll-up', () => {
  it('counts, adds up and picks out of related records', async () => {
    await define({ key: 'weight', type: 'number' });
    await define({ key: 'limit', type: 'money', currency: 'IRR' });
    await rollup('orders', { relation: 'orders', measure: 'count', filter: placed });
    await rollup('bought', { relation: 'orders', measure: 'sum', field: 'total', filter: placed }, irr);
    await rollup('usual', { relation: 'orders', measure: 'average', field: 'total' }, irr);
    await rollup('dollars', { relation: 'orders', measure: 'sum', field: 'total' }, { currency: 'USD' });
    await rollup('firstBuy', { relation: 'orders', measure: 'min', field: 'orderedAt' });
    await rollup('lastNote', { relation: 'orders', measure: 'newest', field: 'note' });
    await rollup('pieces', { relation: 'orders.lines', measure: 'sum', field: 'quantity' });
    await rollup('lineMoney', { relation: 'orders.lines', measure: 'max', field: 'total' }, irr);
    await rollup('staff', { relation: 'people', measure: 'count' }, { appliesTo: ['company'] });
    await rollup('staffBought', { relation: 'people.orders', measure: 'sum', field: 'total' }, irr);
    await rollup('staffWeight', { relation: 'people', measure: 'max', field: 'custom.weight' });
    await rollup('staffLimit', { relation: 'people', measure: 'sum', field: 'custom.limit' }, irr);
    const company = await create({}, { kind: 'company' });
    const sara = await create({ weight: '61.5', limit: '100' });
    const omid = await create({ weight: 9, limit: '250' });
    await worksAt(sara.id, company.id);
    await worksAt(omid.id, company.id);
    await order(sara.id, '100', { orderedAt: '2026-01-02T08:00:00Z', note: 'کهنه' });
    await order(sara.id, '200', { orderedAt: '2026-02-02T08:00:00Z', note: 'تازه' });
    await order(sara.id, '300', { orderedAt: '2026-03-02T08:00:00Z', currency: 'USD' });
    await order(omid.id, '5', {});
    expect((await read(sara.id)).custom).toEqual({
      weight: '61.5',
      limit: { amount: '100', currency: 'IRR' },
      orders: '3',
      bought: { amount: '600', currency: 'IRR' },
      usual: { amount: '300', currency: 'IRR' },
      dollars: { amount: '60000', currency: 'USD' },
      firstBuy: '2026-01-02T08:00:00.000Z',
      lastNote: 'تازه',
      pieces: '6',
      lineMoney: { amount: '400', currency: 'IRR' },
    });
    const { custom } = await read(company.id);
    expect(custom).toMatchObject({
      staff: '2',
      staffBought: { amount: '610', currency: 'IRR' },
      staffWeight: '61.5',
      staffLimit: { amount: '350', currency: 'IRR' },
    });
    const query = {
      filter: JSON.stringify({ field: 'id', op: 'in', value: [company.id, sara.id] }),
      fields: 'custom.staff,custom.bought,custom.weight',
    };
    const { items } = await test.admin(customers.listCustomers, { query });
    expect(new Map(items.map((one) => [one.id, one.custom]))).toEqual(
      new Map([
        [company.id, { staff: '2' }],
        [sara.id, { weight: '61.5', bought: { amount: '600', currency: 'IRR' } }],
      ]),
    );
    const { text } = await fetched(test, '/api/v1/customers/export');
    expect(text.split('\n')[0]).toContain('custom.bought');
    expect(text).toContain('600 IRR');
  });

  it('counts merged customers as one, on either side', async () => {
    const company = await create({}, { kind: 'company' });
    const [one, twin] = [await create({}), await create({})];
    for (const { id } of [one, twin]) await worksAt(id, company.id);
    await order(one.id, '10');
    await order(twin.id, '20');
    // The orders move the stages by themselves, and raise the versions.
    await heard(test);
    const { version } = await read(twin.id);
    const { merges } = await test.admin(
      mergeCustomers,
      { params: { id: one.id }, body: { losers: [{ id: twin.id, version }] } },
      await read(one.id),
    );
    expect((await read(one.id)).custom).toMatchObject({ orders: '2', bought: { amount: '60' } });
    expect((await read(twin.id)).custom).toMatchObject({ orders: '2' });
    expect((await read(company.id)).custom).toMatchObject({ staff: '1', staffBought: { amount: '60' } });
    await test.admin(undoMerge, { params: { id: merges[0] ?? '' } });
    expect((await read(one.id)).custom).toMatchObject({ orders: '1', bought: { amount: '20' } });
    expect((await read(company.id)).custom).toMatchObject({ staff: '2', staffBought: { amount: '60' } });
  });

  it('shows what the reader sees, and nothing of what is hidden from them', async () => {
    const key = await test.system('system:cli').write(async (tx) => {
      const email = 'rollup-seller@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    });
    const seller = test.client(key);
    const company = await seller(customers.createCustomer, {
      body: { kind: 'company', name: 'شرکت فروشنده' },
    });
    const own = await seller(customers.createCustomer, { body: { kind: 'person', name: 'شخص خودم' } });
    const foreign = await create({ weight: 90 });
    for (const { id } of [own, foreign]) await worksAt(id, company.id);
    await order(foreign.id, '70');
    const params = { id: company.id };
    expect((await test.admin(customers.getCustomer, { params })).custom).toMatchObject({
      staff: '2',
      staffWeight: '90',
    });
    const seen = await seller(customers.getCustomer, { params });
    expect(seen.custom).toMatchObject({ staff: '1' });
    expect(seen.custom).not.toHaveProperty('staffWeight');
    expect(seen.custom).not.toHaveProperty('staffBought');
    const blind = await clientWithRole(
      test,
      await roleWith('بی‌وزن', { hidden: ['custom.weight', 'custom.staffBought'], locked: [] }),
    );
    const { custom } = await blind.call(customers.getCustomer, { params });
    expect(custom).toMatchObject({ staff: '2' });
    expect(custom).not.toHaveProperty('staffWeight');
    expect(custom).not.toHaveProperty('staffBought');
  });

  it('is not written, not filtered and not sorted by', async () => {
    expect((await problemOf(create({ orders: 3 }))).violations).toMatchObject([
      { path: 'custom.orders', reason: 'readonly' },
    ]);
    for (const query of [
      { filter: JSON.stringify({ field: 'custom.orders', op: 'gt', value: 1 }) },
      { sort: 'custom.orders' },
    ])
      expect((await problemOf(test.admin(customers.listCustomers, { query }))).code).toBe('request.invalid');
  });

  it.each<[string, Wish | null, object, string, string]>([
    ['nothing', null, {}, 'rollup', 'platform.field.rollup'],
    ['no relation', { relation: 'friends', measure: 'count' }, {}, 'rollup.relation', 'rollup.relation'],
    ['no field', { relation: 'orders', measure: 'sum' }, {}, 'rollup.field', 'rollup.measure'],
    [
      'a field to count',
      { relation: 'orders', measure: 'count', field: 'total' },
      {},
      'rollup.field',
      'rollup.measure',
    ],
    ['a wrong field', { relation: 'orders', measure: 'sum', field: 'x' }, {}, 'rollup.field', 'rollup.field'],
    [
      'a sum of days',
      { relation: 'orders', measure: 'sum', field: 'orderedAt' },
      {},
      'rollup.measure',
      'rollup.measure',
    ],
    [
      'money of no currency',
      { relation: 'orders', measure: 'sum', field: 'total' },
      {},
      'currency',
      'rollup.currency',
    ],
    [
      'a currency of a count',
      { relation: 'orders', measure: 'count' },
      { currency: 'IRR' },
      'currency',
      'rollup.currency',
    ],
    [
      'another currency',
      { relation: 'people', measure: 'sum', field: 'custom.limit' },
      { currency: 'USD' },
      'currency',
      'rollup.currency',
    ],
    [
      'a wrong filter',
      { relation: 'orders', measure: 'count', filter: { field: 'x', op: 'eq', value: 1 } },
      {},
      'rollup.filter.field',
      'rollup.filter',
    ],
    [
      'a roll-up',
      { relation: 'people', measure: 'sum', field: 'custom.orders' },
      {},
      'rollup.field',
      'rollup.nested',
    ],
    [
      'itself',
      { relation: 'people', measure: 'sum', field: 'custom.bad' },
      {},
      'rollup.field',
      'rollup.nested',
    ],
    [
      'an index',
      { relation: 'orders', measure: 'count' },
      { indexed: true },
      'indexed',
      'platform.field.indexed',
    ],
    [
      'a default',
      { relation: 'orders', measure: 'count' },
      { default: '1' },
      'default',
      'platform.field.default',
    ],
  ])('of %s is refused', async (_, wish, more, path, reason) => {
    const attempt = wish ? rollup('bad', wish, more) : define({ key: 'bad', type: 'rollup', ...more });
    expect((await problemOf(attempt)).violations).toMatchObject([{ path, reason }]);
  });

  it('is read by no formula, and holds the fields that it reads', async () => {
    const formula = await problemOf(define({ key: 'half', type: 'formula', formula: 'custom.orders / 2' }));
    expect(formula.violations).toMatchObject([{ path: 'formula', reason: 'formula.field' }]);
    const weight = await field('weight');
    const off = await problemOf(test.admin(fields.deactivateField, { params: { id: weight.id } }));
    expect(off.reason).toBe('platform.field.read_by_rollup');
    const text = await problemOf(
      test.admin(fields.convertField, { params: { id: weight.id }, body: { type: 'boolean' } }, weight),
    );
    expect(text.reason).toBe('platform.field.read_by_rollup');
    await test.admin(fields.deactivateField, { params: { id: (await field('staffWeight')).id } });
    await test.admin(fields.deactivateField, { params: { id: weight.id } });
  });
});

const irr = { currency: 'IRR' } as const;
