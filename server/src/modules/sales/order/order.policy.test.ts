import { text } from 'node:stream/consumers';
import * as contract from '@peyvand/contract/sales/orders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import { type Actor, scopeOf } from '../../../kernel/policy/actor.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createCustomers } from '../../customers/api.ts';
import { downloadList } from '../../platform/api.ts';
import { ordersOfCustomer, placeOrders } from '../api.ts';
import { contextOf, person } from '../import/import-for-tests.ts';
import { createProduct } from '../product/product.actions.ts';
import { pageOfProducts } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { cancelOrder, changeOrder, createOrder, getOrder } from './order.actions.ts';
import { ordersList } from './order.export.ts';
import { pageOfOrders, type WhichOrders } from './order-list.store.ts';

const me = '0198c000-0000-7000-8000-000000000011';
const colleague = '0198c000-0000-7000-8000-000000000022';
let test: TestProgram;
let mine: { customer: string; order: string };
let foreign: { customer: string; order: string };
let nobodys: string;

const exported = (ctx: Ctx, which: WhichOrders = {}) =>
  downloadList(ctx, ordersList, { ...which, deleted: 'no' }, 'csv');
const ctxOf = (actor: Actor) => contextOf(test, actor);
const seller = () => ctxOf(person('own', {}, me));

async function sell(owner: string, number: string): Promise<{ customer: string; order: string }> {
  return ctxOf(person('all', {}, owner)).write(async (tx) => {
    const [customer = ''] = await createCustomers(tx, [{ kind: 'person', name: `customer of ${number}` }]);
    const [order = ''] = await placeOrders(tx, [{ ...plain(number), customerId: customer }]);
    return { customer, order };
  });
}

const plain = (number: string) => ({
  number,
  customerId: null,
  orderedAt: '2026-05-01T10:00:00.000Z',
  channel: 'online' as const,
  source: null,
  country: null,
  sellerId: null,
  note: '',
  currency: 'EUR' as const,
  lines: [
    { productId: null, code: 'X', description: 'thing', quantity: '2', unitPrice: '10', cost: '1234' },
    { productId: null, code: 'Y', description: '=danger()', quantity: '-1', unitPrice: '0.5', cost: '-11' },
  ],
});

beforeAll(async () => {
  test = await startTestProgram();
  mine = await sell(me, 'M-1');
  foreign = await sell(colleague, 'F-1');
  [nobodys = ''] = await ctxOf(person('all')).write((tx) => placeOrders(tx, [plain('N-1')]));
});
afterAll(() => test.stop());

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

describe('who sees own customers only', () => {
  it('sees their orders alone in lists, by filter, search, customer and in the export', async () => {
    const numbers = async (query: object, actor = person('own', {}, me)) => {
      const page = await pageOfOrders(ctxOf(actor), { sort: 'number', limit: 50, ...query });
      return page.items.map((one) => one.number);
    };
    expect(await numbers({}, person('all'))).toEqual(['F-1', 'M-1', 'N-1']);
    expect(await numbers({}, person('none'))).toEqual([]);
    expect(await numbers({})).toEqual(['M-1']);
    expect(await numbers({ sort: '-total' })).toEqual(['M-1']);
    expect(await numbers({ q: 'f-1' })).toEqual([]);
    expect(await numbers({ customerId: foreign.customer })).toEqual([]);
    expect(await numbers({ filter: { field: 'number', op: 'in', value: ['F-1', 'N-1'] } })).toEqual([]);
    const some = { field: 'code', op: 'eq', value: 'X' } as const;
    expect(await numbers({ filter: { relation: 'lines', some } })).toEqual(['M-1']);
    expect(await numbers({ filter: { not: { relation: 'lines', some } } })).toEqual([]);
    const file = await text((await exported(seller())).stream);
    expect(file).toContain('M-1');
    expect(file).not.toMatch(/F-1|N-1/);
    const ours = await ordersOfCustomer(seller(), mine.customer, { limit: 10 });
    expect(ours.items.map((one) => one.id)).toEqual([mine.order]);
    expect((await ordersOfCustomer(seller(), foreign.customer, { limit: 10 })).items).toEqual([]);
  });

  it('can neither read nor change the orders of others, and cannot tell them from missing ones', async () => {
    expect((await getOrder(seller(), mine.order)).number).toBe('M-1');
    const missing = await refusal(getOrder(seller(), me));
    for (const id of [foreign.order, nobodys]) {
      expect(await refusal(getOrder(seller(), id))).toEqual(missing);
      expect(await refusal(seller().write((tx) => changeOrder(tx, id, 1, { note: 'x' })))).toEqual(missing);
      expect(await refusal(seller().write((tx) => cancelOrder(tx, id, 1, null)))).toEqual(missing);
    }
    const moving = seller().write((tx) => changeOrder(tx, mine.order, 1, { customerId: foreign.customer }));
    expect(await refusal(moving)).toMatchObject({ code: 'resource.missing' });
    const losing = seller().write((tx) => changeOrder(tx, mine.order, 1, { customerId: null }));
    expect(await refusal(losing)).toMatchObject({ fault: { reason: 'sales.order.customer_needed' } });
  });
});

