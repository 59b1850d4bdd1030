import { createCustomer } from '@peyvand/contract/customers/customer';
import { deliverOrder } from '@peyvand/contract/sales/deliveries';
import { createInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { createPriceList, putListPrices } from '@peyvand/contract/sales/prices';
import { deactivateProduct, deleteProduct, getProduct } from '@peyvand/contract/sales/products';
import * as quotes from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { contextOf, importAll, person, rowsOf } from '../import/import-for-tests.ts';
import { ordersTarget } from '../import/order.target.ts';
import { problemOf, shop } from './delivery-for-tests.ts';

let test: TestProgram;
let at: Awaited<ReturnType<typeof shop>>;
let customerId: string;
beforeAll(async () => {
  test = await startTestProgram();
  at = await shop(test.admin);
  customerId = (await test.admin(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
});
afterAll(() => test.stop());

async function accepted(productId: string, quantity: string) {
  const draft = await test.admin(quotes.createQuote, {
    body: {
      title: 'فیلم',
      customerId,
      currency: 'IRR',
      lines: [
        { productId, quantity, tax: { rate: '7', isIncluded: false } },
        { productId, quantity: '50', isOption: true },
      ],
    },
  });
  const params = { id: draft.id };
  const { quote } = await test.admin(quotes.sendQuote, { params }, { version: draft.version });
  await test.admin(
    quotes.answerQuote,
    { params, body: { answer: 'accepted', name: 'سارا' } },
    { version: quote.version },
  );
  return params;
}

describe('a quote', () => {
  it('that is accepted keeps its goods until the order takes them over, options left out', async () => {
    await at.settings({ reserveAt: 'quote', whenShort: 'refuse' });
    const product = await at.product('10');
    const params = await accepted(product, '4');
    expect(await at.levels(product)).toEqual(['10', '4', '6']);
    const hasty = at.order([{ productId: product, quantity: '7' }]);
    expect(await problemOf(hasty)).toMatchObject({ problem: { reason: 'sales.stock.short' } });
    const { orderId } = await test.admin(quotes.orderQuote, { params, body: {} });
    expect(await at.levels(product)).toEqual(['10', '4', '6']);
    expect((await at.deliveries(orderId)).promised).toMatchObject([{ quantity: '4' }]);
  });

  it('is accepted also where there is less than it needs; its order then hears of it', async () => {
    const product = await at.product('3');
    const params = await accepted(product, '4');
    expect(await at.levels(product)).toEqual(['3', '3', '0']);
    const order = test.admin(quotes.orderQuote, { params, body: {} });
    expect(await problemOf(order)).toMatchObject({ problem: { reason: 'sales.stock.short' } });
    expect(await at.levels(product)).toEqual(['3', '3', '0']);
    await at.settings({ reserveAt: 'order', whenShort: 'refuse' });
  });

  it('gives its taxes to the lines of the order, and they stay when lines are replaced', async () => {
    const product = await at.product('10');
    const { orderId } = await test.admin(quotes.orderQuote, {
      params: await accepted(product, '4'),
      body: {},
    });
    const params = { id: orderId };
    const order = await test.admin(orders.getOrder, { params });
    expect(order).toMatchObject({ total: '4000', tax: '280', taxAdded: '280' });
    const lines = [
      { productId: product, quantity: '5' },
      { description: 'چاپ', quantity: '1', unitPrice: '500' },
    ];
    const after = await test.admin(
      orders.replaceOrderLines,
      { params, body: { lines } },
      { version: order.version },
    );
    expect(after.lines).toMatchObject([
      { id: order.lines[0]?.id, tax: { rate: '7' }, taxAmount: '350' },
      { tax: null, taxAmount: '0' },
    ]);
    expect(after).toMatchObject({ total: '5500', taxAdded: '350', quoteId: order.quoteId });
  });
});

describe('a direct order', () => {
  it('takes prices and taxes as the price lists say, and counts the same beforehand', async () => {
    const product = await at.product('20');
    const list = await test.admin(createPriceList, {
      body: { code: 'ALL', name: 'همه', currency: 'IRR', audience: 'everyone', taxIncluded: true },
    });
    const prices = [{ productId: product, minQuantity: '10', price: '880' }];
    await test.admin(
      putListPrices,
      { params: { id: list.id }, body: { items: prices } },
      { version: list.version },
    );
    const lines = [
      { productId: product, quantity: '10' },
      { productId: product, quantity: '1' },
      { productId: product, quantity: '1', unitPrice: '900', tax: null },
    ];
    const body = { customerId, currency: 'IRR' as const, lines };
    const counted = await test.admin(orders.countOrderLines, { body });
    expect(counted.lines).toMatchObject([
      { unitPrice: '880', total: '8800', tax: { rate: '10', isIncluded: true }, taxAmount: '800' },
      { unitPrice: '1000', tax: { rate: '10', isIncluded: false }, taxAmount: '100', unfit: null },
      { unitPrice: '900', usualPrice: '1000', tax: null, taxAmount: '0' },
    ]);
    const sums = { total: '10700', tax: '900', taxAdded: '100' };
    expect(counted).toMatchObject(sums);
    const order = await test.admin(orders.createOrder, { body });
    expect(order).toMatchObject(sums);
    expect(order.lines.map(({ taxAmount }) => taxAmount)).toEqual(['800', '100', '0']);
  });

  it('of a product that is gone, off sale or counted in whole pieces is answered clearly', async () => {
    const [gone, off, whole] = [
      await at.product(),
      await at.product(),
      await at.product('0', { unitDecimals: 0 }),
    ];
    const { version } = await test.admin(getProduct, { params: { id: gone } });
    await test.admin(deleteProduct, { params: { id: gone } }, { version });
    const { version: now } = await test.admin(getProduct, { params: { id: off } });
    await test.admin(deactivateProduct, { params: { id: off } }, { version: now });
    const line = (productId: string, quantity = '1.5') => [{ productId, quantity }];
    for (const [lines, reason, path] of [
      [line(gone), 'sales.product.missing', 'lines.0.productId'],
      [line(off), 'sales.product.inactive', 'lines.0.productId'],
      [line(whole), 'sales.order.decimals', 'lines.0.quantity'],
    ] as const)
      expect(await problemOf(at.order([...lines], customerId))).toMatchObject({
        problem: { reason, violations: [{ path }] },
      });
    const body = { title: 'x', customerId, currency: 'IRR' as const, lines: line(whole) };
    expect(await problemOf(test.admin(quotes.createQuote, { body }))).toMatchObject({
      problem: { reason: 'sales.order.decimals' },
    });
    const counted = await test.admin(orders.countOrderLines, {
      body: { customerId, currency: 'IRR', lines: [...line(gone), ...line(off), ...line(whole)] },
    });
    expect(counted.lines.map(({ unfit }) => unfit)).toEqual(['missing', 'inactive', 'decimals']);
  });
});

it('an invoice binds the order as a delivery does, its draft already', async () => {
  const product = await at.product('20');
  const order = await at.order([{ productId: product, quantity: '3' }], customerId);
  const [line = ''] = order.lines.map(({ id }) => id);
  await test.admin(createInvoice, { body: { orderId: order.id } });
  const params = { id: order.id };
  const version = { version: order.version };
  const replace = (quantity: string) => {
    const lines = [{ id: line, productId: product, quantity }];
    return test.admin(orders.replaceOrderLines, { params, body: { lines } }, version);
  };
  const other = await at.customer();
  for (const [reason, attempt] of [
    ['customer', () => test.admin(orders.updateOrder, { params, body: { customerId: other } }, version)],
    ['quantity', () => replace('2')],
    ['order', () => test.admin(orders.cancelOrder, { params, body: {} }, version)],
  ] as const)
    expect(await problemOf(attempt())).toMatchObject({ problem: { reason: `sales.order.bound_${reason}` } });
  expect(await replace('4')).toMatchObject({ total: '4000', lines: [{ id: line }] });
});

it('a file does not replace what was delivered; what it changes keeps its taxes, and the stock follows', async () => {
  const product = await at.product('20');
  const { code } = await test.admin(getProduct, { params: { id: product } });
  const order = await at.order([{ productId: product, quantity: '2' }], customerId);
  const ctx = contextOf(test, person('all'), 'import:0198c000-0000-7000-8000-000000000777');
  const file = (quantity: string) =>
    rowsOf([
      { number: order.number, productCode: code, quantity, unitPrice: '1000', orderedAt: order.orderedAt },
    ]);
  const options = { currency: 'IRR', timeZone: 'Asia/Tehran', existing: 'update' };
  const [changed] = await importAll(ctx, ordersTarget, file('3'), options);
  expect(changed).toMatchObject({ kind: 'updated' });
  const params = { id: order.id };
  const after = await test.admin(orders.getOrder, { params });
  expect(after).toMatchObject({ total: '3000', taxAdded: '300', lines: [{ id: order.lines[0]?.id }] });
  expect(await at.levels(product)).toEqual(['20', '3', '17']);
  const lines = [{ lineId: after.lines[0]?.id ?? '', quantity: '1' }];
  await test.admin(deliverOrder, { params, body: { lines } });
  const [refused] = await importAll(ctx, ordersTarget, file('4'), options);
  expect(refused).toMatchObject({ kind: 'refused' });
  expect(await test.admin(orders.getOrder, { params })).toMatchObject({ total: '3000' });
});
