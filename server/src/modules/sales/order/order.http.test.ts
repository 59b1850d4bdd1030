import * as contract from '@peyvand/contract/sales/order-endpoints';
import * as products from '@peyvand/contract/sales/products';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createCustomers } from '../../customers/api.ts';
import { contextOf, person } from '../import/import-for-tests.ts';

let test: TestProgram;
let sara: string;
let tea: string;

/** A customer of someone; the administrator sees it. */
async function customer(name: string): Promise<string> {
  const ctx = contextOf(test, person('all'));
  const [id = ''] = await ctx.write((tx) => createCustomers(tx, [{ kind: 'person', name }]));
  return id;
}

beforeAll(async () => {
  test = await startTestProgram();
  sara = await customer('سارا امینی');
  ({ id: tea } = await test.admin(products.createProduct, {
    body: {
      code: 'T-1',
      name: 'چای سیاه',
      price: { amount: '250000', currency: 'IRR' },
      cost: { amount: '180000', currency: 'IRR' },
    },
  }));
});
afterAll(() => test.stop());

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );

const order = (
  lines: { quantity: string; unitPrice?: string; productId?: string; description?: string }[],
) => ({
  customerId: sara,
  currency: 'IRR' as const,
  orderedAt: '2026-03-25T08:00:00.000Z',
  lines,
});

