import * as contract from '@peyvand/contract/sales/deliveries';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { createWarehouse } from '@peyvand/contract/sales/stock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heard } from '../../../testing/heard.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { problemOf, shop } from './delivery-for-tests.ts';

let test: TestProgram;
let at: Awaited<ReturnType<typeof shop>>;
let second: string;
beforeAll(async () => {
  test = await startTestProgram();
  at = await shop(test.admin);
  const body = { code: 'EAST', names: { fa: 'انبار شرق' }, position: 2 };
  second = (await test.admin(createWarehouse, { body })).id;
});
afterAll(() => test.stop());

const deliver = (id: string, lines: { lineId: string; quantity: string }[], more: object = {}) =>
  test.admin(contract.deliverOrder, { params: { id }, body: { lines, ...more } });

describe('an order that needs stock', () => {
  it('reserves it, gives it back when lines fall away, and all of it when it is cancelled', async () => {
    const [one, two] = [await at.product('10'), await at.product('5')];
    const order = await at.order([
      { productId: one, quantity: '4' },
      { productId: two, quantity: '5' },
      { description: 'نصب', quantity: '1', unitPrice: '500' },
    ]);
    expect(order.delivery).toBe('open');
    expect([await at.levels(one), await at.levels(two)]).toEqual([
      ['10', '4', '6'],
      ['5', '5', '0'],
    ]);
    const params = { id: order.id };
    const [line] = order.lines;
    const fewer = await test.admin(
      orders.replaceOrderLines,
      { params, body: { lines: [{ id: line?.id ?? '', productId: one, quantity: '6' }] } },
      { version: 1 },
    );
    expect([await at.levels(one), await at.levels(two)]).toEqual([
      ['10', '6', '4'],
      ['5', '0', '5'],
    ]);
    expect(fewer.lines[0]?.id).toBe(line?.id);
    await test.admin(orders.cancelOrder, { params, body: {} }, { version: 2 });
    expect(await at.levels(one)).toEqual(['10', '0', '10']);
  });

  it('is refused when there is not enough, takes no number, and says of which line', async () => {
    const one = await at.product('3');
    const before = await at.order([{ productId: one, quantity: '1' }]);
    const short = at.order([
      { productId: one, quantity: '1' },
      { productId: one, quantity: '2' },
    ]);
    expect(await problemOf(short)).toMatchObject({
      problem: {
        code: 'resource.conflict',
        reason: 'sales.stock.short',
        violations: [{ path: 'lines.1.quantity', message: 'only 1 can be promised' }],
      },
    });
    const after = await at.order([{ productId: one, quantity: '2' }]);
    expect(Number(after.number.slice(5))).toBe(Number(before.number.slice(5)) + 1);
    expect(await at.levels(one)).toEqual(['3', '3', '0']);
  });

  it('waits for the rest where the organisation takes backorders, and gets it when it comes', async () => {
    const one = await at.product('3');
    await at.settings({ reserveAt: 'order', whenShort: 'backorder' });
    const [first, later] = [
      await at.order([{ productId: one, quantity: '5' }]),
      await at.order([{ productId: one, quantity: '4' }]),
    ];
    expect(await at.levels(one)).toEqual(['3', '3', '0']);
    const { items } = await test.admin(contract.listBackorders, { query: {} });
    expect(items.map(({ orderId }) => orderId)).toEqual([first.id, later.id]);
    expect(items[0]?.lines).toMatchObject([{ open: '5', promised: '3', missing: '2', available: '0' }]);
    await at.receive(one, '3');
    await heard(test);
    const left = (await test.admin(contract.listBackorders, { query: {} })).items;
    expect(left.map(({ orderId, lines }) => [orderId, lines[0]?.missing])).toEqual([[later.id, '3']]);
    expect((await at.deliveries(first.id)).promised).toMatchObject([{ quantity: '5' }]);
    await at.receive(one, '10');
    await heard(test);
    expect(await at.levels(one)).toEqual(['16', '9', '7']);
    await at.settings({ reserveAt: 'order', whenShort: 'refuse' });
  });

  it('takes nothing beforehand where the organisation does not reserve', async () => {
    const one = await at.product('1');
    await at.settings({ reserveAt: 'never', whenShort: 'refuse' });
    const [a, b] = [
      await at.order([{ productId: one, quantity: '1' }]),
      await at.order([{ productId: one, quantity: '1' }]),
    ];
    expect(await at.levels(one)).toEqual(['1', '0', '1']);
    await deliver(a.id, [{ lineId: a.lines[0]?.id ?? '', quantity: '1' }]);
    expect(await problemOf(deliver(b.id, [{ lineId: b.lines[0]?.id ?? '', quantity: '1' }]))).toMatchObject({
      problem: { reason: 'sales.stock.short' },
    });
    await at.settings({ reserveAt: 'order', whenShort: 'refuse' });
  });
});