describe('a customer shared for reading', () => {
  it('shows its orders but lets nobody change them or add to them', async () => {
    const { rows } = await sql<{ guest: string }>`
      insert into platform.record_shares (principal_id, kind, record_id, level, granted_by)
      select id, 'customers', ${foreign.customer}::uuid, 'read', id from platform.users limit 1
      returning principal_id as guest`.execute(test.program.database.kysely);
    const guest = rows[0]?.guest ?? '';
    const actor = person('own', {}, guest);
    const scopes = new Map(actor.scopes);
    scopes.set('customers', { ...scopeOf(actor, 'customers'), shares: true });
    const ctx = ctxOf({ ...actor, scopes });
    expect((await getOrder(ctx, foreign.order)).number).toBe('F-1');
    const another = contract.NewOrder.parse({
      customerId: foreign.customer,
      currency: 'EUR',
      lines: [{ description: 'x', quantity: '1', unitPrice: '1' }],
    });
    for (const attempt of [
      () => ctx.write((tx) => changeOrder(tx, foreign.order, 1, { note: 'x' })),
      () => ctx.write((tx) => cancelOrder(tx, foreign.order, 1, null)),
      () => ctx.write((tx) => createOrder(tx, another)),
    ]) {
      expect(await refusal(attempt())).toMatchObject({ code: 'access.denied' });
    }
    expect((await getOrder(ctx, foreign.order)).version).toBe(1);
  });
});

describe('the totals of customers', () => {
  it('leave cancelled orders out and show only visible customers', async () => {
    const late = { ...plain('M-2'), customerId: mine.customer, orderedAt: '2026-06-01T10:00:00.000Z' };
    const back = { ...plain('M-3'), customerId: mine.customer, status: 'returned' as const };
    const [void_ = ''] = await seller().write((tx) =>
      placeOrders(tx, [{ ...late, number: 'M-4' }, late, back]),
    );
    await seller().write((tx) => cancelOrder(tx, void_, 1, null));
    const totals = await db(seller()).selectFrom('sales.customer_totals as t').selectAll().execute();
    expect(totals).toEqual([
      {
        customer_id: mine.customer,
        currency: 'EUR',
        order_count: '2',
        return_count: '1',
        total: '5850',
        first_ordered_at: '2026-05-01T10:00:00.000Z',
        last_ordered_at: '2026-06-01T10:00:00.000Z',
      },
    ]);
  });
});

describe('a hidden cost', () => {
  const blind = () => ctxOf(person('all', { orders: ['cost'], products: ['cost'] }));

  it('is in no answer and no export, and cannot be filtered or sorted by', async () => {
    const order = await getOrder(blind(), mine.order);
    expect(JSON.stringify(order)).not.toMatch(/cost|margin|1234|1223/);
    const open = await getOrder(ctxOf(person('all')), mine.order);
    expect(open).toMatchObject({ cost: '1223', margin: '727', lines: [{ cost: '1234' }, { cost: '-11' }] });
    const page = await pageOfOrders(blind(), { sort: 'number', limit: 50 });
    expect(JSON.stringify(page)).not.toMatch(/cost|margin|1223/);
    const file = await text((await exported(blind())).stream);
    expect(file).not.toMatch(/بهای تمام‌شده|12\.34/);
    expect(await text((await exported(ctxOf(person('all')))).stream)).toMatch(/بهای تمام‌شده[^]*12\.34/);
    for (const field of ['cost', 'margin']) {
      const filter = { field, op: 'gt', value: '1' } as const;
      const attempts = [
        pageOfOrders(blind(), { sort: 'number', limit: 5, filter }),
        pageOfOrders(blind(), { sort: field, limit: 5 }),
        exported(blind(), { filter }),
      ];
      for (const attempt of attempts)
        expect(await refusal(attempt)).toMatchObject({ code: 'request.invalid' });
    }
    const some = { field: 'cost', op: 'gt', value: '1' } as const;
    const inLines = pageOfOrders(blind(), { sort: 'number', limit: 5, filter: { relation: 'lines', some } });
    expect(await refusal(inLines)).toMatchObject({ code: 'request.invalid' });
  });

  it('cannot be written', async () => {
    const body = contract.NewOrder.parse({
      customerId: mine.customer,
      currency: 'EUR',
      lines: [{ description: 'x', quantity: '1', unitPrice: '1', cost: '5' }],
    });
    expect(await refusal(blind().write((tx) => createOrder(tx, body)))).toMatchObject({
      code: 'access.denied',
    });
    const product = {
      code: 'HIDDEN',
      name: 'x',
      description: '',
      unit: 'pcs',
      categoryId: null,
      price: null,
      cost: { amount: '77123', currency: 'EUR' as const },
    };
    expect(await refusal(blind().write((tx) => createProduct(tx, product)))).toMatchObject({
      code: 'access.denied',
    });
    await ctxOf(person('all')).write((tx) => createProduct(tx, product));
    const page = await pageOfProducts(blind(), { sort: 'name', limit: 5, q: 'hidden' });
    expect(page.items).toHaveLength(1);
    expect(JSON.stringify(page)).not.toMatch(/cost|77123/);
    const filter = { field: 'cost', op: 'eq', value: '77123' } as const;
    expect(await refusal(pageOfProducts(blind(), { sort: 'name', limit: 5, filter }))).toMatchObject({
      code: 'request.invalid',
    });
  });
});

describe('the export', () => {
  it('guards formulas and keeps negative numbers', async () => {
    const file = await text((await exported(ctxOf(person('all')), { q: 'm-1' })).stream);
    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain(",Y,'=danger(),-1,0.5,0,EUR,");
  });
});