describe('an order', () => {
  it('takes price and cost from its products and counts its lines', async () => {
    const placed = await test.admin(contract.createOrder, {
      body: order([
        { productId: tea, quantity: '3' },
        { description: 'کرایه', quantity: '1', unitPrice: '1000.5' },
      ]),
    });
    expect(placed).toMatchObject({
      number: '1405-000001',
      customerName: 'سارا امینی',
      subtotal: '751001',
      total: '751001',
      cost: null,
      margin: null,
      lineCount: 2,
      version: 1,
    });
    expect(placed.lines).toMatchObject([
      {
        position: 1,
        code: 'T-1',
        description: 'چای سیاه',
        unitPrice: '250000',
        total: '750000',
        cost: '540000',
      },
      { position: 2, code: '', description: 'کرایه', unitPrice: '1000.5', total: '1001', cost: null },
    ]);
  });

  it('is numbered without gaps, also after a refused one, and never twice', async () => {
    const body = order([{ productId: tea, quantity: '1' }]);
    const first = await test.admin(contract.createOrder, { body });
    expect(
      await problem(test.admin(contract.createOrder, { body: order([{ productId: sara, quantity: '1' }]) })),
    ).toMatchObject({
      problem: { reason: 'sales.product.missing', violations: [{ path: 'lines.0.productId' }] },
    });
    const many = await Promise.all(
      Array.from({ length: 5 }, () => test.admin(contract.createOrder, { body })),
    );
    const numbers = many.map((one) => Number(one.number.slice(5))).toSorted((a, b) => a - b);
    const next = Number(first.number.slice(5)) + 1;
    expect(numbers).toEqual([next, next + 1, next + 2, next + 3, next + 4]);
    expect(
      await problem(test.admin(contract.createOrder, { body: { ...body, number: first.number } })),
    ).toMatchObject({ problem: { code: 'resource.conflict', reason: 'sales.order.number_taken' } });
    const taken = `1405-${String(next + 5).padStart(6, '0')}`;
    await test.admin(contract.createOrder, { body: { ...body, number: taken } });
    const after = await test.admin(contract.createOrder, { body });
    expect(after.number).toBe(`1405-${String(next + 6).padStart(6, '0')}`);
  });

  it('changes, is cancelled, and its customer’s time line tells of it', async () => {
    const id = await customer('پخش البرز');
    const body = { ...order([{ productId: tea, quantity: '2' }]), customerId: id };
    const placed = await test.admin(contract.createOrder, { body });
    const params = { id: placed.id };
    const noted = await test.admin(
      contract.updateOrder,
      { params, body: { note: 'فوری', channel: 'phone' } },
      { version: 1 },
    );
    expect(noted).toMatchObject({ note: 'فوری', channel: 'phone', version: 2 });
    expect(
      await problem(test.admin(contract.updateOrder, { params, body: { note: '' } }, { version: 1 })),
    ).toMatchObject({ problem: { code: 'version.stale' } });
    const longer = await test.admin(
      contract.addOrderLines,
      { params, body: { lines: [{ productId: tea, quantity: '-1', discount: '-50000' }] } },
      { version: 2 },
    );
    expect(longer).toMatchObject({
      subtotal: '250000',
      discount: '-50000',
      total: '300000',
      margin: '120000',
    });
    const replaced = await test.admin(
      contract.replaceOrderLines,
      { params, body: { lines: [{ productId: tea, quantity: '1', unitPrice: '200000', cost: '0' }] } },
      { version: 3 },
    );
    expect(replaced).toMatchObject({
      total: '200000',
      cost: '0',
      margin: '200000',
      lineCount: 1,
      version: 4,
    });
    const cancelled = await test.admin(
      contract.cancelOrder,
      { params, body: { reason: 'انصراف' } },
      { version: 4 },
    );
    expect(cancelled).toMatchObject({ status: 'cancelled', version: 5 });
    expect(
      await problem(test.admin(contract.cancelOrder, { params, body: {} }, { version: 5 })),
    ).toMatchObject({ problem: { reason: 'sales.order.cancelled' } });
    const { rows: told } = await sql<{ type: string; at: string; version: number; total: string }>`
      select type, occurred_at as at, coalesce(data, data -> 'order') ->> 'total' as total,
        coalesce(data -> 'order', data) -> 'version' as version
      from kernel.events where customer_id = ${id}::uuid and starts_with(type, 'sales.') order by id`.execute(
      test.program.database.kysely,
    );
    expect(told.map((one) => [one.type, one.version])).toEqual([
      ['sales.order.placed', 1],
      ['sales.order.changed', 2],
      ['sales.order.changed', 3],
      ['sales.order.changed', 4],
      ['sales.order.cancelled', 5],
    ]);
    expect(told[0]).toMatchObject({ at: placed.orderedAt, total: '500000' });
  });

  it('is refused for an unknown customer or seller, without lines, or with too large amounts', async () => {
    const body = order([{ description: 'x', quantity: '1', unitPrice: '1' }]);
    expect(
      await problem(test.admin(contract.createOrder, { body: { ...body, customerId: tea } })),
    ).toMatchObject({ problem: { code: 'resource.missing' } });
    const sold = { ...body, sellerId: tea };
    expect(await problem(test.admin(contract.createOrder, { body: sold }))).toMatchObject({
      problem: { reason: 'sales.order.seller_unknown', violations: [{ path: 'sellerId' }] },
    });
    expect(await problem(test.admin(contract.createOrder, { body: { ...body, lines: [] } }))).toMatchObject({
      problem: { code: 'request.invalid' },
    });
    const large = order([{ description: 'x', quantity: '9999999999', unitPrice: '999999999999' }]);
    expect(await problem(test.admin(contract.createOrder, { body: large }))).toMatchObject({
      problem: { reason: 'sales.order.amount_too_large' },
    });
    const unpriced = order([{ description: 'x', quantity: '1' }]);
    expect(await problem(test.admin(contract.createOrder, { body: unpriced }))).toMatchObject({
      problem: { reason: 'sales.order.price_unknown', violations: [{ path: 'lines.0.unitPrice' }] },
    });
  });
});

describe('the list of orders', () => {
  it('pages without loss in every order and finds by number, customer, line and amount', async () => {
    const { items: all } = await test.admin(contract.listOrders, { query: { limit: 200 } });
    expect(all.length).toBeGreaterThan(5);
    for (const sort of contract.OrderSort.options) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await test.admin(contract.listOrders, {
          query: { limit: 2, sort, ...(cursor === undefined ? {} : { cursor }) },
        });
        seen.push(...page.items.map((one) => one.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect([sort, ...seen.toSorted()]).toEqual([sort, ...all.map((one) => one.id).toSorted()]);
    }
    const found = async (query: object) =>
      (await test.admin(contract.listOrders, { query })).items.map((one) => one.number);
    expect(await found({ q: '۱۴۰۵-۰۰۰۰۰۱' })).toEqual(['1405-000001']);
    expect(await found({ filter: JSON.stringify({ field: 'total', op: 'eq', value: '751001' }) })).toEqual([
      '1405-000001',
    ]);
    const some = { field: 'description', op: 'contains', value: 'کرایه' };
    expect(await found({ filter: JSON.stringify({ relation: 'lines', some }) })).toEqual(['1405-000001']);
    expect((await found({ customerId: sara, limit: 200 })).length).toBe(all.length - 1);
  });
});