describe('deliveries', () => {
  it('go out in parts with fractions, never more than ordered, and come to an end', async () => {
    const one = await at.product('10');
    const order = await at.order([
      { productId: one, quantity: '2.5' },
      { description: 'نصب', quantity: '1', unitPrice: '500' },
    ]);
    const [goods = '', service = ''] = order.lines.map(({ id }) => id);
    const first = await deliver(order.id, [{ lineId: goods, quantity: '1.25' }], {
      recipient: 'آقای کریمی',
      carrier: 'تیپاکس',
      tracking: 'TX-1',
    });
    expect(first).toMatchObject({
      state: 'partial',
      lines: [
        { delivered: '1.25', open: '1.25', stocked: true },
        { open: '1', stocked: false },
      ],
      promised: [{ quantity: '1.25' }],
      deliveries: [{ recipient: 'آقای کریمی', tracking: 'TX-1', cancelled: null }],
    });
    expect(await at.levels(one)).toEqual(['8.75', '1.25', '7.5']);
    const greedy = deliver(order.id, [
      { lineId: service, quantity: '1' },
      { lineId: goods, quantity: '1.2501' },
    ]);
    expect(await problemOf(greedy)).toMatchObject({
      problem: {
        reason: 'sales.delivery.too_much',
        violations: [{ path: 'lines.1.quantity', message: 'is at most 1.25' }],
      },
    });
    // As the dialog sends it: what nobody wrote is empty.
    const last = await deliver(
      order.id,
      [
        { lineId: goods, quantity: '1.25' },
        { lineId: service, quantity: '1' },
      ],
      { warehouseId: null, recipient: '', carrier: '', tracking: '' },
    );
    expect(last.state).toBe('delivered');
    expect(last.facts.map(({ state }) => state)).toEqual(['open', 'partial', 'delivered']);
    const [later, earlier] = last.deliveries.map(({ number }) => Number(number.slice(5)));
    expect(later).toBe((earlier ?? 0) + 1);
    expect(await at.levels(one)).toEqual(['7.5', '0', '7.5']);
    const { items } = await test.admin(orders.listOrders, {
      query: { filter: JSON.stringify({ field: 'delivery', op: 'eq', value: 'delivered' }) },
    });
    expect(items.map(({ id }) => id)).toContain(order.id);
  });

  it('out of another warehouse leave no goods promised that nobody needs', async () => {
    const one = await at.product('4');
    await at.receive(one, '4', second);
    const order = await at.order([{ productId: one, quantity: '3' }]);
    const after = await deliver(order.id, [{ lineId: order.lines[0]?.id ?? '', quantity: '2' }], {
      warehouseId: second,
    });
    expect(after.promised).toEqual([{ productId: one, warehouseId: at.main, quantity: '1' }]);
    expect(await at.levels(one)).toEqual(['6', '1', '5']);
    const nowhere = deliver(order.id, [{ lineId: order.lines[0]?.id ?? '', quantity: '1' }], {
      warehouseId: order.id,
    });
    expect(await problemOf(nowhere)).toMatchObject({
      problem: { reason: 'sales.delivery.unsound', violations: [{ path: 'warehouseId' }] },
    });
  });

  it('that are cancelled give everything back to where it lay, parts of bundles too', async () => {
    const part = await at.product('10');
    const bundle = await at.product('0', { stocked: false, parts: [{ productId: part, quantity: '2' }] });
    const order = await at.order([{ productId: bundle, quantity: '3' }]);
    const [line = ''] = order.lines.map(({ id }) => id);
    expect(await at.levels(part)).toEqual(['10', '6', '4']);
    const made = await deliver(order.id, [{ lineId: line, quantity: '2' }]);
    expect(await at.levels(part)).toEqual(['6', '2', '4']);
    const params = { id: made.deliveries[0]?.id ?? '' };
    const gone = await test.admin(contract.cancelDelivery, { params, body: { reason: 'راننده نیامد' } });
    expect(gone).toMatchObject({
      state: 'open',
      deliveries: [{ cancelled: { by: 'مینا رستگار (test)', reason: 'راننده نیامد' } }],
    });
    expect(await at.levels(part)).toEqual(['10', '6', '4']);
    expect(await problemOf(test.admin(contract.cancelDelivery, { params, body: {} }))).toMatchObject({
      problem: { reason: 'sales.delivery.delivery_cancelled' },
    });
  });

  it('bind the order: its customer, and its lines as far as they were delivered', async () => {
    const one = await at.product('10');
    const order = await at.order([
      { productId: one, quantity: '4' },
      { description: 'نصب', quantity: '1', unitPrice: '500' },
    ]);
    const [goods = '', service = ''] = order.lines.map(({ id }) => id);
    await deliver(order.id, [{ lineId: goods, quantity: '2' }]);
    const params = { id: order.id };
    const { version } = await test.admin(orders.getOrder, { params });
    const replace = (lines: { id?: string; productId?: string; description?: string; quantity: string }[]) =>
      test.admin(orders.replaceOrderLines, { params, body: { lines } }, { version });
    const other = await at.customer();
    const attempts: [string, () => Promise<unknown>][] = [
      [
        'customer',
        () => test.admin(orders.updateOrder, { params, body: { customerId: other } }, { version }),
      ],
      ['line', () => replace([{ id: service, description: 'نصب', quantity: '1' }])],
      ['quantity', () => replace([{ id: goods, productId: one, quantity: '1.5' }])],
      ['order', () => test.admin(orders.cancelOrder, { params, body: {} }, { version })],
    ];
    for (const [what, attempt] of attempts)
      expect(await problemOf(attempt())).toMatchObject({
        problem: { code: 'resource.conflict', reason: `sales.order.bound_${what}` },
      });
    const smaller = await replace([{ id: goods, productId: one, quantity: '2' }]);
    expect(smaller).toMatchObject({ delivery: 'delivered', lines: [{ id: goods, delivered: '2' }] });
    expect(await at.levels(one)).toEqual(['8', '0', '8']);
  });
});

