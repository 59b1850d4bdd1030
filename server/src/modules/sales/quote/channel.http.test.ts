import { createCustomer } from '@peyvand/contract/customers/customer';
import { createDeal } from '@peyvand/contract/sales/deal-endpoints';
import { getOrder, listOrders } from '@peyvand/contract/sales/order-endpoints';
import { Channel } from '@peyvand/contract/sales/orders';
import * as contract from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
}, 60_000);
afterAll(() => test.stop());

it.each([...Channel.options, null])('an order is sold the way that its deal was: %s', async (channel) => {
  const { id: customerId } = await test.admin(createCustomer, {
    body: { kind: 'company', name: `Firm ${channel}` },
  });
  const { id: dealId } = await test.admin(createDeal, {
    body: { name: 'Film', customerId, currency: 'EUR', channel },
  });
  const draft = await test.admin(contract.createQuote, {
    body: {
      title: 'Film',
      customerId,
      dealId,
      currency: 'EUR',
      lines: [{ description: 'Roll', quantity: '1', unitPrice: '10' }],
    },
  });
  const params = { id: draft.id };
  const { quote } = await test.admin(contract.sendQuote, { params }, { version: draft.version });
  await test.admin(
    contract.answerQuote,
    { params, body: { answer: 'accepted', name: 'Sara', note: 'by phone' } },
    { version: quote.version },
  );
  const { orderId } = await test.admin(contract.orderQuote, { params, body: { winDeal: false } });
  const order = await test.admin(getOrder, { params: { id: orderId } });
  expect(order.channel).toBe(channel ?? 'direct');
  const filter = JSON.stringify({ field: 'channel', op: 'eq', value: order.channel });
  const { items } = await test.admin(listOrders, { query: { filter } });
  expect(items.map(({ id }) => id)).toContain(orderId);
});