describe('goods that come back', () => {
  it('go into the stock or to scrap, and make the return note that figures count', async () => {
    const one = await at.product('10');
    const order = await at.order([{ productId: one, quantity: '3' }]);
    const [line = ''] = order.lines.map(({ id }) => id);
    await deliver(order.id, [{ lineId: line, quantity: '3' }]);
    const params = { id: order.id };
    const wish = {
      warehouseId: second,
      reason: 'رنگ اشتباه',
      lines: [
        { lineId: line, quantity: '1', condition: 'stock' as const },
        { lineId: line, quantity: '1', condition: 'scrap' as const },
      ],
    };
    const after = await test.admin(contract.returnGoods, { params, body: wish });
    expect(after).toMatchObject({ state: 'delivered', lines: [{ delivered: '3', returned: '2' }] });
    expect(await at.levels(one)).toEqual(['8', '0', '8']);
    const [made] = after.returns;
    const note = await test.admin(orders.getOrder, { params: { id: made?.noteId ?? '' } });
    expect(note).toMatchObject({ status: 'returned', returnOf: order.id, total: '-2000', taxAdded: '-200' });
    expect(made).toMatchObject({ amount: '2200', reason: 'رنگ اشتباه', noteNumber: note.number });
    expect(made?.lines.map(({ noteLineId }) => noteLineId)).toEqual(note.lines.map(({ id }) => id));
    expect(await problemOf(test.admin(contract.returnGoods, { params, body: wish }))).toMatchObject({
      problem: { reason: 'sales.delivery.too_much', violations: [{ path: 'lines.1.quantity' }] },
    });
    const rest = { ...wish, reason: '', lines: [{ lineId: line, quantity: '1' }] };
    const homeless = test.admin(contract.returnGoods, { params, body: { ...rest, warehouseId: null } });
    expect(await problemOf(homeless)).toMatchObject({ problem: { violations: [{ path: 'warehouseId' }] } });
    expect(await test.admin(contract.returnGoods, { params, body: rest })).toMatchObject({
      state: 'returned',
    });
    const cancelNote = test.admin(
      orders.cancelOrder,
      { params: { id: note.id }, body: {} },
      { version: note.version },
    );
    expect(await problemOf(cancelNote)).toMatchObject({ problem: { reason: 'sales.order.bound_note' } });
    const [first] = after.deliveries;
    const undo = test.admin(contract.cancelDelivery, { params: { id: first?.id ?? '' }, body: {} });
    expect(await problemOf(undo)).toMatchObject({ problem: { reason: 'sales.delivery.came_back' } });
  });
});
